"""Which words of the glossary a class looked up, the hardest first."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from player.published import published
from schema.attempts import Attempt
from schema.classes import Assignment
from schema.database import db
from schema.watching import LookUp
from timelines.model import Timeline, Word


@dataclass(frozen=True)
class LookedUp:
    """A word, and how often each pupil looked it up, by enrollment."""

    word: Word
    times: Mapping[int, int]

    @property
    def total(self) -> int:
        """How often the whole class did."""
        return sum(self.times.values())


def looked_up(assignment: Assignment, timeline: Timeline) -> list[LookedUp]:
    """The words that most pupils looked up stand first. `timeline` is in the reader's language."""
    if not timeline.glossary:
        return []
    times = _times(assignment.id)
    own = published(assignment.timeline_version_id, db.session()).timeline.glossary
    words = [
        LookedUp(word, times.get(kept.term, {})) for word, kept in zip(timeline.glossary, own, strict=True)
    ]
    return sorted(
        (one for one in words if one.times), key=lambda one: (-len(one.times), -one.total, one.word.term)
    )


def _times(assignment_id: int) -> Mapping[str, dict[int, int]]:
    """By term and enrollment, over all attempts."""
    times: dict[str, dict[int, int]] = defaultdict(dict)
    count = func.count(LookUp.id)
    found = db.session.execute(
        select(LookUp.term, Attempt.enrollment_id, count)
        .join(Attempt, Attempt.id == LookUp.attempt_id)
        .where(Attempt.assignment_id == assignment_id)
        .group_by(LookUp.term, Attempt.enrollment_id)
    )
    for term, enrollment_id, number in found:
        times[term][enrollment_id] = number
    return times
