"""Responses of any attempt, each with the pupil who sent it: what a teacher can grade."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from classroom.results.given import Given, given_by_place
from classroom.results.matrix import Column, columns_of
from player.published import published
from schema.attempts import Attempt, Response
from schema.classes import Assignment, Enrollment
from schema.counting import BEST, counting_attempts
from schema.database import db
from timelines.grading import awaits_teacher
from timelines.model import Timeline
from web.languages import language


@dataclass(frozen=True)
class Sent:
    """A response, whose it is, in which of the pupil's attempts, and to which question."""

    enrollment: Enrollment
    attempt: Attempt
    column: Column
    given: Given

    @property
    def id(self) -> int:
        """The response's."""
        return self.given.stored.id

    @property
    def name(self) -> str:
        """The pupil's."""
        return self.enrollment.pupil.display_name


def timeline_of(assignment: Assignment) -> Timeline:
    """In the reader's language."""
    return published(assignment.timeline_version_id, db.session(), language()).timeline


def response_of(assignment: Assignment, timeline: Timeline, response_id: int) -> Sent | None:
    """One response of the assignment; None where it is another's, or to a question that is no more."""
    attempt = db.session.scalar(
        select(Attempt)
        .join(Response, Response.attempt_id == Attempt.id)
        .options(joinedload(Attempt.enrollment))
        .where(Response.id == response_id, Response.assignment_id == assignment.id)
    )
    if attempt is None:
        return None
    found = _sent(assignment.id, [attempt], columns_of(timeline))
    return next((one for one in found if one.id == response_id), None)


def everything_sent(assignment: Assignment, timeline: Timeline) -> list[Sent]:
    """Every response in every attempt, of pupils who left the class too."""
    return _sent(assignment.id, attempts_of(assignment), columns_of(timeline))


def attempts_of(assignment: Assignment) -> list[Attempt]:
    """All, by pupil, oldest first."""
    return list(db.session.scalars(_made(assignment.id)))


def open_answers(assignment: Assignment, timeline: Timeline) -> list[Sent]:
    """What the class wrote that only a teacher can grade, of pupils who are in it still.

    In the attempts that count; where the best does, in all: which is best may hang on the grade.
    """
    columns = [column for column in columns_of(timeline) if awaits_teacher(column.question)]
    if not columns:
        return []
    found = _sent(assignment.id, _attempts(assignment), columns)
    return [one for one in found if one.given.response is not None]


def in_other_attempts(assignment: Assignment, one: Sent) -> list[Sent]:
    """What the same pupil sent to the same question in other attempts, oldest first."""
    mine = _made(assignment.id).where(
        Attempt.enrollment_id == one.enrollment.id, Attempt.id != one.attempt.id
    )
    attempts = list(db.session.scalars(mine))
    return _sent(assignment.id, attempts, [one.column]) if attempts else []


def _attempts(assignment: Assignment) -> list[Attempt]:
    counting = {attempt.id for attempt in counting_attempts(db.session(), assignment).values()}
    made = db.session.scalars(_made(assignment.id).where(Enrollment.left_at.is_(None)))
    return [one for one in made if assignment.counts == BEST or one.id in counting]


def _made(assignment_id: int) -> Select[Attempt]:
    return (
        select(Attempt)
        .join(Enrollment, Enrollment.id == Attempt.enrollment_id)
        .options(joinedload(Attempt.enrollment))
        .where(Attempt.assignment_id == assignment_id)
        .order_by(Attempt.enrollment_id, Attempt.number)
    )


def _sent(assignment_id: int, attempts: list[Attempt], columns: Iterable[Column]) -> list[Sent]:
    by_question = {column.question.id: column for column in columns}
    questions = {name: column.question for name, column in by_question.items()}
    places = given_by_place(assignment_id, attempts, questions)
    return [
        Sent(attempt.enrollment, attempt, column, given)
        for attempt in attempts
        for name, column in by_question.items()
        for given in places.get((attempt.id, name), ())
    ]
