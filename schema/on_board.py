"""Which lesson an assignment has on the board now, if any. What its states mean: `player.lesson.machine`."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, bindparam, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from schema.lessons import Lesson

AWAY = timedelta(minutes=15)  # without a word from the board: then the lesson is over


class OnBoard(NamedTuple):
    """A lesson that nobody has ended. `pause_point` counts as the gate does; `changed` goes up with each change."""

    id: int
    state: str
    pause_point: int
    question_id: str | None
    position: float
    changed: int
    seen_at: datetime

    def goes_on(self, at: datetime) -> bool:
        """Was the board heard of lately? A teacher who walked away leaves nobody waiting."""
        return self.seen_at > at - AWAY


COLUMNS = tuple(getattr(Lesson, name) for name in OnBoard._fields)
ANY = aliased(Lesson)


def newest_of(assignment_id: InstrumentedAttribute[int] | ColumnElement[int]) -> ScalarSelect[int]:
    """The id of the assignment's newest lesson that nobody has ended."""
    ours = ANY.assignment_id == assignment_id, ANY.ended_at.is_(None)
    return select(func.max(ANY.id)).where(*ours).scalar_subquery()


# Built once: building a statement takes ten times as long as running it.
ON_BOARD = select(*COLUMNS).where(Lesson.id == newest_of(bindparam("of_assignment")))


def on_board(source: Session | Connection, assignment_id: int, at: datetime) -> OnBoard | None:
    """The lesson that goes on at that moment."""
    row = source.execute(ON_BOARD, {"of_assignment": assignment_id}).one_or_none()
    found = None if row is None else OnBoard._make(row)
    return found if found and found.goes_on(at) else None


def gates_on_board(
    source: Session, assignment_ids: Collection[int] | Select[int], at: datetime
) -> dict[int, int]:
    """Of these assignments, those that are on the board at that moment, each with its pause point."""
    rows = source.execute(
        select(Lesson.assignment_id, Lesson.pause_point).where(
            Lesson.assignment_id.in_(assignment_ids), Lesson.ended_at.is_(None), Lesson.seen_at > at - AWAY
        )
    )
    return {row.assignment_id: row.pause_point for row in rows}
