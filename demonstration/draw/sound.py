"""The sound bed: a calm tune, and the workshop's sounds at the moments of the picture."""

import wave

import numpy

from demonstration.draw import effects, story
from demonstration.draw.instruments import RATE, bass, note, pad, pluck

BEAT = 60 / 92
CHORDS = (
    ("C3", "G3", "C4", "E4"),
    ("A2", "E3", "C4", "G4"),
    ("F2", "C3", "A3", "E4"),
    ("G2", "D3", "B3", "D4"),
)
RIFF = (0, 2, 3, 2, 1, 3, 2, 3)

BEGAN = dict(story.SCENES)


def moments():
    """Every sound effect: when, what, how loud, and from left (-1) to right (1)."""
    cuts = [(start - 0.1, effects.whoosh(), 0.18, 0.0) for _, start in story.SCENES[1:]]
    return [*cuts, *_outside(), *_drawing(), *_cutting(), *_shaping(), *_colouring()]


def _outside():
    birds = [(at, effects.bird(number), 0.09, (-0.6, 0.5)[number % 2])
             for number, at in enumerate((0.8, 2.9, 6.3, 15.3, 18.1, 21.0, 85.0, 88.2, 90.0))]  # fmt: skip
    home = BEGAN["home"]
    return [*birds, (0.1, effects.motor(3.6), 0.17, -0.4), (15.5, effects.bark(), 0.22, 0.3),
            (15.85, effects.bark(), 0.22, 0.4), (home + 2.0, effects.clang(520), 0.22, 0.1),
            (home + 2.05, effects.click(), 0.6, 0.2), (home + 3.6, effects.bark(), 0.2, 0.2)]  # fmt: skip


def _drawing():
    start = BEGAN["design"]
    clicks = [(start + 1 + number * 0.41, effects.click(), 0.32, 0.3) for number in range(11)]
    return [*clicks, (start + 4.9, effects.blip(660), 0.12, 0.3), (start + 6.0, effects.blip(880), 0.12, 0.3),
            (start + 9.6, effects.blip(1046), 0.14, 0.4), (BEGAN["wish"] + 4.4, effects.blip(784), 0.14, 0.2),
            (2.1, effects.spray(1.4), 0.12, -0.2)]  # fmt: skip


def _cutting():
    start = BEGAN["laser"]
    return [(start + 0.2, effects.hum(3.7), 0.2, 0.2), (start + 4.9, effects.click(), 0.6, 0.2),
            (start + 5.0, effects.clang(880), 0.08, 0.2), (start + 7.2, effects.hum(6.7), 0.2, -0.1),
            (start + 10.6, effects.blip(880), 0.12, 0.4),
            (start + 14.3, effects.clang(740), 0.11, 0.0)]  # fmt: skip


def _shaping():
    bend, weld = BEGAN["bending"], BEGAN["welding"]
    cars = [(bend + 5.95 + number * 0.1, effects.blip(523 + 40 * number), 0.05, 0.0) for number in range(10)]
    return [*cars, (bend + 0.6, effects.wobble(2.9), 0.09, 0.0), (bend + 4.4, effects.motor(1.3), 0.2, 0.0),
            (bend + 5.55, effects.thump(), 0.5, 0.0), (bend + 9.4, effects.clang(660), 0.11, 0.4),
            (weld + 0.9, effects.click(), 0.6, -0.3), (weld + 1.3, effects.crackle(2.4, 21), 0.62, -0.1),
            (weld + 4.2, effects.crackle(2.7, 22), 0.62, -0.1),
            (weld + 9.8, effects.click(), 0.6, -0.3)]  # fmt: skip


def _colouring():
    start = BEGAN["coating"]
    return [(start + 1.1, effects.spray(2.8), 0.18, 0.0), (start + 4.2, effects.motor(3.6), 0.2, 0.4)]


class Mix:
    """Two channels that sounds are added to."""

    def __init__(self, length):
        self.channels = numpy.zeros((2, int(length * RATE)))

    def add(self, at, sound, loud, side=0.0):
        """Put a sound at a time; what falls outside is dropped."""
        begin = max(0, int(at * RATE))
        sound = sound[: max(0, self.channels.shape[1] - begin)]
        for channel, share in enumerate((1 - max(0, side) * 0.7, 1 + min(0, side) * 0.7)):
            self.channels[channel, begin : begin + len(sound)] += sound * loud * share


def _tune(mix, length):
    bar = BEAT * 4
    for number in range(int(length / bar) + 1):
        at, chord = number * bar, CHORDS[number % 4]
        for voice, name in enumerate(chord):
            mix.add(at, pad(note(name), bar + 1.0), 0.05, (-0.5, 0.5, -0.3, 0.3)[voice])
        if number >= 1:
            mix.add(at, bass(note(chord[0])), 0.11)
            mix.add(at + BEAT * 2.5, bass(note(chord[0])), 0.07)
        if number >= 2:
            _riff(mix, at, chord, number)


def _riff(mix, at, chord, number):
    for step, voice in enumerate(RIFF):
        if (step * 5 + number) % 8 < 6:
            high = note(chord[voice]) * (2 if voice else 4)
            mix.add(at + step * BEAT / 2, pluck(high), 0.08, 0.4 if step % 2 else -0.4)


def write_sound(path):
    """Write the whole sound as a 16-bit stereo wave file, quiet and without clipping."""
    mix = Mix(story.LENGTH)
    _tune(mix, story.LENGTH - 2.0)
    for moment in moments():
        mix.add(*moment)
    fade = numpy.ones(mix.channels.shape[1])
    fade[: RATE // 2] = numpy.linspace(0, 1, RATE // 2)
    fade[-2 * RATE :] = numpy.linspace(1, 0, 2 * RATE)
    sound = numpy.tanh(mix.channels * fade * 0.9)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((sound.T * 32767).astype("<i2").tobytes())
