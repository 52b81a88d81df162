"""Over the film: how many pupils watched each second, which they watched again, and where they stopped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from classroom.results.matrix import Results
from classroom.results.watched import runs_of, seconds_of
from timelines.spans import whole


@dataclass(frozen=True)
class Second:
    """How many pupils saw it, and how many of them more than once."""

    watched: int
    again: int


@dataclass(frozen=True)
class Stretch:
    """The film from one stop to the next, in seconds; `stop` is the number of the stop that it begins at.

    `watched` pupils saw at least half of it, `again` saw some of it again; `left` have come no further yet.
    """

    stop: int
    title: str | None
    begin: float
    end: float
    watched: int
    again: int
    left: int


@dataclass(frozen=True)
class Watching:
    """Of the `pupils` whose players told anything; `gone` of them left the class since, `finished` came to the end.

    `stops` are the times of the pause points.
    """

    pupils: int
    gone: int
    finished: int
    duration: float
    seconds: tuple[Second, ...]
    stretches: tuple[Stretch, ...]
    stops: tuple[float, ...]

    @property
    def most_again(self) -> Stretch | None:
        """The stretch that most pupils watched again."""
        best = max(self.stretches, key=lambda one: one.again, default=None)
        return best if best and best.again else None


Seen = tuple[set[int], set[int]]  # the seconds that a pupil saw, and those seen more than once


def watching_of(assignment_id: int, results: Results) -> Watching:
    """Of the attempts that count."""
    told = _seen(assignment_id, results)
    seen = list(told.values())
    duration = results.film.duration
    seconds = tuple(
        Second(sum(at in once for once, _ in seen), sum(at in twice for _, twice in seen))
        for at in range(whole(duration))
    )
    stops = tuple(point.at for point in results.timeline.pause_points)
    gone = sum(row.left and row.attempt_id in told for row in results.rows)
    finished = sum(row.finished for row in results.rows)
    return Watching(len(seen), gone, finished, duration, seconds, tuple(_stretches(results, seen)), stops)


def _seen(assignment_id: int, results: Results) -> dict[int, Seen]:
    """By attempt."""
    counting = {row.attempt_id for row in results.rows}
    told = runs_of(assignment_id)
    return {attempt_id: seconds_of(runs) for attempt_id, runs in told.items() if attempt_id in counting}


def _stretches(results: Results, seen: Sequence[Seen]) -> Iterator[Stretch]:
    points = results.timeline.pause_points
    edges = [0.0, *(point.at for point in points), results.film.duration]
    for stop, (begin, end) in enumerate(pairwise(edges)):
        span = set(range(whole(begin), whole(end)))
        yield Stretch(
            stop,
            points[stop - 1].title if stop else None,
            begin,
            end,
            sum(len(once & span) * 2 >= max(1, len(span)) for once, _ in seen),
            sum(bool(twice & span) for _, twice in seen),
            sum(row.gate == stop and not row.finished for row in results.rows),
        )
