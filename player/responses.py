"""Taking a response: checked, graded, stored and acknowledged in one transaction.

`respond` runs in the writer (`schema.write_queue`). It refuses before it writes, and it may be run again.
"""

import json
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from accounts.pupil_session import PupilSession
from player.attempt_view import gate_view, score_view
from player.attempts import (
    Given,
    Running,
    check_device,
    find_attempt,
    given_responses,
    pause_point_result,
    settled_questions,
)
from player.gate import earliest, is_passed
from player.invalid import invalid_words
from player.published import Published, published
from schema.attempts import Attempt, Response
from timelines.grading import Grade, InvalidResponse, grade, is_settled, right_answer
from timelines.model import PausePoint, Question
from web.errors import Refusal

RECEIPT_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs, none of which looks like another
RECEIPT_LENGTH = 4
JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

# Built once: building a statement takes ten times as long as running it.
ACKNOWLEDGEMENT = select(Response.acknowledgement).where(Response.id == bindparam("of_response"))
STORE = insert(Response.__table__).inline()  # type: ignore[arg-type] # nobody asks for the new row's id
OPEN_GATE = update(Attempt.__table__).where(Attempt.id == bindparam("of_attempt"))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Sent:
    """What the browser posted. `position` is a hint for statistics, never proof."""

    key: str
    question_id: str
    response: Any
    position: float | None


@dataclass(frozen=True)
class Moment:
    """The attempt as it stands, at the server's time `at`."""

    running: Running
    version: Published
    given: list[Given]
    at: datetime


@dataclass(frozen=True)
class Acknowledged:
    """The acknowledgement's JSON, word for word; `new` is false where the same key had come before."""

    text: str
    new: bool
    assignment_id: int
    enrollment_id: int


def respond(
    connection: Connection, attempt_key: str, pupil: PupilSession, sent: Sent, at: datetime
) -> Acknowledged:
    """Takes one response at the server's moment `at`."""
    running = find_attempt(connection, attempt_key, pupil, lock=True)
    given = given_responses(connection, running.id)
    earlier = _earlier(connection, given, sent)
    if earlier is not None:
        return Acknowledged(earlier, False, running.assignment_id, running.enrollment_id)
    check_device(running, pupil)
    version = published(running.version_id, connection)
    before = Moment(running, version, given, at)
    question = _question_due(before, sent)
    stored = _grade(before, question, sent)
    after = replace(before, given=[*before.given, stored])
    gate = _next_gate(after)
    text = _acknowledgement(after, question, gate)
    _store(connection, after, sent, text)
    if gate != running.gate:
        _open_gate(connection, after, gate)
    return Acknowledged(text, True, running.assignment_id, running.enrollment_id)


def _earlier(connection: Connection, given: list[Given], sent: Sent) -> str | None:
    """The acknowledgement of this very response, when its key has come before."""
    stored = next((response for response in given if response.key == sent.key), None)
    if stored is None:
        return None
    if stored.question_id != sent.question_id or not _same(stored.response, sent.response):
        raise Refusal(422, "key_reused", _("Something went wrong while sending. Load the page again."))
    return str(connection.scalar(ACKNOWLEDGEMENT, {"of_response": stored.id}))


def _question_due(before: Moment, sent: Sent) -> Question:
    """The question, when it may be answered now."""
    running, version = before.running, before.version
    if running.closes_at is not None and before.at > running.closes_at:
        raise Refusal(403, "closed", _("This assignment is closed. Ask your teacher."))
    question = version.questions.get(sent.question_id)
    if question is None or version.places[question.id] > running.gate:
        raise Refusal(409, "not_due", _("This question is not up yet. Watch the film first."))
    if question.id in settled_questions(before.given):
        raise Refusal(409, "settled", _("You have already answered this question."))
    if version.places[question.id] == running.gate:
        _check_pace(before)
    return question


