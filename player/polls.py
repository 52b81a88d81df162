"""How the class answered a poll: for pupils who answered it too, and never of so few that one can be told."""

from collections import Counter
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from player.lesson.veil import as_on_board
from player.state import State
from schema.attempts import Attempt, Response
from timelines.model import Question
from web.errors import Refusal

LEAST = 5  # pupils; of fewer the counts are not told

RESPONSES = (
    select(Attempt.enrollment_id, Response.response)
    .join(Attempt, Attempt.id == Response.attempt_id)
    .where(
        Attempt.assignment_id == bindparam("of_assignment"), Response.question_id == bindparam("of_question")
    )
    .order_by(Attempt.number, Response.id)
)


def poll_results(session: Session, state: State, question_id: str) -> dict[str, Any]:
    """Counts by option over the latest that each pupil answered; `options` is None while too few have answered."""
    question = state.version.questions.get(question_id)
    if question is None or question.type != "poll" or as_on_board(state).responses.get(question_id) is None:
        raise Refusal(409, "not_due", _("Answer the question first."))
    given = {"of_assignment": state.running.assignment_id, "of_question": question_id}
    rows = session.execute(RESPONSES, given)
    latest = {row.enrollment_id: row.response for row in rows if row.response is not None}
    responses = list(latest.values())
    return {
        "answered": len(responses),
        "least": LEAST,
        "options": _counts(state.met(question_id), responses) if len(responses) >= LEAST else None,
    }


def _counts(question: Question, responses: list[list[str]]) -> list[dict[str, Any]]:
    counts = Counter(option for response in responses for option in response)
    return [
        {"id": option["id"], "text": option["text"], "count": counts[option["id"]]}
        for option in question.spec["options"]
    ]
