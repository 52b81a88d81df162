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

from accounts.opening import shows_answers
from accounts.pupil_session import PupilSession
from player.attempt_view import gate_view, score_view
from player.attempts import (
    Given,
    check_device,
    find_attempt,
    given_responses,
    pause_point_result,
    settled_questions,
)
from player.due import check_open, question_due
from player.gate import gate_at, next_gate
from player.glossary_view import glossary_view
from player.invalid import invalid_words
from player.lesson.veil import as_on_board, unjudged
from player.published import published
from player.question_view import response_in_view
from player.state import State, hints_taken
from player.withheld import without_answers
from schema.attempts import Attempt, Response
from timelines.grading import Grade, InvalidResponse, grade, is_settled, right_answer
from timelines.model import Question
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
    """What the browser posted, and the reader's language. `position` and `taken` are for statistics, never proof."""

    key: str
    question_id: str
    response: Any
    position: float | None
    language: str
    taken: float | None = None


@dataclass(frozen=True)
class Acknowledged:
    """The acknowledgement's JSON, word for word; `new` is false where the same key had come before."""

    text: str
    new: bool
    assignment_id: int
    enrollment_id: int
    opened: bool = False  # the next gate


def respond(
    connection: Connection, attempt_key: str, pupil: PupilSession, sent: Sent, at: datetime
) -> Acknowledged:
    """Takes one response at the server's moment `at`."""
    running = find_attempt(connection, attempt_key, pupil, lock=True)
    given = given_responses(connection, running)
    earlier = _earlier(connection, given, sent)
    if earlier is not None:
        if not shows_answers(running, at):
            earlier = _withheld(earlier)
        return Acknowledged(earlier, False, running.assignment_id, running.enrollment_id)
    check_device(running, pupil)
    version = published(running.version_id, connection, sent.language)
    before = State(running, version, given, lesson=running.lesson_at(at))
    question = question_due(before, sent.question_id, at)
    check_open(before, question)
    before = replace(before, hinted=_hinted(connection, before, question))
    stored = _grade(before, question, sent)
    after = _after(before, stored)
    text = _acknowledgement(after, question, at)
    _store(connection, after, sent, text, at)
    opened = after.running.gate != running.gate
    if opened:
        _open_gate(connection, after, at)
    return Acknowledged(text, True, running.assignment_id, running.enrollment_id, opened)


def _earlier(connection: Connection, given: list[Given], sent: Sent) -> str | None:
    """The acknowledgement of this very response, when its key has come before."""
    stored = next((response for response in given if response.key == sent.key), None)
    if stored is None:
        return None
    if stored.question_id != sent.question_id or not _same(stored.response, sent.response):
        raise Refusal(422, "key_reused", _("Something went wrong while sending. Load the page again."))
    return str(connection.scalar(ACKNOWLEDGEMENT, {"of_response": stored.id}))


def _hinted(connection: Connection, before: State, question: Question) -> frozenset[str]:
    """The hints that count for the grade and show in the acknowledgement."""
    at_gate = gate_at(before.version.timeline, before.running.gate).pause_point
    shown = [question, *(at_gate.questions if at_gate else ())]
    hints = [one.id for one in shown if one.hint]
    return hints_taken(connection, before.running, hints)


def _grade(before: State, question: Question, sent: Sent) -> Given:
    number = 1 + len(before.given_to(question.id))
    skipped = sent.response is None and not question.required
    graded = _skipped(question) if skipped else _judge(before, before.met(question.id, number), sent)
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
        settled=skipped or before.lesson is not None or is_settled(question, number, graded.success),
        feedback=graded.feedback,
    )


def _judge(before: State, question: Question, sent: Sent) -> Grade:
    try:
        return grade(question, sent.response, before.running.seed, hinted=question.id in before.hinted)
    except InvalidResponse as error:
        message = invalid_words(error.code)
        raise Refusal(422, "invalid_response", message, reason=error.code) from None


def _skipped(question: Question) -> Grade:
    return Grade(
        success=None,
        score=0,
        max_score=question.points,
        feedback={"text": None, "options": {}, "marks": None},
    )


def new_receipt() -> str:
    """A short number that a pupil can read out to the teacher."""
    number = secrets.randbits(5 * RECEIPT_LENGTH)
    return "".join(RECEIPT_ALPHABET[number >> 5 * place & 31] for place in range(RECEIPT_LENGTH))


def _after(before: State, stored: Given) -> State:
    """The attempt with the new response in it, its gate where that puts it."""
    given = [*before.given, stored]
    responses = {**before.responses, stored.question_id: stored.response}
    running = before.running
    gate = next_gate(before.version.timeline, running.gate, settled_questions(given), responses)
    return replace(before, given=given, running=running._replace(gate=gate))


def _acknowledgement(after: State, question: Question, at: datetime) -> str:
    stored = after.given[-1]
    shown = as_on_board(after)
    total = score_view(shown)
    met = after.met(question.id, stored.number)
    told = {
        "receipt": {"number": stored.receipt, "at": at.strftime("%Y-%m-%dT%H:%M:%SZ")},
        "question": question.id,
        **response_in_view(stored, met, settled=stored.settled),
        "attempts_left": 0 if stored.settled else question.attempts - stored.number,
        "settled": stored.settled,
        "right_answer": right_answer(met) if stored.settled else None,
        "pause_point": _pause_point_state(after, after.version.places[question.id]),
        "gate": gate_view(shown),
        "score_total": total["score"],
        "max_score_total": total["max_score"],
        "finished": after.finished,
    }
    if after.lesson:
        told = unjudged(told)
    elif not shows_answers(after.running, at):
        told = without_answers(told)
    return JSON.encode(told | {"glossary": glossary_view(after.version, told)})


def _withheld(acknowledgement: str) -> str:
    """As it was stored, when its answers are to wait by now; the hard words may have been those of an answer."""
    return JSON.encode(without_answers(json.loads(acknowledgement)) | {"glossary": []})


def _pause_point_state(after: State, place: int) -> dict[str, Any]:
    point = after.version.timeline.pause_points[place]
    passed = place < after.running.gate
    result = pause_point_result(point, after.given) if passed else None
    return {"id": point.id, "settled": passed, "result": result}


def _store(connection: Connection, after: State, sent: Sent, text: str, at: datetime) -> None:
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
            "taken": sent.taken,
            "created_at": at,
            "acknowledgement": text,
        },
    )


def _open_gate(connection: Connection, after: State, at: datetime) -> None:
    finished = at if after.finished else None
    gate = after.running.gate
    values = {"of_attempt": after.running.id, "gate": gate, "gate_opened_at": at, "finished_at": finished}
    connection.execute(OPEN_GATE, values)


def _same(one: object, other: object) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
