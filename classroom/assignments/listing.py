"""The films of one class: whether each is open, and how many pupils have begun and are done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from accounts.opening import has_opened, is_closed
from schema.attempts import Attempt
from schema.classes import Assignment
from schema.database import db, now


@dataclass(frozen=True)
class GivenFilm:
    """An assignment at a glance. `state`: closed, later or open."""

    id: int
    title: str
    state: str
    opens_at: datetime | None
    closes_at: datetime | None
    attempts: int | None
    begun: int
    done: int


def given_films(class_id: int) -> list[GivenFilm]:
    """The newest first, in two queries."""
    assignments = db.session.scalars(
        select(Assignment)
        .options(joinedload(Assignment.timeline_version))
        .where(Assignment.class_id == class_id)
        .order_by(Assignment.id.desc())
    ).all()
    counts = _counts([one.id for one in assignments])
    return [_given(one, *counts.get(one.id, (0, 0))) for one in assignments]


def _given(assignment: Assignment, begun: int, done: int) -> GivenFilm:
    at = now()
    state = "closed" if is_closed(assignment, at) else "open" if has_opened(assignment, at) else "later"
    return GivenFilm(
        id=assignment.id,
        title=assignment.timeline_version.title,
        state=state,
        opens_at=assignment.opens_at,
        closes_at=assignment.closes_at,
        attempts=assignment.attempts,
        begun=begun,
        done=done,
    )


def _counts(assignment_ids: list[int]) -> Mapping[int, tuple[int, int]]:
    """By assignment, how many pupils have begun, and how many finished at least once."""
    pupils = (
        select(
            Attempt.assignment_id,
            Attempt.enrollment_id,
            func.max(Attempt.finished_at).label("finished_at"),
        )
        .where(Attempt.assignment_id.in_(assignment_ids))
        .group_by(Attempt.assignment_id, Attempt.enrollment_id)
        .subquery()
    )
    rows = db.session.execute(
        select(pupils.c.assignment_id, func.count(), func.count(pupils.c.finished_at)).group_by(
            pupils.c.assignment_id
        )
    )
    return {number: (begun, done) for number, begun, done in rows}
