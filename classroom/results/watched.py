"""How much of the film each pupil has watched, as their players told it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select

from schema.attempts import Attempt
from schema.database import db
from schema.watching import WatchedRun
from timelines.spans import Spans, seconds_in, whole

ALL = 1 << 31


class Run(NamedTuple):
    """What one loaded player told."""

    seen: Spans
    again: Spans


@dataclass(frozen=True)
class Watched:
    """Whole seconds: of the film, those seen of it, and those seen more than once."""

    film: int
    seen: int
    again: int

    def share(self, passed_by: float) -> float:
        """From 0 to 1, of the film less the seconds that this pupil's way passes by."""
        return min(1.0, self.seen / max(1, self.film - whole(passed_by)))


def watched_by_attempt(assignment_id: int, duration: float) -> Mapping[int, Watched]:
    """Of a film of so many seconds; attempts of which nothing was told are left out."""
    told = runs_of(assignment_id)
    return {attempt_id: _together(runs, whole(duration)) for attempt_id, runs in told.items()}


def runs_of(assignment_id: int) -> Mapping[int, list[Run]]:
    """What the players told, by attempt, oldest first; in one query."""
    rows = db.session.execute(
        select(WatchedRun.attempt_id, WatchedRun.seen, WatchedRun.again)
        .join(Attempt, Attempt.id == WatchedRun.attempt_id)
        .where(Attempt.assignment_id == assignment_id)
        .order_by(WatchedRun.id)
    )
    runs: dict[int, list[Run]] = defaultdict(list)
    for row in rows:
        runs[row.attempt_id].append(Run(row.seen, row.again))
    return runs


def seconds_of(runs: Sequence[Run]) -> tuple[set[int], set[int]]:
    """The seconds that were seen, and those seen more than once: in an earlier run too, or twice in one."""
    ever: set[int] = set()
    twice: set[int] = set()
    for run in runs:
        seen = seconds_in(run.seen, ALL)
        twice |= (ever & seen) | seconds_in(run.again, ALL)
        ever |= seen
    return ever, twice & ever


def _together(runs: Sequence[Run], film: int) -> Watched:
    ever, twice = seconds_of(runs)
    return Watched(film, len(ever), len(twice))
