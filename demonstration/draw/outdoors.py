"""The Achterhoek outside: sky, fields, trees, a hedge and the dog."""

from demonstration.draw import palette
from demonstration.draw.motion import wave
from demonstration.draw.pen import HEIGHT, WIDTH, blend


def sky(pen, top="#9fd3e6", bottom=palette.SKY_WARM, sun=(960, 190)):
    """A morning sky with a low sun."""
    pen.rect(-200, -200, WIDTH + 400, HEIGHT + 300, top, to=bottom)
    if sun:
        pen.glow(*sun, 330, palette.HOT, 0.8)
        pen.circle(*sun, 54, "#fff0bf")


def cloud(pen, x, y, size=1.0, alpha=0.85):
    """One soft cloud."""
    with pen.at(x, y, size), pen.faded(alpha):
        for across, up, radius in ((-52, 4, 28), (-16, -12, 40), (28, -4, 33), (62, 8, 22)):
            pen.circle(across, up, radius, palette.WHITE)
        pen.rect(-80, 4, 164, 28, palette.WHITE, 14)


def clouds(pen, time):
    """Clouds that drift."""
    for x, y, size in ((160, 120, 0.9), (620, 84, 1.1), (1120, 150, 0.8), (-260, 170, 1.0)):
        cloud(pen, x + time * 7 * size, y, size)


def tree(pen, x, y, size=1.0, colour=palette.GREEN, time=0.0):
    """A round tree that sways."""
    with pen.at(x, y, size):
        pen.line([(0, 0), (0, -70)], "#7a5a3c", 14)
        with pen.at(wave(time, 4.0, 3, x * 0.01), -104):
            pen.blob(
                [(-58, 24), (-62, -22), (-26, -66), (22, -70), (60, -30), (58, 22), (20, 46), (-24, 44)],
                colour,
            )
            pen.blob(
                [(-40, -14), (-18, -46), (16, -52), (2, -26), (-22, -8)], blend(colour, palette.WHITE, 0.2)
            )


def poplars(pen, start, count, y, gap=62, colour="#86ab7c"):
    """A far row of tall trees, as along a country road."""
    for number in range(count):
        pen.oval(start + number * gap, y - 52, 17, 58 + 6 * (number % 3), colour)


def fields(pen, horizon=430):
    """Hills and fields to the horizon."""
    pen.blob([(-300, horizon + 10), (100, horizon - 34), (520, horizon - 4), (900, horizon - 46),
              (1500, horizon),
              (1600, 900), (-300, 900)], "#a9cf8f")  # fmt: skip
    pen.blob([(-300, horizon + 46), (300, horizon + 16), (760, horizon + 40), (1500, horizon + 14),
              (1600, 900),
              (-300, 900)], "#93c17b")  # fmt: skip


def hedge(pen, left, right, y, high=92, colour=palette.GREEN_DARK):
    """A clipped garden hedge with a leafy top."""
    pen.rect(left, y - high, right - left, high, colour, 20, to=blend(colour, palette.INK, 0.25))
    step = 36
    for number in range(int((right - left - 20) / step)):
        x = left + 26 + number * step
        pen.circle(x, y - high + 4, 24, colour)
        pen.circle(x + 8, y - high + 20 + (number * 37 % 50), 7, blend(colour, palette.LEAF, 0.5))


def flowers(pen, left, right, y, time=0.0):
    """A row of flowers in the wind."""
    tones = (palette.ORANGE, palette.PAPER, "#e59aa8", palette.PEACH)
    for number in range(int((right - left) / 34)):
        x, high = left + number * 34, 26 + (number * 13) % 18
        sway = wave(time, 2.6, 3, number * 0.17)
        pen.line([(x, y), (x + sway, y - high)], palette.GREEN_DARK, 4)
        pen.circle(x + sway, y - high, 9, tones[number % 4])
        pen.circle(x + sway, y - high, 3.5, palette.RUST)


def house(pen, x, y):
    """Joris's brick house with a tiled roof."""
    with pen.at(x, y):
        pen.rect(-170, -190, 340, 190, "#c9795a", to="#b4644a")
        pen.shape([(-200, -184), (-120, -310), (120, -310), (200, -184)], "#7d4338", to="#5f342f")
        pen.rect(86, -342, 34, 62, "#9a5543")
        pen.rect(-40, -120, 78, 120, palette.TEAL_DARK, 6)
        pen.circle(26, -58, 5, palette.PEACH)
        for left in (-140, 68):
            pen.rect(left, -134, 76, 78, palette.PAPER, 5)
            pen.rect(left + 7, -127, 62, 64, "#a8d4e0", 3, to="#d9eef2")
            pen.line([(left + 38, -127), (left + 38, -63)], palette.PAPER, 5)


def dog(pen, time, running=1.0, wag=1.0):
    """Bobbie, about 100 wide, facing right, feet at (0, 0)."""
    coat, patch = "#fbf3e4", "#a8683c"
    hop = abs(wave(time, 0.5)) * 9 * running
    pen.oval(0, 2, 52, 7, palette.INK, 0.18)
    with pen.at(0, -hop):
        for x, phase in ((-28, 0.0), (-20, 0.5), (24, 0.25), (32, 0.75)):
            pen.line([(x, -28), (x + wave(time, 0.5, 15 * running, phase), -4)], coat, 11)
        pen.curve([(-40, -48), (-56, -62), (-58 + wave(time, 0.4, 7 * wag), -82)], patch, 9)
        pen.blob(
            [(-44, -48), (-30, -62), (10, -58), (38, -64), (42, -40), (30, -26), (-32, -24), (-44, -34)], coat
        )
        pen.blob([(-34, -58), (-8, -60), (-6, -40), (-28, -36)], patch)
        _dog_head(pen, time, patch, coat)


def dog_upright(pen, time):
    """Bobbie on its hind legs, seen from the front of the gate; the head is at (0, 0)."""
    coat, patch = "#fbf3e4", "#a8683c"
    pen.blob([(-24, 10), (18, 12), (30, 60), (28, 150), (-34, 150), (-34, 60)], coat)
    pen.blob([(-30, 70), (-6, 60), (0, 100), (-28, 112)], patch)
    with pen.at(-46, 74):
        _dog_head(pen, time, patch, coat)


def _dog_head(pen, time, patch, coat):
    with pen.at(46, -74, 1, wave(time, 1.7, 4)):
        pen.line([(-10, 20), (0, 4)], palette.RUST, 22)
        pen.circle(0, 0, 23, coat)
        pen.rect(4, -4, 34, 21, coat, 10)
        pen.circle(37, 2, 6.5, palette.INK)
        pen.blob([(-6, -22), (12, -20), (14, 2), (2, 4), (-8, -8)], patch)
        pen.circle(8, -5, 4, palette.INK)
        pen.blob([(-18, -18), (-4, -22), (-4, 4), (-12, 14), (-20, 4)], "#8a5230")
        pen.line([(22, 14), (24, 22)], "#e2818a", 8)
