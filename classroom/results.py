"""The results of one assignment: pupils by questions. Reads by class and assignment, in three queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from accounts.rosters import roster
from schema.attempts import Attempt, Response
from schema.classes import Assignment
from schema.database import db
from timelines.model import PausePoint, Question, Timeline, read_timeline


@dataclass(frozen=True)
class Given:
    """A response as it was stored, without what was only for the pupil."""

    id: int
    attempt_id: int
    question_id: str
    number: int
    response: Any
    success: bool | None
    score: float
    max_score: float
    receipt: str
    created_at: datetime


@dataclass(frozen=True)
class Column:
    """A question, and the pause point that asks it; numbers count from 1."""

    number: int
    stop: int
    pause_point: PausePoint
    question: Question


@dataclass(frozen=True)
class Cell:
    """What one pupil sent to one question, oldest first. `here`: the pupil has come to this stop."""

    column: Column
    given: tuple[Given, ...]
    here: bool

    @property
    def last(self) -> Given | None:
        """The response that counts."""
        return self.given[-1] if self.given else None

    @property
    def state(self) -> str:
        """How the last response was graded; `current` or `open` where there is none."""
        if self.last is None:
            return "current" if self.here else "open"
        return state_of(self.last, self.column.question)


@dataclass(frozen=True)
class Row:
    """A pupil. `gate` counts the stops passed; None when the pupil has not begun."""

    enrollment_id: int
    name: str
    gate: int | None
    finished: bool
    cells: tuple[Cell, ...]

    @property
    def score(self) -> float:
        """The best of each question, as the pupil's own end page counts."""
        return sum(max((given.score for given in cell.given), default=0) for cell in self.cells)


@dataclass(frozen=True)
class Results:
    """Everything that the teacher's page of an assignment shows."""

    timeline: Timeline
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def row_of(self, enrollment_id: int) -> Row | None:
        """One pupil's row."""
        return next((row for row in self.rows if row.enrollment_id == enrollment_id), None)

    @property
    def max_score(self) -> float:
        """The points that can be had."""
        return sum(column.question.points for column in self.columns)

    @property
    def busy(self) -> int:
        """How many pupils have begun and not finished."""
        return sum(row.gate is not None and not row.finished for row in self.rows)

    @property
    def done(self) -> int:
        """How many pupils have passed every stop."""
        return sum(row.finished for row in self.rows)

    @property
    def responses(self) -> int:
        """How many responses came in."""
        return sum(len(cell.given) for row in self.rows for cell in row.cells)


def state_of(given: Given, question: Question) -> str:
    """`right`, `partly`, `wrong`; without a grade `seen`, `skipped` or `ungraded`."""
    if given.success is not None:
        return "right" if given.success else "partly" if given.score > 0 else "wrong"
    if given.response is None:
        return "skipped"
    return "seen" if question.type == "card" else "ungraded"


def results_of(assignment: Assignment) -> Results:
    """The whole class, pupils who have not begun too. Of several attempts the latest counts."""
    timeline = read_timeline(assignment.timeline_version.document)
    columns = columns_of(timeline)
    attempts = _latest_attempts(assignment.id)
    given = _given(assignment.id)
    rows = tuple(
        _row(enrollment.id, enrollment.pupil.display_name, attempts.get(enrollment.id), columns, given)
        for enrollment in roster(assignment.class_id)
    )
    return Results(timeline, columns, rows)


def columns_of(timeline: Timeline) -> tuple[Column, ...]:
    """The questions in the order of the film."""
    asked = [
        (stop, point, question)
        for stop, point in enumerate(timeline.pause_points, 1)
        for question in point.questions
    ]
    return tuple(Column(number, *place) for number, place in enumerate(asked, 1))


def _row(
    enrollment_id: int,
    name: str,
    attempt: Attempt | None,
    columns: Sequence[Column],
    given: Mapping[tuple[int, str], list[Given]],
) -> Row:
    if attempt is None:
        return Row(enrollment_id, name, None, False, tuple(Cell(column, (), False) for column in columns))
    cells = tuple(
        Cell(column, tuple(given.get((attempt.id, column.question.id), ())), column.stop == attempt.gate + 1)
        for column in columns
    )
    stops = columns[-1].stop if columns else 0
    return Row(enrollment_id, name, attempt.gate, attempt.gate >= stops, cells)


def _latest_attempts(assignment_id: int) -> Mapping[int, Attempt]:
    found = db.session.scalars(
        select(Attempt).where(Attempt.assignment_id == assignment_id).order_by(Attempt.number)
    )
    return {attempt.enrollment_id: attempt for attempt in found}


def _given(assignment_id: int) -> Mapping[tuple[int, str], list[Given]]:
    rows = db.session.execute(
        select(
            Response.id,
            Response.attempt_id,
            Response.question_id,
            Response.number,
            Response.response,
            Response.success,
            Response.score,
            Response.max_score,
            Response.receipt,
            Response.created_at,
        )
        .where(Response.assignment_id == assignment_id)
        .order_by(Response.attempt_id, Response.id)
    )
    found: dict[tuple[int, str], list[Given]] = defaultdict(list)
    for row in rows:
        given = Given(*row)
        found[given.attempt_id, given.question_id].append(given)
    return found
