"""Noor draws the gate on her computer, with every measure in millimetres."""

from dataclasses import replace

from demonstration.draw import gate, hall, palette
from demonstration.draw.lettering import chapter, write
from demonstration.draw.motion import keyed, pop, ramp, wave
from demonstration.draw.people import NOOR, Pose, alive, person

SCREEN = (560, 92, 640, 410)


def draw(pen, time):
    """The gate grows line by line on the screen; then its measures; then it goes to the machine."""
    near = ramp(time, 3.2, 5.2) - ramp(time, 8.4, 10.2)
    look, zoom = (640 + 96 * near, 360 - 22 * near), 1.02 + 0.13 * near
    hall.room(pen, look, zoom)
    with pen.camera(*look, zoom, 0.9), pen.at(286, 742, 1.56):
        person(pen, NOOR, _pose(time), time, legs=False)
    with pen.camera(*look, zoom):
        _desk(pen)
        _screen(pen, time)
    chapter(pen, 1, "Tekenen", time, 0.5, 10.6)


def _pose(time):
    mouse = (62 + wave(time, 1.3, 5) * (1 - ramp(time, 8, 9)), -112 + wave(time, 0.9, 2))
    happy = ramp(time, 9.0, 9.6)
    left = keyed(time, (9.0, (-48, -112)), (9.8, (-84, -262)), (20, (-84, -262)))
    return replace(alive(Pose(look=0.9 - 0.6 * happy, tilt=2), time, 1), right=mouse, left=left)


def _desk(pen):
    pen.rect(-300, 566, 1900, 34, "#b98a5c", to="#a3754a")
    pen.rect(-300, 600, 1900, 300, "#8a6038", to="#6e4a2a")
    pen.rect(846, 496, 68, 76, palette.NIGHT)
    pen.rect(776, 556, 208, 16, palette.NIGHT, 8)
    pen.rect(150, 560, 190, 26, palette.STEEL_DEEP, 8)
    for number in range(8):
        pen.rect(160 + number * 22, 565, 17, 10, palette.STEEL_LIGHT, 3)
    pen.oval(392, 572, 26, 13, palette.NIGHT)
    _mug(pen, 478, 580)


def _mug(pen, x, y):
    pen.ring(x + 30, y - 34, 17, palette.PAPER, 8)
    pen.rect(x - 26, y - 66, 54, 66, palette.PAPER, 8)
    pen.star(x + 1, y - 34, 17, palette.ORANGE)


def _screen(pen, time):
    x, y, wide, high = SCREEN
    pen.rect(x - 16, y - 16, wide + 32, high + 40, palette.NIGHT, 20)
    pen.rect(x, y, wide, high, "#f4f7fa", 6)
    for number in range(1, 16):
        pen.line([(x + number * 40, y), (x + number * 40, y + high)], palette.STEEL, 1.2, 0.35)
    for number in range(1, 10):
        pen.line([(x, y + number * 41), (x + wide, y + number * 41)], palette.STEEL, 1.2, 0.35)
    with pen.at(x + 214, y + 174, 2.3):
        head = gate.lines(pen, palette.INK, 1.5, ramp(time, 0.9, 5.4))
        if 0.9 < time < 5.4:
            pen.circle(*head, 3, palette.ORANGE)
            pen.line([(head[0] - 9, head[1]), (head[0] + 9, head[1])], palette.ORANGE, 0.8)
            pen.line([(head[0], head[1] - 9), (head[0], head[1] + 9)], palette.ORANGE, 0.8)
    _measures(pen, time, x + 214, y + 174)
    _sending(pen, time, x, y)


def _measures(pen, time, x, y):
    part = ramp(time, 4.6, 5.6)
    if part <= 0:
        return
    half, low = 115, y + 160
    pen.line([(x - half, low), (x - half + 2 * half * part, low)], palette.RUST, 4)
    for end in (x - half, x - half + 2 * half * part):
        pen.line([(end, low - 12), (end, low + 12)], palette.RUST, 4)
    write(pen, "1000 mm", x, low + 48, max(0.1, 44 * pop(time, 4.9)), palette.RUST, 800, "centre")
    tall = ramp(time, 5.6, 6.6)
    if tall > 0:
        side = x + half + 26
        pen.line([(side, y + 138), (side, y + 138 - 276 * tall)], palette.RUST, 4)
        for end in (y + 138, y + 138 - 276 * tall):
            pen.line([(side - 12, end), (side + 12, end)], palette.RUST, 4)
        write(pen, "1200 mm", side + 16, y + 14, max(0.1, 40 * pop(time, 6.0)), palette.RUST, 800)


def _sending(pen, time, x, y):
    part = ramp(time, 7.8, 9.6)
    if time < 7.5:
        return
    shown = pop(time, 7.5)
    with pen.at(x + 508, y + 330, shown):
        pen.rect(-96, -52, 192, 104, palette.TEAL_DARK, 16)
        write(pen, "naar de laser" if part < 1 else "klaar!", 0, -8, 28, palette.PAPER, 700, "centre")
        pen.rect(-76, 12, 152, 18, palette.NIGHT, 9)
        pen.rect(-76, 12, 18 + 134 * part, 18, palette.ORANGE, 9)
