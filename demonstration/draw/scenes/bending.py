"""The press brake: a floppy plate gets folded edges and becomes stiff."""

from demonstration.draw import gate, hall, palette
from demonstration.draw.lettering import chapter, label, write
from demonstration.draw.motion import keyed, pop, ramp, wave
from demonstration.draw.pen import blend
from demonstration.draw.people import NOOR, Pose, alive, person

PRESS, STIFF = 3.6, 8.4
HIT = 5.6


def draw(pen, time):
    """The plate wobbles; the machine presses; the plate is stiff."""
    if time < PRESS:
        _floppy_shot(pen, time)
    elif time < STIFF:
        _press_shot(pen, time)
    else:
        _stiff_shot(pen, time)
    chapter(pen, 3, "Buigen", time, 0.6, 10.8)


def _floppy_shot(pen, time):
    look, zoom = (640 - 20 * ramp(time, 0, 3.6), 360), 1.08
    hall.room(pen, look, zoom)
    bend = wave(time, 1.0, 46) * (0.5 + 0.5 * ramp(time, 0.5, 1.2))
    with pen.camera(*look, zoom):
        with pen.at(600, 716, 1.6):
            hands = ((-104, -176), (104, -176))
            person(pen, NOOR, alive(Pose(*hands, look=0.2, smile=0.5), time), time)
        _wobbling(pen, 600, 434, bend)
        for side in (-1, 1):
            pen.line([(600 + side * 150, 424), (600 + side * 170, 444)], NOOR.skin, 22)
    label(pen, "slap", 1000, 250, 64, pop(time, 1.2) - ramp(time, 3.2, 3.5))


def _wobbling(pen, x, y, bend):
    points = [(x + step * 85, y + (step / 5) ** 2 * (60 + bend) * 1.5 - 14) for step in range(-5, 6)]
    pen.curve([(px + 4, py + 9) for px, py in points], palette.STEEL_DEEP, 15)
    pen.curve(points, palette.STEEL_LIGHT, 13)
    pen.curve([(px, py - 3) for px, py in points], palette.WHITE, 3, 0.7)
    for side in (0, -1):
        end_x, end_y = points[side]
        for number in (1, 2):
            way = (1 if side else -1) * number * 24
            pen.curve([(end_x + way, end_y - 26), (end_x + way * 1.3, end_y), (end_x + way, end_y + 26)],
                      palette.ORANGE, 7, 1.1 - number * 0.35)  # fmt: skip


def _press_shot(pen, time):
    shake = wave(time, 0.09, 4) * (ramp(time, HIT, HIT + 0.05) - ramp(time, HIT + 0.05, HIT + 0.6))
    near = ramp(time, PRESS, HIT + 0.4)
    look, zoom = (640, 360 + shake), 1.0 + 0.08 * near
    hall.room(pen, look, zoom)
    with pen.camera(*look, zoom):
        pen.rect(-300, -200, 1900, 1200, palette.NIGHT, 0, 0.28)
        _press(pen, time)
    _force(pen, time)
    name = pop(time, 3.9) - ramp(time, 7.9, 8.2)
    label(pen, "de kantbank", 1010, 178, 56, name)


def _press(pen, time):
    down = keyed(time, (4.4, 0.0), (HIT - 0.5, 0.58), (HIT, 1.0), (6.8, 1.0), (7.6, 0.0))
    fold = ramp(down, 0.64, 1.0) if time < 6.8 else 1.0
    tip = 300 + 208 * down
    for left in (130, 1020):
        pen.rect(left, -60, 130, 740, palette.TEAL_DARK, 10, to="#0f4346")
        pen.rect(left + 14, -60, 12, 740, palette.TEAL, 4)
    _die(pen)
    _sheet(pen, fold)
    pen.rect(240, -80, 800, 140 + 0.6 * tip - 60, palette.TEAL, 12, to=palette.TEAL_DARK)
    write(pen, "De Vonk", 640, 0.6 * tip - 20, 52, palette.PAPER, align="centre")
    pen.rect(300, 0.6 * tip, 680, 36, palette.STEEL_DARK, 4)
    pen.shape([(566, 0.6 * tip + 36), (714, 0.6 * tip + 36), (694, tip - 66), (640, tip), (586, tip - 66)],
              palette.STEEL_LIGHT, to=palette.STEEL)  # fmt: skip


def _die(pen):
    pen.rect(230, 560, 820, 140, palette.TEAL, 12, to=palette.TEAL_DARK)
    pen.shape([(470, 452), (566, 452), (640, 534), (714, 452), (810, 452), (830, 562), (450, 562)],
              palette.STEEL_DARK, to=palette.STEEL_DEEP)  # fmt: skip


def _sheet(pen, fold):
    drop, rise = 76 * fold, 250 * fold
    wing = 340 - 96 * fold
    for side in (-1, 1):
        pen.line([(640, 441 + drop), (640 + side * wing, 441 + drop - rise)], palette.INK, 25)
    for side in (-1, 1):
        pen.line([(640, 440 + drop), (640 + side * wing, 440 + drop - rise)], palette.STEEL_LIGHT, 19)
        pen.line([(640, 435 + drop), (640 + side * wing, 435 + drop - rise)], palette.WHITE, 4, 0.6)


def _force(pen, time):
    if time < 5.9 or time > STIFF:
        return
    for number in range(20):
        grown = pop(time, 5.95 + number * 0.05, 0.4)
        if time > 5.95 + number * 0.05:
            side, place = number % 2, number // 2
            x = (66 + place % 2 * 92, 1122 + place % 2 * 92)[side]
            with pen.at(x, 300 + place // 2 * 62, grown):
                _car(pen, (palette.ORANGE, palette.PAPER, palette.PEACH, palette.STEEL_LIGHT)[number % 4])


def _car(pen, colour):
    pen.rect(-38, -10, 76, 24, colour, 9)
    pen.blob([(-24, -8), (-14, -26), (14, -26), (26, -8)], colour)
    pen.shape([(-14, -10), (-8, -21), (11, -21), (17, -10)], palette.NIGHT, 0.75)
    for wheel in (-20, 20):
        pen.circle(wheel, 14, 9, palette.NIGHT)
        pen.circle(wheel, 14, 3.5, palette.STEEL_LIGHT)


def _stiff_shot(pen, time):
    local = time - STIFF
    near = ramp(local, 0, 3)
    look, zoom = (600 + 40 * near, 356), 1.04 + 0.05 * near
    hall.room(pen, look, zoom)
    with pen.camera(*look, zoom):
        with pen.at(330, 690, 1.62):
            thumb = keyed(local, (0.5, (66, -112)), (1.2, (108, -238)), (9, (108, -238)))
            person(pen, NOOR, alive(Pose(right=thumb, look=0.7, tilt=2), time, 1), time)
        with pen.at(860, 356, 4.4):
            _folded_gate(pen)
    glint = ramp(local, 1.0, 1.8) - ramp(local, 1.8, 2.6)
    if glint > 0:
        pen.glow(
            860 + 200 * ramp(local, 1.0, 2.6), 130 + 60 * ramp(local, 1, 2.6), 120, palette.WHITE, 0.8 * glint
        )


def _folded_gate(pen):
    pen.oval(4, 62, 62, 3.4, palette.INK, 0.25)
    side = blend(palette.STEEL, palette.INK, 0.4)
    pen.shape([(50, -60), (59, -65), (59, 56), (50, 60)], side, to=blend(side, palette.INK, 0.2))
    pen.shape([(-50, -60), (-41, -65), (59, -65), (50, -60)], palette.STEEL_LIGHT)
    gate.gate(pen, palette.STEEL)
