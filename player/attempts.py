"""Attempts: whose they are, what was given in them, and how a new one begins."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from accounts.pupil_session import PupilSession
from player.gate import Outcome
from schema.attempts import Attempt, Response
from schema.classes import Assignment, Enrollment
from schema.database import now
from timelines.model import Question
from web.errors import Refusal


@dataclass(frozen=True)
class Running:
    """An attempt with what the rules need of its assignment and enrollment."""

    id: int
    key: str
    assignment_id: int
    enrollment_id: int
    version_id: int
    seed: str
    gate: int
    gate_opened_at: datetime
    finished_at: datetime | None
    closes_at: datetime | None
    device_key: str | None


@dataclass(frozen=True)
class Given:
    """A stored response, as the pupil may see it again."""

    question_id: str
    number: int
    response: Any
    receipt: str
    success: bool | None
    score: float
    max_score: float
    settled: bool
    feedback: dict[str, Any]


def own_attempt(source: Session | Connection, key: str, pupil: PupilSession) -> Running:
    """The pupil's own attempt; refuses another's as if it were not there, and a browser that lost the name."""
    running = find_attempt(source, key, pupil)
    check_device(running, pupil)
    return running


def find_attempt(source: Session | Connection, key: str, pupil: PupilSession, lock: bool = False) -> Running:
    """The attempt of that key when it is the pupil's."""
    query = _running().where(Attempt.key == key)
    row = source.execute(query.with_for_update(of=Attempt) if lock else query).one_or_none()
    if row is None or row.enrollment_id != pupil.enrollment_id:
        raise Refusal(404, "unknown_attempt", _("This film is not yours. Pick your name again."))
    return Running(*row)


def check_device(running: Running, pupil: PupilSession) -> None:
    """Refuses a browser whose name went on at another device."""
    if running.device_key is None or not secrets.compare_digest(running.device_key, pupil.device_key):
        raise Refusal(409, "elsewhere", _("You went on at another device. Pick your name again to go on here."))


def given_responses(source: Session | Connection, attempt_id: int) -> list[Given]:
    """All responses of an attempt, oldest first."""
    rows = source.execute(_GIVEN.where(Response.attempt_id == attempt_id).order_by(Response.id))
    return [Given(*row) for row in rows]


def settled_questions(given: list[Given]) -> set[str]:
    """The ids of the questions that are settled."""
    return {response.question_id for response in given if response.settled}


def outcomes(given: list[Given], questions: dict[str, Question]) -> dict[str, Outcome]:
    """How each settled question ended: with the best of its responses."""
    ended: dict[str, Outcome] = {}
    settled = settled_questions(given)
    for response in given:
        best = ended.get(response.question_id)
        if response.question_id in settled and (best is None or response.score >= best.score):
            points = questions[response.question_id].points
            ended[response.question_id] = Outcome(response.success, response.score, points)
    return ended


def attempt_for(session: Session, assignment: Assignment, enrollment: Enrollment) -> Attempt:
    """The pupil's attempt at the assignment; begins one where there is none. Wants a writing session."""
    found = session.scalars(
        select(Attempt)
        .where(Attempt.assignment_id == assignment.id, Attempt.enrollment_id == enrollment.id)
        .order_by(Attempt.number.desc())
        .limit(1)
    ).first()
    if found is not None:
        return found
    attempt = Attempt(
        key=secrets.token_urlsafe(16),
        seed=secrets.token_urlsafe(16),
        assignment_id=assignment.id,
        enrollment_id=enrollment.id,
        gate_opened_at=now(),
    )
    session.add(attempt)
    session.flush()
    return attempt


def _running() -> Select[Any]:
    return (
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
            Assignment.closes_at,
            Enrollment.device_key,
        )
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(Enrollment, Enrollment.id == Attempt.enrollment_id)
    )


_GIVEN = select(
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
