"""Taking a response: checked, graded, stored and acknowledged in one transaction.

`respond` runs in the writer (`schema.write_queue`). It refuses before it writes, and it may be run again.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from accounts.pupil_session import PupilSession
from player.attempt_view import gate_view, score_view
from player.attempts import (
    Given,
    Running,
    check_device,
    find_attempt,
    given_responses,
    outcomes,
    settled_questions,
)
from player.gate import earliest, gate_at, is_passed, result_of
from player.published import Published, published
from schema.attempts import Attempt, Response
from timelines.grading import Grade, InvalidResponse, grade, is_settled, right_answer
from timelines.model import PausePoint, Question
from web.errors import Refusal

RECEIPT_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
RECEIPT_LENGTH = 4


@dataclass(frozen=True)
class Sent:
    """What the browser posted. `position` is a hint for statistics, never proof."""

    key: str
    question_id: str
    response: Any
    position: float | None


@dataclass(frozen=True)
class Acknowledged:
    """The acknowledgement's JSON, word for word; `new` is false where the same key had come before."""

    text: str
    new: bool
    assignment_id: int
    enrollment_id: int


def respond(connection: Connection, attempt_key: str, pupil: PupilSession, sent: Sent, at: datetime) -> Acknowledged:
    """Takes one response at the server's moment `at`."""
    running = find_attempt(connection, attempt_key, pupil, lock=True)
    earlier = _earlier(connection, running, sent)
    if earlier is not None:
        return Acknowledged(earlier, False, running.assignment_id, running.enrollment_id)
    check_device(running, pupil)
    version = published(running.version_id, connection)
    given = given_responses(connection, running.id)
    question = _question_due(running, version, given, sent, at)
    stored = _grade(question, given, sent, running.seed)
    gate = _next_gate(running, version, [*given, stored])
    text = _acknowledgement(running, version, question, [*given, stored], gate, at)
    _store(connection, running, sent, stored, text, at)
    if gate != running.gate:
        _open(connection, running, version, gate, at)
    return Acknowledged(text, True, running.assignment_id, running.enrollment_id)


def _earlier(connection: Connection, running: Running, sent: Sent) -> str | None:
    row = connection.execute(
        select(Response.acknowledgement, Response.question_id, Response.response).where(
            Response.attempt_id == running.id, Response.key == sent.key
        )
    ).one_or_none()
    if row is None:
        return None
    if (row.question_id, row.response) != (sent.question_id, sent.response):
        raise Refusal(422, "key_reused", _("This answer was sent in the place of another. Load the page again."))
    return str(row.acknowledgement)


def _question_due(
    running: Running, version: Published, given: list[Given], sent: Sent, at: datetime
) -> Question:
    """The question, when it may be answered now."""
    if running.closes_at is not None and at > running.closes_at:
        raise Refusal(403, "closed", _("This assignment is closed. Ask your teacher."))
    question = version.questions.get(sent.question_id)
    if question is None or version.places[question.id] > running.gate:
        raise Refusal(409, "not_due", _("This question is not up yet. Watch the film first."))
    if question.id in settled_questions(given):
        raise Refusal(409, "settled", _("You have already answered this question."))
    _check_pace(running, version, question, at)
    return question


def _check_pace(running: Running, version: Published, question: Question, at: datetime) -> None:
    if version.places[question.id] < running.gate:
        return
    wait = (earliest(version.timeline, running.gate, running.gate_opened_at) - at).total_seconds()
    if wait > 0:
        raise Refusal(425, "too_early", _("Watch the film up to the stop first."), retry_after=round(wait, 2))


def _grade(question: Question, given: list[Given], sent: Sent, seed: str) -> Given:
    number = 1 + sum(response.question_id == question.id for response in given)
    graded = _skipped(question) if _is_skip(question, sent) else _judge(question, sent, seed)
    return Given(
        question_id=question.id,
        number=number,
        response=sent.response,
        receipt=new_receipt(),
        success=graded.success,
        score=graded.score,
        max_score=graded.max_score,
        settled=_is_skip(question, sent) or is_settled(question, number, graded.success),
        feedback=graded.feedback,
    )


def new_receipt() -> str:
    """A short number that a pupil can read out to the teacher."""
    return "".join(secrets.choice(RECEIPT_ALPHABET) for place in range(RECEIPT_LENGTH))


def _judge(question: Question, sent: Sent, seed: str) -> Grade:
    try:
        return grade(question, sent.response, seed)
    except InvalidResponse as error:
        raise Refusal(422, "invalid_response", _("This answer can't be read. Try again."), reason=error.code) from None


def _is_skip(question: Question, sent: Sent) -> bool:
    return sent.response is None and not question.required


def _skipped(question: Question) -> Grade:
    return Grade(success=None, score=0, max_score=question.points, feedback={"text": None, "options": {}})


def _next_gate(running: Running, version: Published, given: list[Given]) -> int:
    settled = settled_questions(given)
    gate = running.gate
    while (point := gate_at(version.timeline, gate).pause_point) is not None and is_passed(point, settled):
        gate += 1
    return gate


def _acknowledgement(
    running: Running, version: Published, question: Question, given: list[Given], gate: int, at: datetime
) -> str:
    stored = given[-1]
    total = score_view(version, given)
    point = version.timeline.pause_points[version.places[question.id]]
    return json.dumps(
        {
            "receipt": {"number": stored.receipt, "at": at.strftime("%Y-%m-%dT%H:%M:%SZ")},
            "question": question.id,
            "number": stored.number,
            "success": stored.success,
            "score": stored.score,
            "max_score": stored.max_score,
            "feedback": stored.feedback,
            "attempts_left": 0 if stored.settled else question.attempts - stored.number,
            "settled": stored.settled,
            "right_answer": right_answer(question) if stored.settled else None,
            "pause_point": _pause_point_state(point, version, given, passed=version.places[question.id] < gate),
            "gate": gate_view(gate, running.seed, version, given),
            "score_total": total["score"],
            "max_score_total": total["max_score"],
            "finished": gate >= len(version.timeline.pause_points),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _pause_point_state(point: PausePoint, version: Published, given: list[Given], passed: bool) -> dict[str, Any]:
    result = result_of(point, outcomes(given, version.questions)) if passed else None
    return {"id": point.id, "settled": passed, "result": result}


def _store(
    connection: Connection, running: Running, sent: Sent, stored: Given, text: str, at: datetime
) -> None:
    connection.execute(
        insert(Response).values(
            attempt_id=running.id,
            assignment_id=running.assignment_id,
            question_id=stored.question_id,
            number=stored.number,
            key=sent.key,
            receipt=stored.receipt,
            response=sent.response,
            success=stored.success,
            score=stored.score,
            max_score=stored.max_score,
            settled=stored.settled,
            feedback=stored.feedback,
            position=sent.position,
            created_at=at,
            acknowledgement=text,
        )
    )


def _open(connection: Connection, running: Running, version: Published, gate: int, at: datetime) -> None:
    finished = at if gate >= len(version.timeline.pause_points) else None
    connection.execute(
        update(Attempt)
        .where(Attempt.id == running.id)
        .values(gate=gate, gate_opened_at=at, finished_at=finished)
    )
