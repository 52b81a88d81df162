"""How much of the film each pupil has watched, as their players told it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from schema.attempts import Attempt
from schema.classes import Assignment
from schema.database import db
from schema.library import TimelineVersion, Video
from schema.watching import WatchedRun
from timelines.spans import seconds_in, whole

ALL = 1 << 31
DURATION = Video.package["duration"].as_float().label("duration")


@dataclass(frozen=True)
class Watched:
    """Whole seconds: of the film, those seen of it, and those seen more than once."""

    film: int
    seen: int
    again: int

    def share(self, passed_by: float) -> float:
        """From 0 to 1, of the film less the seconds that this pupil's way passes by."""
        return min(1.0, self.seen / max(1, self.film - whole(passed_by)))


def watched_by_attempt(assignment_id: int) -> Mapping[int, Watched]:
    """In one query; attempts of which nothing was told are left out."""
    rows = db.session.execute(
        select(WatchedRun.attempt_id, WatchedRun.seen, WatchedRun.again, DURATION)
        .join(Attempt, Attempt.id == WatchedRun.attempt_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(TimelineVersion, TimelineVersion.id == Assignment.timeline_version_id)
        .join(Video, Video.id == TimelineVersion.video_id)
        .where(Attempt.assignment_id == assignment_id)
        .order_by(WatchedRun.id)
    )
    runs = defaultdict(list)
    for row in rows:
        runs[row.attempt_id].append(row)
    return {attempt_id: _together(told) for attempt_id, told in runs.items()}


def _together(runs: Sequence[Row[Any]]) -> Watched:
    """What was seen in an earlier run is seen again in a later one."""
    ever: set[int] = set()
    twice: set[int] = set()
    for run in runs:
        seen = seconds_in(run.seen, ALL)
        twice |= (ever & seen) | seconds_in(run.again, ALL)
        ever |= seen
    return Watched(whole(runs[0].duration), len(ever), len(twice & ever))
