"""The whole way in five pictures, and a question that has no wrong answer."""

from demonstration.draw import gate, palette
from demonstration.draw.lettering import write
from demonstration.draw.motion import keyed, pop, ramp, wave
from demonstration.draw.pen import blend
from demonstration.draw.people import NOOR, Pose, alive, person

STEPS = ("tekenen", "snijden", "buigen", "lassen", "kleur")


def draw(pen, time):
    """Noor waves; the five steps stand in a row."""
    pen.rect(0, 0, 1280, 720, palette.CREAM, to="#f3d3a6")
    pen.glow(1010, 420, 520, palette.WHITE, 0.6)
    for number in range(12):
        with pen.at(1010, 430, 1, number * 30 + time * 3):
            pen.shape([(0, 0), (-105, -1350), (105, -1350)], palette.PEACH, 0.16)
    with pen.at(1010, 800 - 30 * ramp(time, 0, 1), 2.05):
        hand = keyed(time, (0.4, (-60.0, -116.0)), (1.1, (-104.0, -306.0)), (20, (-104.0, -306.0)))
        waving = wave(time, 0.8, 12) * ramp(time, 1.1, 1.4) * (1 - ramp(time, 3.6, 4.2))
        person(pen, NOOR, alive(Pose(left=(hand[0] + waving, hand[1]), look=-0.3, tilt=-2), time), time)
    _steps(pen, time)
    _words(pen, time)


def _words(pen, time):
    for number, words in enumerate(("Wat zou jij", "willen maken?")):
        shown = ramp(time, 1.0 + number * 0.25, 1.7 + number * 0.25)
        write(pen, words, 72 - 40 * (1 - shown), 396 + number * 96, 92, palette.INK, 800, alpha=shown)
    shown = ramp(time, 2.0, 2.6)
    pen.star(94, 568, 22 * shown, palette.ORANGE, turn=time * 20)
    write(pen, "Metaalwerk De Vonk · Doetinchem", 130, 580, 36, palette.RUST, 600, alpha=shown)


def _steps(pen, time):
    pen.line([(116, 170), (664, 170)], palette.STEEL_DARK, 8, part=ramp(time, 0.4, 1.8))
    for number, word in enumerate(STEPS):
        grown = pop(time, 0.4 + number * 0.28)
        with pen.at(116 + number * 137, 170, max(grown, 0.001)):
            pen.circle(0, 5, 56, palette.INK, 0.15)
            pen.circle(0, 0, 56, palette.PAPER)
            (_pencil, _beam, _fold, _weld, _colour)[number](pen)
            write(pen, word, 0, 98, 32, palette.INK, 700, "centre")


def _pencil(pen):
    with pen.at(0, 0, 1, 40):
        pen.rect(-9, -36, 18, 54, palette.ORANGE, 2)
        pen.shape([(-9, 18), (9, 18), (0, 38)], palette.INK)


def _beam(pen):
    pen.shape([(-18, -36), (18, -36), (5, -4), (-5, -4)], palette.STEEL_DARK)
    pen.line([(0, -2), (0, 18)], palette.FIRE, 6)
    pen.line([(-32, 24), (32, 24)], palette.STEEL_DEEP, 9)
    pen.star(0, 20, 16, palette.SPARK)


def _fold(pen):
    pen.line([(-30, -18), (0, 16), (30, -18)], palette.STEEL_DEEP, 11)
    pen.shape([(-12, -38), (12, -38), (0, 0)], palette.TEAL)


def _weld(pen):
    pen.line([(-30, 22), (30, 22)], palette.STEEL_DEEP, 10)
    pen.line([(26, -30), (4, 10)], palette.RUST, 11)
    pen.star(0, 16, 18, palette.SPARK)


def _colour(pen):
    with pen.at(0, 0, 0.58):
        gate.gate(pen, blend(palette.TEAL, palette.WHITE, 0.05))
