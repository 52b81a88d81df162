"""Whole seconds of a film as spans `[[from, to]]`, `to` left out. Pure."""

from collections.abc import Collection, Iterable
from math import floor

Spans = list[list[int]]


def whole(seconds: float) -> int:
    """Seconds as the player rounds them, so that what ends at a time and what begins there meet."""
    return floor(seconds + 0.5)


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same seconds in order, none twice."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def seconds_in(spans: Iterable[Iterable[int]], until: int) -> set[int]:
    """Each second of merged spans, as far as `until`."""
    return {second for begin, end in spans for second in range(begin, min(end, until))}


def spans_of(seconds: Collection[int]) -> Spans:
    """The merged spans of these seconds."""
    return [[begin, end] for begin, end in merged((second, second + 1) for second in seconds)]
