"""Joris's garden: the dog runs away, so he wishes for a gate with a sun."""

from dataclasses import replace

from demonstration.draw import gate, outdoors, palette
from demonstration.draw.lettering import label
from demonstration.draw.motion import keyed, pop, ramp, wave
from demonstration.draw.people import JORIS, Pose, alive, person

GAP = (690, 990)


def garden(pen, look, zoom, time):
    """House, lawn and hedge; the hedge has a gap where a gate belongs."""
    with pen.camera(*look, zoom, 0.2):
        outdoors.sky(pen, sun=(1010, 170))
        outdoors.clouds(pen, time)
    with pen.camera(*look, zoom, 0.5):
        outdoors.poplars(pen, 560, 16, 430)
        outdoors.fields(pen, 420)
        outdoors.house(pen, 250, 500)
        outdoors.tree(pen, 500, 496, 1.1, palette.LEAF, time)
        outdoors.tree(pen, 1180, 500, 1.3, palette.GREEN, time + 2)
    with pen.camera(*look, zoom, 1.0):
        pen.rect(-400, 486, 2100, 120, "#9ccc7d", to="#86bb69")
        pen.shape([(740, 486), (900, 486), (GAP[1], 610), (GAP[0], 610)], palette.SAND)


def front(pen, time):
    """The hedge with its posts, the pavement and the flowers."""
    outdoors.hedge(pen, -320, GAP[0] - 24, 604, 122)
    outdoors.hedge(pen, GAP[1] + 24, 1700, 604, 122)
    for x in (GAP[0] - 32, GAP[1] + 4):
        pen.rect(x, 432, 28, 176, "#b98a5c", 4, to="#96693f")
        pen.shape([(x - 4, 434), (x + 14, 416), (x + 32, 434)], "#96693f")
    pen.rect(-400, 600, 2100, 300, "#d8c9ae", to="#c3b08f")
    for number in range(18):
        pen.line([(-300 + number * 110, 602), (-340 + number * 116, 760)], palette.INK, 3, 0.08)
    outdoors.flowers(pen, -280, GAP[0] - 50, 606, time)
    outdoors.flowers(pen, GAP[1] + 50, 1500, 606, time)


def draw(pen, time):
    """The dog runs out; Joris dreams of a gate."""
    near = ramp(time, 3.4, 6)
    look, zoom = (640 + 10 * near, 360 - 6 * near), 1.0 + 0.04 * near
    garden(pen, look, zoom, time)
    with pen.camera(*look, zoom):
        front(pen, time)
        _dog(pen, time)
        with pen.at(330, 668, 1.28):
            person(pen, JORIS, _pose(time), time)
        _dream(pen, time)


def _dog(pen, time):
    place = keyed(time, (0.2, (430.0, 600.0)), (1.0, (840.0, 612.0)), (2.6, (1420.0, 660.0)))
    if time < 2.6:
        with pen.at(*place, 1.15):
            outdoors.dog(pen, time, 1.0)
    elif time > 4.6:
        with pen.at(1330 - 190 * ramp(time, 4.6, 5.8), 664, 1.25, flip=True):
            outdoors.dog(pen, time, 1 - ramp(time, 5.4, 5.8))


def _pose(time):
    startled = ramp(time, 0.5, 1.0) - ramp(time, 3.2, 3.8)
    left = keyed(time, (0.5, (-62, -116)), (1.0, (-104, -300)), (3.0, (-104, -300)), (3.8, (-62, -116)))
    right = keyed(time, (0.5, (62, -116)), (1.0, (112, -300)), (3.0, (118, -262)), (3.8, (24, -262)))
    pose = Pose(left=left, right=right, look=0.9, gaze=-0.8 * ramp(time, 3.6, 4.2), smile=1 - startled)
    return alive(replace(pose, tilt=3), time, 2)


def _dream(pen, time):
    if time < 3.9:
        return
    for number, (x, y, size) in enumerate(((430, 250, 12), (474, 218, 19), (532, 190, 27))):
        pen.circle(x, y, size * pop(time, 3.9 + number * 0.18), palette.WHITE)
    grown = pop(time, 4.4, 0.7)
    with pen.at(800, 226 + wave(time, 3.6, 4), grown):
        for x, y, radius in ((-130, 30, 110), (-90, -70, 110), (20, -100, 116), (120, -60, 112),
                             (140, 40, 110),
                             (20, 90, 120), (-70, 80, 104)):  # fmt: skip
            pen.circle(x, y, radius, palette.WHITE)
        with pen.at(0, 4, 2.15):
            gate.gate(pen, palette.TEAL)
            pen.fill(gate.path_of(gate.contours()[0]), palette.WHITE)
    label(pen, "een zon!", 1090, 120, 46, pop(time, 5.4) - ramp(time, 7.2, 7.6))
