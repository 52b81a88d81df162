"""The sounds of the workshop and the garden, each a function that returns one sound."""

import numpy

from demonstration.draw.instruments import RATE, glide, noise, pluck, seconds, swell


def whoosh():
    """A cut from one scene to the next."""
    return noise(0.7, 900, 5200, 3) * swell(0.7, 0.3, 0.4)


def hum(length):
    """The laser at work: a low hum with a fine crackle."""
    at = seconds(length)
    tone = sum(
        numpy.sin(2 * numpy.pi * pitch * at) / index for index, pitch in enumerate((98, 196, 294, 588), 1)
    )
    return (0.3 * tone + 0.5 * crackle(length, 5) + 0.25 * noise(length, 3000, 8000, 8)) * swell(
        length, 0.3, 0.3
    )


def crackle(length, seed=7, rate=45):
    """Welding: short bursts of noise over a steady hiss."""
    sound, dice = 0.15 * noise(length, 1500, 9000, seed), numpy.random.default_rng(seed)
    for _ in range(int(length * rate)):
        begin, size = int(dice.random() * (len(sound) - 800)), int(150 + 600 * dice.random())
        burst = dice.standard_normal(size) * numpy.exp(-numpy.arange(size) / (size / 5))
        sound[begin : begin + size] += 0.35 * dice.random() * burst
    return numpy.clip(sound, -1, 1) * swell(length, 0.2, 0.25)


def thump():
    """The press comes down."""
    return glide(120, 42, 0.7, 6) + 0.35 * noise(0.7, 80, 700, 4) * numpy.exp(-seconds(0.7) * 14)


def wobble(length):
    """A floppy sheet of steel."""
    at = seconds(length)
    pitch = 150 + 60 * numpy.sin(2 * numpy.pi * at)
    tone = numpy.sin(2 * numpy.pi * numpy.cumsum(pitch) / RATE) + 0.4 * numpy.sin(
        4.8 * numpy.pi * numpy.cumsum(pitch) / RATE
    )
    return tone * (0.5 + 0.5 * numpy.sin(2 * numpy.pi * 2 * at) ** 2) * swell(length, 0.5, 0.6)


def clang(pitch=620):
    """Metal on metal, not too loud."""
    at = seconds(1.4)
    parts = ((1, 3.5), (2.76, 6), (5.4, 10))
    return (
        sum(numpy.sin(2 * numpy.pi * pitch * ratio * at) * numpy.exp(-at * fade) for ratio, fade in parts) / 3
    )


def click():
    """A mouse or a label."""
    return noise(0.06, 1200, 5000, 2) * numpy.exp(-seconds(0.06) * 90)


def blip(pitch=880):
    """A label arrives."""
    return pluck(pitch, 0.5)


def spray(length):
    """The powder guns."""
    return noise(length, 2500, 9000, 9) * swell(length, 0.3, 0.5)


def bird(seed=1):
    """Three chirps."""
    dice, sound = numpy.random.default_rng(seed), numpy.zeros(int(1.0 * RATE))
    for number in range(3):
        start = 2600 + 900 * dice.random()
        chirp = glide(start, start * 1.35, 0.11) * swell(0.11, 0.03, 0.05)
        begin = int((0.05 + number * 0.2 + 0.05 * dice.random()) * RATE)
        sound[begin : begin + len(chirp)] += chirp
    return sound


def bark():
    """Bobbie says one thing."""
    at = seconds(0.2)
    voice = glide(520, 300, 0.2) + 0.6 * glide(1040, 600, 0.2) + 0.35 * glide(1560, 900, 0.2)
    return (voice + 0.5 * noise(0.2, 500, 2500, 6)) * numpy.minimum(at / 0.015, 1) * numpy.exp(-at * 14)


def motor(length):
    """The van, the roller door and the oven: a low soft rumble."""
    return noise(length, 50, 220, 12) * swell(length, 0.6, 0.9)
