"""Which renditions a film gets: sizes, frame rate and bit rates. Change LADDER_VERSION with any of them."""

from dataclasses import dataclass
from fractions import Fraction

LADDER_VERSION = 3
SEGMENT_SECONDS = 2
SAMPLE_RATE = 48_000
AUDIO_BIT_RATE = 128_000
WEAK_BIT_RATE = (
    64_000  # of the sound in the smallest rendition of several: thirty of it fit a line of 20 Mbit/s
)
LIGHT_BIT_RATE = 48_000  # of the one channel of sound in little data
STILL_SECONDS = 2
STILL_MOST = 24_000  # bytes of a still picture at most
FASTEST = Fraction(31)
SLOWEST = Fraction(10)
USUAL_RATES = tuple(Fraction(n, d) for n, d in ((10, 1), (12, 1), (15, 1), (24000, 1001), (24, 1), (25, 1),
                    (30000, 1001), (30, 1), (48, 1), (50, 1), (60000, 1001), (60, 1)))  # fmt: skip
SHORT_SIDES = {
    240: 350,
    360: 800,
    540: 1600,
    720: 2800,
}  # short side in pixels: highest kbit/s of the picture
CLEAR = 360  # short side of what stands for the whole film: still pictures, a quick preview


@dataclass(frozen=True)
class Rung:
    """One rendition to be made; `max_rate` is the picture's ceiling in kbit/s, `sound_rate` the sound's bit/s."""

    name: str
    width: int
    height: int
    max_rate: int
    sound_rate: int = AUDIO_BIT_RATE


def rungs(width: int, height: int) -> tuple[Rung, ...]:
    """The renditions of a film of this display size, smallest first, none larger than the film.

    Sizes go by the short side, so that a portrait film gets as many pixels as a landscape one. A film
    smaller than 360p keeps its own size.
    """
    short = min(width, height)
    sides = [side for side in SHORT_SIDES if side <= short]
    if len(sides) < 2 and short not in sides:
        sides.append(short)
    weak = sides[0] if len(sides) > 1 else None
    return tuple(_rung(side, width, height, is_weak=side == weak) for side in sides)


def clear_rung(wanted: tuple[Rung, ...]) -> Rung:
    """The smallest on which there is enough to see; the largest where none is."""
    return next((rung for rung in wanted if min(rung.width, rung.height) >= CLEAR), wanted[-1])


def _rung(side: int, width: int, height: int, *, is_weak: bool) -> Rung:
    scale = Fraction(side, min(width, height))
    max_rate = next(rate for known, rate in SHORT_SIDES.items() if side <= known)
    sound_rate = WEAK_BIT_RATE if is_weak else AUDIO_BIT_RATE
    return Rung(f"{side}p", _even(width * scale), _even(height * scale), max_rate, sound_rate)


def _even(length: Fraction) -> int:
    return max(2, int(length / 2) * 2)


def frame_rate_for(base: Fraction | None, average: Fraction | None) -> Fraction:
    """The constant rate a film gets, from ffprobe's base rate and average rate.

    A steady film keeps its own; a variable one gets the nearest usual rate, else 30. Rates above 30 are
    divided by a whole number, which keeps every second frame exactly as it was: a halt lands on a frame,
    and an old Chromebook at double speed can't show more than 60 a second.
    """
    rate = base if base and average and abs(base - average) <= average / 100 else _nearest_usual(average)
    if rate > FASTEST:
        rate /= -(-rate // FASTEST)
    if rate < SLOWEST:
        rate *= -(-SLOWEST // rate)
    return rate.limit_denominator(100_000)


def _nearest_usual(average: Fraction | None) -> Fraction:
    if average is None:
        return Fraction(30)
    nearest = min(USUAL_RATES, key=lambda usual: abs(usual - average))
    return nearest if abs(nearest - average) <= nearest / 30 else Fraction(30)
