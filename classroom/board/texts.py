"""What the class wrote to an open question, for the board: without names, and in no pupil's order."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _

from classroom.board.answers import newest_given
from player.lesson.machine import CLOSED, SHOWN, question_up, stand_of
from player.published import published
from schema.classes import Assignment
from schema.database import db
from schema.on_board import on_board
from web.errors import Refusal
from web.languages import language

Json = dict[str, Any]
OPEN_ANSWER = "long_fill_in"


def texts_of(assignment: Assignment, at: datetime) -> list[Json]:
    """Refused while pupils still write, and of any other type: those have their bars."""
    session = db.session()
    lesson = on_board(session, assignment.id, at)
    stand = stand_of(lesson) if lesson else None
    timeline = published(assignment.timeline_version_id, session, language()).timeline
    question = question_up(stand, timeline) if stand and stand.state in (CLOSED, SHOWN) else None
    if question is None or question.type != OPEN_ANSWER:
        raise Refusal(409, "not_now", _("That can't be done now. Look where the lesson stands."))
    given = [one for one in newest_given(assignment, question) if one.response]
    in_no_order = sorted(given, key=lambda one: one.stored.receipt)  # receipts are drawn
    return [{"id": one.stored.id, "text": one.response} for one in in_no_order]
