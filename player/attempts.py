"""Attempts: whose they are, what was given in them, and how a new one begins."""

import secrets
from datetime import datetime
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _
from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from accounts.opening import has_opened
from accounts.pupil_session import PupilSession
from schema.attempts import Attempt, Response
from schema.classes import Assignment, Enrollment
from schema.database import now
from schema.grades import TEACHER, LatestGrade, latest_grades
from schema.lessons import Lesson
from schema.on_board import COLUMNS, OnBoard, newest_of
from timelines.model import PausePoint
from timelines.results import result_of
from web.errors import Refusal

# The rows that every response reads are named tuples: made of a row at once, where a dataclass sets each field.


class Running(NamedTuple):
    """An attempt with what the rules need of its assignment and enrollment.

    `attempts` is how many a pupil may make, None for as many as they like.
    """

    id: int
    key: str
    assignment_id: int
    enrollment_id: int
    version_id: int
    seed: str
    gate: int
    gate_opened_at: datetime
    finished_at: datetime | None
    has_grades: bool
    number: int
    attempts: int | None
    counts: str
    answers: str
    opens_at: datetime | None
    closes_at: datetime | None
    device_key: str | None
    board: OnBoard | None

    def lesson_at(self, at: datetime) -> OnBoard | None:
        """The lesson that the class watches together at that moment."""
        return self.board if self.board and self.board.goes_on(at) else None


class Given(NamedTuple):
    """A response as stored, with the grade that counts; `id` is None until it is stored.

    `graded` is the teacher's part of it.
    """

    id: int | None
    key: str
    question_id: str
    number: int
    response: Any
    receipt: str
    success: bool | None
    score: float
    max_score: float
    settled: bool
    feedback: dict[str, Any]
    graded: LatestGrade | None = None


# Built once: building a statement takes ten times as long as running it.
RUNNING = (
    select(
        Attempt.id,
        Attempt.key,
        Attempt.assignment_id,
        Attempt.enrollment_id,
        Assignment.timeline_version_id,
        Attempt.seed,
        Attempt.gate,
        Attempt.gate_opened_at,
        Attempt.finished_at,
        Attempt.has_grades,
        Attempt.number,
        Assignment.attempts,
        Assignment.counts,
        Assignment.answers,
        Assignment.opens_at,
        Assignment.closes_at,
        Enrollment.device_key,
        *COLUMNS,
    )
    .join(Assignment, Assignment.id == Attempt.assignment_id)
    .join(Enrollment, Enrollment.id == Attempt.enrollment_id)
    .outerjoin(Lesson, Lesson.id == newest_of(Assignment.id))
    .where(Attempt.key == bindparam("attempt_key"))
)
RUNNING_LOCKED = RUNNING.with_for_update(of=Attempt)
GIVEN = (
    select(
        Response.id,
        Response.key,
        Response.question_id,
        Response.number,
        Response.response,
        Response.receipt,
        Response.success,
        Response.score,
        Response.max_score,
        Response.settled,
        Response.feedback,
    )
    .where(Response.attempt_id == bindparam("of_attempt"))
    .order_by(Response.id)
)


def own_attempt(source: Session | Connection, key: str, pupil: PupilSession) -> Running:
    """The pupil's own attempt. Another's is not there; a browser that lost the name is told so."""
    running = find_attempt(source, key, pupil)
    check_device(running, pupil)
    check_opened(running, now())
    return running


def find_attempt(source: Session | Connection, key: str, pupil: PupilSession, lock: bool = False) -> Running:
    """The attempt of that key when it is the pupil's."""
    row = source.execute(RUNNING_LOCKED if lock else RUNNING, {"attempt_key": key}).one_or_none()
    if row is None or row.enrollment_id != pupil.enrollment_id:
        raise Refusal(404, "unknown_attempt", _("This film is not yours. Pick your name again."))
    own, board = tuple(row)[: -len(COLUMNS)], tuple(row)[-len(COLUMNS) :]
    return Running._make((*own, None if board[0] is None else OnBoard._make(board)))


def check_device(running: Running, pupil: PupilSession) -> None:
    """Refuses a browser whose name went on at another device."""
    if running.device_key is None or not secrets.compare_digest(running.device_key, pupil.device_key):
        raise Refusal(
            409, "elsewhere", _("You went on at another device. Pick your name again to go on here.")
        )


def check_opened(running: Running, at: datetime) -> None:
    """Refuses a film that its teacher put off, though it was begun."""
    if not has_opened(running, at):
        raise Refusal(403, "not_open", _("This film is not open yet. Ask your teacher."))


def given_responses(source: Session | Connection, running: Running) -> list[Given]:
    """All responses of an attempt, oldest first, each with the grade that counts."""
    given = [Given(*row) for row in source.execute(GIVEN, {"of_attempt": running.id})]
    if not running.has_grades:
        return given
    grades = latest_grades(source, [running.id])
    return [_with_grade(response, grades.get(response.id or 0)) for response in given]


def _with_grade(given: Given, grade: LatestGrade | None) -> Given:
    if grade is None:
        return given
    by_teacher = grade if grade.kind == TEACHER else None
    return given._replace(success=grade.success, score=grade.score, graded=by_teacher)


def settled_questions(given: list[Given]) -> set[str]:
    """The ids of the questions that are settled."""
    return {response.question_id for response in given if response.settled}


def best_responses(given: list[Given]) -> dict[str, Given]:
    """The response that counts for each settled question: the last of the best."""
    settled = settled_questions(given)
    best: dict[str, Given] = {}
    for response in given:
        known = best.get(response.question_id)
        if response.question_id in settled and (known is None or response.score >= known.score):
            best[response.question_id] = response
    return best


def pause_point_result(point: PausePoint, given: list[Given]) -> str:
    """The word for a passed pause point: see `timelines.results`."""
    best = best_responses(given)
    return result_of(best[question.id] for question in point.questions if question.id in best)


def newest_attempt(session: Session, assignment_id: int, enrollment_id: int) -> Attempt | None:
    """The pupil's newest attempt at the assignment."""
    return session.scalars(
        select(Attempt)
        .where(Attempt.assignment_id == assignment_id, Attempt.enrollment_id == enrollment_id)
        .order_by(Attempt.number.desc())
        .limit(1)
    ).first()


def told_attempt(session: Session, assignment_id: int, enrollment_id: int) -> Attempt | None:
    """What a pupil did with the film: the newest attempt that is finished, else the newest."""
    return session.scalars(
        select(Attempt)
        .where(Attempt.assignment_id == assignment_id, Attempt.enrollment_id == enrollment_id)
        .order_by(Attempt.finished_at.is_(None), Attempt.number.desc())
        .limit(1)
    ).first()


def new_attempt(session: Session, assignment_id: int, enrollment_id: int, number: int = 1) -> Attempt:
    """Begins an attempt; wants a writing session. The pace is counted from now."""
    attempt = Attempt(
        number=number,
        key=secrets.token_urlsafe(16),
        seed=secrets.token_urlsafe(16),
        assignment_id=assignment_id,
        enrollment_id=enrollment_id,
    )
    session.add(attempt)
    session.flush()
    return attempt
