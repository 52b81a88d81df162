# ruff: noqa: PLR0917 - drawing calls read as a place, a size and a colour
"""Sparks, smoke and the light of laser and arc.

The light swells slowly and never flashes: fewer than three changes a second, as WCAG 2.3.1 asks.
"""

import math

from demonstration.draw import palette
from demonstration.draw.motion import chance, wave
from demonstration.draw.pen import blend


def fountain(
    pen, x, y, time, start, end, rate=70, angle=90, spread=70, speed=420, life=0.55, fall=900, seed=1
):
    """Sparks that fly from a point while `start` <= time <= `end`; angle 90 is straight down."""
    first = max(0, math.floor((max(start, time - life) - start) * rate))
    last = math.floor((min(time, end) - start) * rate)
    for number in range(first, last + 1):
        age = time - start - number / rate
        if 0 <= age < life:
            _spark(pen, x, y, number + seed * 7919, age / life, age, angle, spread, speed, fall)


def _spark(pen, x, y, number, share, age, angle, spread, speed, fall):
    way = math.radians(angle + (chance(number, 1) - 0.5) * 2 * spread)
    fast = speed * (0.35 + 0.65 * chance(number, 2))
    before = max(0.0, age - 0.035)
    ends = [
        (x + math.cos(way) * fast * at, y + math.sin(way) * fast * at + fall * at * at / 2)
        for at in (before, age)
    ]
    pen.line(ends, blend(palette.HOT, palette.FIRE, share), 1.4 + 2.6 * (1 - share), 1 - share**3)


def light(pen, x, y, time, size=150, colour=palette.SPARK, core=palette.HOT):
    """A burning point: a calm glow with a white heart."""
    swell = 1 + wave(time, 0.9, 0.05)
    pen.glow(x, y, size * swell, colour, 0.75)
    pen.glow(x, y, size * 0.35 * swell, core, 0.95)
    pen.circle(x, y, size * 0.045, palette.WHITE)


def smoke(pen, x, y, time, size=1.0, colour=palette.WHITE):
    """A few soft puffs that rise and fade."""
    for number in range(7):
        age = (time * 0.45 + number / 7) % 1
        drift = wave(time + number, 3.0, 16 * size)
        pen.circle(x + drift * age + 22 * age * size, y - 150 * age * size, (9 + 34 * age) * size, colour,
                   0.16 * (1 - age))  # fmt: skip
