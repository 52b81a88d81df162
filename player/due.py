"""Whether a question may be answered now, or its hint be taken: by the gate, the way and the pace, or by the board."""

from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _

from accounts.opening import is_closed
from player.attempts import check_opened, settled_questions
from player.gate import earliest, gate_at
from player.lesson.due import question_on_board
from player.state import State
from timelines.model import Question
from web.errors import Refusal

SKEW = timedelta(seconds=5)  # that the clocks of two processes may differ


def question_due(state: State, question_id: str, at: datetime) -> Question:
    """The question, when it is up; settled or not. `at` is the server's moment."""
    running, version = state.running, state.version
    check_opened(running, at)
    if is_closed(running, at):
        raise Refusal(403, "closed", _("This assignment is closed. Ask your teacher."))
    if state.lesson is not None:
        return question_on_board(state.lesson, version, question_id)
    question = version.questions.get(question_id)
    place = version.places.get(question_id, running.gate + 1)
    if question is None or place > running.gate or place in state.way.skipped:
        raise Refusal(409, "not_due", _("This question is not up yet. Watch the film first."))
    if place == running.gate:
        _check_pace(state, at)
    return question


def check_open(state: State, question: Question) -> None:
    """Refuses a question that is settled."""
    if question.id in settled_questions(state.given):
        raise Refusal(409, "settled", _("You have already answered this question."))


def _check_pace(state: State, at: datetime) -> None:
    running = state.running
    if running.gate_opened_at > at + SKEW:
        return  # the clock has gone back since: nobody waits for it to come there again
    timeline = state.version.timeline
    first = earliest(
        gate_at(timeline, running.gate), state.way.begin, running.gate_opened_at, timeline.max_speed
    )
    wait = (first - at).total_seconds()
    if wait > 0:
        message = _("Watch the film up to the stop first.")
        raise Refusal(425, "too_early", message, retry_after=round(wait, 2))
