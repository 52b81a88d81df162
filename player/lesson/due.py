"""Whether a question may be answered while the class watches together: the board is everybody's gate."""

from flask_babel import lazy_gettext as _

from player.lesson.machine import OPEN, is_past, stand_of
from player.published import Published
from schema.on_board import OnBoard
from timelines.model import Question
from web.errors import Refusal


def question_on_board(lesson: OnBoard, version: Published, question_id: str) -> Question:
    """The question, when it is open on the board: no other is, wherever this pupil's own gate stands.

    The pace does not count: the film plays elsewhere.
    """
    question = version.questions.get(question_id)
    if question is None:
        raise _not_due()
    is_up = question_id == lesson.question_id
    if is_up and lesson.state == OPEN:
        return question
    if is_up or is_past(stand_of(lesson), version.timeline, question_id):
        raise Refusal(409, "closed_question", _("This question is closed. Look at the board."))
    raise _not_due()


def _not_due() -> Refusal:
    return Refusal(409, "not_due", _("This question is not up yet. Look at the board."))
