"""The grades of one response, oldest first: the automatic one, those of regradings, those of teachers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from classroom.results.given import Given
from schema.database import db
from schema.grades import GradeEvent, Regrading
from schema.people import Person

AUTOMATIC = "automatic"


@dataclass(frozen=True)
class Step:
    """A grade. `id` is the event's, 0 of the automatic one; `who` is None for a program or somebody gone."""

    id: int
    at: datetime
    kind: str
    score: float
    who: str | None = None
    comment: str | None = None
    reason: str | None = None


def history_of(given: Given) -> list[Step]:
    """In one query."""
    return [*_automatic(given), *_events(given.stored.id)]


def newest_of(steps: list[Step]) -> int:
    """The event that counts; 0 where there is none."""
    return steps[-1].id if steps else 0


def _automatic(given: Given) -> Iterator[Step]:
    if given.stored.success is not None:
        yield Step(0, given.stored.created_at, AUTOMATIC, given.stored.score)


def _events(response_id: int) -> Iterator[Step]:
    rows = db.session.execute(
        select(GradeEvent, Person.display_name, Regrading.reason)
        .outerjoin(Person, Person.id == GradeEvent.teacher_id)
        .outerjoin(Regrading, Regrading.id == GradeEvent.regrading_id)
        .where(GradeEvent.response_id == response_id)
        .order_by(GradeEvent.id)
    )
    for event, who, why in rows:
        yield Step(
            event.id, event.created_at, event.kind, event.score, who, event.comment, event.reason or why
        )
