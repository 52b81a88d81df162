"""Which renditions a film gets: sizes, frame rate and bit rates. Change LADDER_VERSION with any of them."""

from dataclasses import dataclass
from fractions import Fraction

LADDER_VERSION = 2
SEGMENT_SECONDS = 2
SAMPLE_RATE = 48_000
AUDIO_BIT_RATE = 128_000
LIGHT_BIT_RATE = 48_000  # of the one channel of sound in little data
STILL_SECONDS = 2
STILL_MOST = 24_000  # bytes of a still picture at most
FASTEST = Fraction(31)
SLOWEST = Fraction(10)
USUAL_RATES = tuple(Fraction(n, d) for n, d in ((10, 1), (12, 1), (15, 1), (24000, 1001), (24, 1), (25, 1),
                    (30000, 1001), (30, 1), (48, 1), (50, 1), (60000, 1001), (60, 1)))  # fmt: skip
SHORT_SIDES = {360: 800, 540: 1600, 720: 2800}  # short side in pixels: highest kbit/s of the picture


@dataclass(frozen=True)
class Rung:
    """One rendition to be made; `max_rate` is the picture's ceiling in kbit/s."""

    name: str
    width: int
    height: int
    max_rate: int


def rungs(width: int, height: int) -> tuple[Rung, ...]:
    """The renditions of a film of this display size, smallest first, none larger than the film.

    Sizes go by the short side, so that a portrait film gets as many pixels as a landscape one. A film
    smaller than 360p keeps its own size.
    """
    short = min(width, height)
    sides = [side for side in SHORT_SIDES if side <= short] or [short]
    return tuple(_rung(side, width, height) for side in sides)


def _rung(side: int, width: int, height: int) -> Rung:
    scale = Fraction(side, min(width, height))
    max_rate = SHORT_SIDES.get(side, min(SHORT_SIDES.values()))
    return Rung(f"{side}p", _even(width * scale), _even(height * scale), max_rate)


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
