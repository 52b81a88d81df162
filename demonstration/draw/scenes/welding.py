"""Welding: the hinges and the gate become one piece, and Noor is dressed for it."""

from dataclasses import replace

from demonstration.draw import gate, hall, palette, sparks
from demonstration.draw.lettering import chapter, tag
from demonstration.draw.motion import keyed, ramp, wave
from demonstration.draw.people import NOOR, Pose, alive, person

ORIGIN, SIZE = (800, 400), 3.9
JOINTS = ((ORIGIN[0] - 49 * SIZE, ORIGIN[1] - 38 * SIZE), (ORIGIN[0] - 49 * SIZE, ORIGIN[1] + 38 * SIZE))
FEET, TALL = (372, 726), 1.72
FIRST, SECOND = (1.3, 3.6), (4.2, 6.9)


def draw(pen, time):
    """The mask goes down, the arc burns on two hinges, and the clothes get their names."""
    near = ramp(time, 0.6, 3.0) - ramp(time, 6.6, 7.8)
    look, zoom = (640 - 60 * near, 360), 1.0 + 0.16 * near
    hall.room(pen, look, zoom)
    pen.shade(palette.NIGHT, 0.42)
    with pen.camera(*look, zoom):
        _stand(pen)
        spot, burning = _spot(time)
        _work(pen, time, spot, burning)
        with pen.at(*FEET, TALL):
            person(pen, NOOR, _pose(time, spot), time)
        _torch(pen, spot, time)
        if burning:
            _arc(pen, spot, time, burning)
    chapter(pen, 4, "Lassen", time, 0.6, 10.8)
    _clothes(pen, time)


def _spot(time):
    burning = max(_swell(time, *FIRST), _swell(time, *SECOND))
    y = keyed(time, (3.5, 0.0), (4.2, 1.0), (20, 1.0))
    place = (JOINTS[0][0] - 6, JOINTS[0][1] + (JOINTS[1][1] - JOINTS[0][1]) * y + wave(time, 1.6, 8))
    return place, burning


def _swell(time, start, end):
    return ramp(time, start, start + 0.35) - ramp(time, end - 0.35, end)


def _pose(time, spot):
    hand = ((spot[0] - FEET[0] - 58) / TALL, (spot[1] - FEET[1] + 22) / TALL)
    rest = ramp(time, 7.0, 7.8)
    hand = (hand[0] + (64 - hand[0]) * rest, hand[1] + (-168 - hand[1]) * rest)
    other = keyed(time, (7.0, (52.0, -150.0)), (7.8, (-66.0, -122.0)), (20, (-66.0, -122.0)))
    pose = alive(Pose(left=other, right=hand, look=0.6, tilt=4, lean=3 * (1 - rest)), time)
    mask = 0.12 + 0.88 * (ramp(time, 0.5, 1.0) - ramp(time, 9.6, 10.3))
    return replace(pose, welding=mask)


def _stand(pen):
    pen.rect(420, 640, 760, 26, palette.STEEL_DEEP, 6)
    for left in (480, 1090):
        pen.rect(left, 660, 30, 120, palette.NIGHT)
    pen.rect(1010, 150, 26, 500, palette.STEEL_DEEP, 6)
    for y in (232, 500):
        pen.rect(972, y, 60, 24, palette.RUST, 8)


def _work(pen, time, spot, burning):
    with pen.at(*ORIGIN, SIZE):
        gate.gate(pen, palette.STEEL)
        gate.hinges(pen, palette.STEEL_DARK)
    for joint, (start, end) in zip(JOINTS, (FIRST, SECOND), strict=True):
        seam = ramp(time, start, end)
        heat = seam * (1 - ramp(time, end, end + 3.5))
        if seam > 0:
            pen.line(
                [(joint[0], joint[1] - 22), (joint[0], joint[1] - 22 + 44 * seam)], palette.STEEL_DEEP, 11
            )
            pen.line(
                [(joint[0], joint[1] - 22), (joint[0], joint[1] - 22 + 44 * seam)], palette.FIRE, 8, heat
            )
    if burning:
        pen.glow(*spot, 420, palette.ARC, 0.4 * burning)


def _torch(pen, spot, time):
    if time > 7.9:
        return
    away = ramp(time, 7.0, 7.8)
    x, y = spot[0] - 60 * away, spot[1] + 120 * away
    with pen.faded(1 - away):
        pen.curve([(x - 66, y + 30), (x - 140, y + 170), (x - 120, y + 480)], palette.NIGHT, 13)
        pen.line([(x - 74, y + 32), (x - 40, y + 18)], palette.RUST, 24)
        pen.curve([(x - 40, y + 18), (x - 20, y + 8), (x - 6, y)], palette.STEEL, 10)


def _arc(pen, spot, time, burning):
    sparks.smoke(pen, spot[0] + 6, spot[1] - 10, time, 1.0, palette.STEEL_LIGHT)
    for start, end in (FIRST, SECOND):
        if time > start:
            sparks.fountain(
                pen, *spot, time, start + 0.2, end - 0.2, rate=90, angle=60, spread=95, speed=430, life=0.6
            )
    pen.glow(*spot, 200 + wave(time, 0.8, 6), palette.ARC, 0.6 * burning)
    sparks.light(pen, *spot, time, 90 * burning, palette.ARC, palette.WHITE)


def _clothes(pen, time):
    tag(pen, "laskap", 610, 196, (FEET[0] + 44, 216), time, 7.7, 10.9)
    tag(pen, "handschoenen", 690, 420, (FEET[0] + 112, 436), time, 8.4, 10.9)
    tag(pen, "leren schort", 650, 570, (FEET[0] + 40, 566), time, 9.1, 10.9)
