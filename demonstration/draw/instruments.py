"""Tones and noises from which the film's sound is made, as numpy arrays at 48 kHz. Nothing is sampled."""

import numpy

RATE = 48_000


def seconds(length):
    """The moments of a sound of this length."""
    return numpy.arange(int(length * RATE)) / RATE


def note(name):
    """The pitch in hertz of a name such as 'A4' or 'F#3'."""
    steps = {"C": -9, "D": -7, "E": -5, "F": -4, "G": -2, "A": 0, "B": 2}
    sharp = 1 if "#" in name else 0
    return 440.0 * 2 ** ((steps[name[0]] + sharp) / 12 + int(name[-1]) - 4)


def swell(length, rise, fall):
    """A loudness curve that comes up and goes down softly."""
    at = seconds(length)
    return numpy.clip(numpy.minimum(at / rise, (length - at) / fall), 0, 1) ** 1.5


def noise(length, low, high, seed=1):
    """Noise between two pitches, the same on every run."""
    count = int(length * RATE)
    spectrum = numpy.fft.rfft(numpy.random.default_rng(seed).standard_normal(count))
    pitch = numpy.fft.rfftfreq(count, 1 / RATE)
    spectrum *= 1 / (1 + (low / numpy.maximum(pitch, 1)) ** 6) / (1 + (pitch / high) ** 6)
    sound = numpy.fft.irfft(spectrum, count)
    return sound / (numpy.abs(sound).max() or 1)


def pad(pitch, length):
    """A soft held tone, two voices slightly apart."""
    at = seconds(length)
    sound = sum(numpy.sin(2 * numpy.pi * pitch * detune * at + harmonic) / harmonic**1.6
                for detune in (0.9985, 1.0, 1.0017) for harmonic in (1,))  # fmt: skip
    sound = sound + 0.25 * numpy.sin(4 * numpy.pi * pitch * at)
    return sound / 3.25 * swell(length, 0.9, 1.1)


def pluck(pitch, length=0.9):
    """A wooden key, like a marimba."""
    at = seconds(length)
    sound = numpy.sin(2 * numpy.pi * pitch * at) * numpy.exp(-at * 5.5)
    sound += 0.3 * numpy.sin(2 * numpy.pi * pitch * 4 * at) * numpy.exp(-at * 16)
    return sound * numpy.minimum(at / 0.004, 1)


def bass(pitch, length=0.8):
    """A round low note."""
    at = seconds(length)
    return (
        (numpy.sin(2 * numpy.pi * pitch * at) + 0.2 * numpy.sin(4 * numpy.pi * pitch * at))
        * numpy.exp(-at * 3.2)
        * numpy.minimum(at / 0.012, 1)
    )


def glide(start, end, length, decay=0.0):
    """A tone that slides from one pitch to another."""
    at = seconds(length)
    pitch = start * (end / start) ** (at / length)
    return numpy.sin(2 * numpy.pi * numpy.cumsum(pitch) / RATE) * numpy.exp(-at * decay)
