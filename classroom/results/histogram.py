"""The numbers that a class gave to one numeric question, in bins of a round width."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10
from statistics import quantiles

from classroom.results.given import Given
from timelines.questions.numeric import number_in
from timelines.questions.response import InvalidResponse

LEAST = 5  # numbers, of at least three kinds; below, the bars say it all
KINDS = 3
BINS = 12  # at most, beside those for what lies beyond
WIDTH, HEIGHT, ROOM = 1000, 300, 50  # of the drawing; under the bins there is room for their numbers
TALLEST = HEIGHT - 40


@dataclass(frozen=True)
class Bin:
    """How many numbers of `low` and below `high` were right and wrong; the outer two may be open (None)."""

    low: float | None
    high: float | None
    right: int
    wrong: int

    @property
    def count(self) -> int:
        """Right and wrong together."""
        return self.right + self.wrong


@dataclass(frozen=True)
class Block:
    """What is drawn of a bin: heights count up from the bottom; `count` is written on top."""

    x: float
    width: float
    right: float
    wrong: float
    bin: Bin


@dataclass(frozen=True)
class Histogram:
    """Bins from low to high."""

    bins: tuple[Bin, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """As they are drawn, in a picture of WIDTH by HEIGHT and ROOM under it."""
        width = WIDTH / len(self.bins)
        unit = TALLEST / max(one.count for one in self.bins)
        return tuple(
            Block(place * width, width, one.right * unit, one.wrong * unit, one)
            for place, one in enumerate(self.bins)
        )


def histogram_of(given: Sequence[Given]) -> Histogram | None:
    """None where the bars of the answers themselves say it all: few numbers, or always the same."""
    numbers = [(number, bool(one.success)) for one in given if (number := _number(one)) is not None]
    values = [float(number) for number, _ in numbers]
    if len(values) < LEAST or len(set(values)) < KINDS:
        return None
    low, high = _middle(values, [float(number) for number, right in numbers if right])
    width = _round_width((high - low) / BINS)
    first, last = floor(low / width), floor(high / width)
    places = [
        (min(max(floor(value / width), first - 1), last + 1), right)
        for value, (_, right) in zip(values, numbers, strict=True)
    ]
    counts = Counter(places)
    shown = range(min(place for place, _ in places), max(place for place, _ in places) + 1)
    return Histogram(tuple(_bin(place, width, first, last, counts) for place in shown))


def _bin(place: int, width: float, first: int, last: int, counts: Counter[tuple[int, bool]]) -> Bin:
    low = None if place < first else round(place * width, 9)
    high = None if place > last else round((place + 1) * width, 9)
    return Bin(low, high, counts[place, True], counts[place, False])


def _number(given: Given) -> Decimal | None:
    try:
        return number_in(given.question, given.response)
    except InvalidResponse:
        return None


def _middle(values: Sequence[float], right: Sequence[float]) -> tuple[float, float]:
    """Where most of them lie, and all that are right: one pupil who is far off must not flatten the rest."""
    tenths = quantiles(values, n=10, method="inclusive")
    lower, upper = tenths[0], tenths[-1]
    reach = (upper - lower) / 2
    near = [*right, *(value for value in values if lower - reach <= value <= upper + reach)]
    return min(near), max(near)


def _round_width(least: float) -> float:
    """1, 2 or 5 with noughts, or as little as a number needs."""
    if least <= 0:
        return 1.0
    power = 10.0 ** floor(log10(least))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least * (1 - 1e-9))
