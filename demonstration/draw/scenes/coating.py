"""Powder and oven: the gate gets its colour and will not rust."""

from demonstration.draw import gate, hall, palette
from demonstration.draw.lettering import chapter, label
from demonstration.draw.motion import chance, keyed, pop, ramp, wave
from demonstration.draw.pen import blend, path_of
from demonstration.draw.people import NOOR, Pose, alive, person


def draw(pen, time):
    """The gate rides along the rail, through the powder and into the oven's warmth."""
    near = ramp(time, 2.6, 6.0)
    look, zoom = (640 + 44 * near, 360), 1.0 + 0.05 * near
    hall.room(pen, look, zoom)
    with pen.camera(*look, zoom):
        _oven(pen, time)
        pen.rect(-300, 84, 1900, 26, palette.NIGHT)
        _guns(pen, 600, time)
        x = keyed(time, (0.0, 150), (1.2, 330), (3.8, 760), (5.6, 1066), (20, 1066))
        _hanging(pen, x, 380 + wave(time, 2.2, 3), 540, wave(time, 2.2, 0.7))
        _powder(pen, 540, time, x)
        _oven_front(pen)
        with pen.at(190, 700, 1.42):
            hand = keyed(time, (0.8, (60.0, -116.0)), (1.5, (108.0, -236.0)), (20, (108.0, -236.0)))
            person(pen, NOOR, alive(Pose(right=hand, look=0.8, tilt=2), time), time)
    chapter(pen, 5, "Kleur geven", time, 0.5, 7.4)
    label(pen, "poeder", 640, 140, 50, pop(time, 1.0) - ramp(time, 4.0, 4.4))
    label(pen, "oven 200 °C", 970, 86, 52, pop(time, 4.6))


def _guns(pen, x, time):
    pen.rect(x, 210, 46, 430, palette.STEEL_DEEP, 10)
    for number in range(3):
        y = 280 + number * 106 + wave(time, 1.4, 22)
        pen.line([(x + 10, y), (x - 38, y)], palette.ORANGE, 22)
        pen.line([(x - 38, y), (x - 56, y)], palette.STEEL_LIGHT, 12)


def _hanging(pen, x, y, border, swing):
    with pen.at(x, 96, 1, swing), pen.at(-x, -96):
        for side in (-1, 1):
            pen.line([(x + side * 120, 100), (x + side * 120, y - 190)], palette.STEEL_DEEP, 6)
        with pen.at(x, y, 3.2):
            gate.gate(pen, palette.STEEL)
            gate.hinges(pen, palette.STEEL_DARK)
        with pen.inside(path_of([(border, 100), (1700, 100), (1700, 720), (border, 720)])), pen.at(x, y, 3.2):
            gate.gate(pen, palette.TEAL)
            gate.hinges(pen, palette.TEAL_DARK)


def _powder(pen, border, time, x):
    if not x - 170 < border < x + 170:
        return
    fade = ramp(x + 170, border, border + 60) * (1 - ramp(x - 170, border - 60, border))
    for number in range(110):
        age = (time * 1.3 + chance(number, 3)) % 1
        y = 280 + number % 3 * 106 + wave(time - age / 1.3, 1.4, 22) + (chance(number, 4) - 0.5) * 150 * age
        pen.circle(border + 10 - 70 * age + 40 * chance(number, 5),
                   y, 7 + 30 * age, blend(palette.TEAL, palette.WHITE, 0.45),
                   0.34 * (1 - age) * fade)  # fmt: skip


def _oven(pen, time):
    pen.rect(860, 110, 760, 560, "#a8461f", 10, to="#7a2c16")
    pen.glow(1070, 400, 460, palette.SPARK, 0.75 + wave(time, 2.4, 0.05))
    for number in range(5):
        x = 920 + number * 78
        points = [(x + wave(time + step * 0.2 + number, 1.6, 9), 620 - step * 96) for step in range(5)]
        pen.curve(points, palette.HOT, 9, 0.4)


def _oven_front(pen):
    pen.rect(812, 66, 58, 600, palette.STEEL_DARK, 8, to=palette.STEEL_DEEP)
    pen.rect(1270, 66, 500, 600, palette.STEEL_DARK, 8, to=palette.STEEL_DEEP)
    pen.rect(812, 40, 960, 96, palette.STEEL_DARK, 8, to=palette.STEEL_DEEP)
    pen.rect(870, 130, 400, 10, palette.NIGHT, 0, 0.4)
    pen.rect(-300, 652, 2100, 300, palette.FLOOR_DARK)