def _check_pace(before: Moment) -> None:
    running = before.running
    due = earliest(before.version.timeline, running.gate, running.gate_opened_at)
    wait = (due - before.at).total_seconds()
    if wait > 0:
        message = _("Watch the film up to the stop first.")
        raise Refusal(425, "too_early", message, retry_after=round(wait, 2))


def _grade(before: Moment, question: Question, sent: Sent) -> Given:
    number = 1 + sum(response.question_id == question.id for response in before.given)
    skipped = sent.response is None and not question.required
    graded = _skipped(question) if skipped else _judge(question, sent, before.running.seed)
    return Given(
        id=None,
        key=sent.key,
        question_id=question.id,
        number=number,
        response=sent.response,
        receipt=new_receipt(),
        success=graded.success,
        score=graded.score,
        max_score=graded.max_score,
        settled=skipped or is_settled(question, number, graded.success),
        feedback=graded.feedback,
    )


def _judge(question: Question, sent: Sent, seed: str) -> Grade:
    try:
        return grade(question, sent.response, seed)
    except InvalidResponse as error:
        message = invalid_words(error.code)
        raise Refusal(422, "invalid_response", message, reason=error.code) from None


def _skipped(question: Question) -> Grade:
    return Grade(success=None, score=0, max_score=question.points, feedback={"text": None, "options": {}})


def new_receipt() -> str:
    """A short number that a pupil can read out to the teacher."""
    number = secrets.randbits(5 * RECEIPT_LENGTH)
    return "".join(RECEIPT_ALPHABET[number >> 5 * place & 31] for place in range(RECEIPT_LENGTH))


def _next_gate(after: Moment) -> int:
    settled = settled_questions(after.given)
    gate = after.running.gate
    points = after.version.timeline.pause_points
    while gate < len(points) and is_passed(points[gate], settled):
        gate += 1
    return gate


def _acknowledgement(after: Moment, question: Question, gate: int) -> str:
    stored, version = after.given[-1], after.version
    place = version.places[question.id]
    total = score_view(version, after.given)
    return JSON.encode(
        {
            "receipt": {"number": stored.receipt, "at": after.at.strftime("%Y-%m-%dT%H:%M:%SZ")},
            "question": question.id,
            "number": stored.number,
            "success": stored.success,
            "score": stored.score,
            "max_score": stored.max_score,
            "feedback": stored.feedback,
            "attempts_left": 0 if stored.settled else question.attempts - stored.number,
            "settled": stored.settled,
            "right_answer": right_answer(question) if stored.settled else None,
            "pause_point": _pause_point_state(
                version.timeline.pause_points[place], after.given, passed=place < gate
            ),
            "gate": gate_view(gate, after.running.seed, version, after.given),
            "score_total": total["score"],
            "max_score_total": total["max_score"],
            "finished": gate >= len(version.timeline.pause_points),
        }
    )


def _pause_point_state(point: PausePoint, given: list[Given], *, passed: bool) -> dict[str, Any]:
    result = pause_point_result(point, given) if passed else None
    return {"id": point.id, "settled": passed, "result": result}


def _store(connection: Connection, after: Moment, sent: Sent, text: str) -> None:
    stored = after.given[-1]
    connection.execute(
        STORE,
        {
            "attempt_id": after.running.id,
            "assignment_id": after.running.assignment_id,
            "question_id": stored.question_id,
            "number": stored.number,
            "key": sent.key,
            "receipt": stored.receipt,
            "response": sent.response,
            "success": stored.success,
            "score": stored.score,
            "max_score": stored.max_score,
            "settled": stored.settled,
            "feedback": stored.feedback,
            "position": sent.position,
            "created_at": after.at,
            "acknowledgement": text,
        },
    )


def _open_gate(connection: Connection, after: Moment, gate: int) -> None:
    finished = after.at if gate >= len(after.version.timeline.pause_points) else None
    connection.execute(
        OPEN_GATE,
        {"of_attempt": after.running.id, "gate": gate, "gate_opened_at": after.at, "finished_at": finished},
    )


def _same(one: object, other: object) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
