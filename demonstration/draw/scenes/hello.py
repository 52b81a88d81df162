"""Noor says hello in the hall."""

from dataclasses import replace

from demonstration.draw import hall, palette
from demonstration.draw.lettering import write
from demonstration.draw.motion import keyed, pop, ramp, wave
from demonstration.draw.people import NOOR, Pose, alive, person


def draw(pen, time):
    """Noor waves and invites the viewer along."""
    near = ramp(time, 0, 6)
    look = (540 + 60 * near, 352)
    hall.room(pen, look, 1.06 + 0.05 * near)
    with pen.camera(*look, 1.06 + 0.05 * near, 1.0):
        _bench(pen)
    with pen.camera(*look, 1.06 + 0.05 * near, 1.3), pen.at(812, 792, 2.1):
        person(pen, NOOR, _pose(time), time)
    _name(pen, time)


def _pose(time):
    wave_hand = (90 + wave(time - 1.0, 0.8, 13), -322)
    hand = keyed(time, (0.3, (60, -116)), (1.0, (90, -322)), (2.6, (90, -322)), (3.3, (60, -116)))
    if 1.0 < time < 2.6:
        hand = wave_hand
    inviting = keyed(time, (3.4, (-60, -116)), (4.0, (-112, -196)), (9, (-112, -196)))
    return replace(alive(Pose(look=-0.3, tilt=-2), time), right=hand, left=inviting)


def _bench(pen):
    pen.rect(60, 500, 430, 22, "#a67849", 4)
    for left in (84, 440):
        pen.rect(left, 520, 26, 130, "#8a6038")
    pen.rect(120, 462, 96, 40, palette.RUST, 6)
    pen.rect(150, 450, 36, 14, palette.NIGHT, 5)
    for number in range(5):
        pen.rect(262 + number * 8, 490 - number * 9, 170 - number * 16, 9,
                 (palette.STEEL_LIGHT, palette.STEEL, palette.STEEL_DARK)[number % 3], 2)  # fmt: skip


def _name(pen, time):
    shown = pop(time, 0.9)
    if shown <= 0.01:
        return
    with pen.at(92, 236, shown):
        pen.rect(0, 6, 420, 152, palette.INK, 24, 0.18)
        pen.rect(0, 0, 420, 152, palette.PAPER, 24)
        pen.rect(0, 0, 18, 152, palette.ORANGE, 9)
        write(pen, "Noor", 44, 78, 72, palette.INK, 800)
        write(pen, "metaalbewerker", 46, 126, 40, palette.RUST, 600)
