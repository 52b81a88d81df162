"""Taking a question's hint. It costs once, however often it is asked for; `take_hint` runs in the writer."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import insert
from sqlalchemy.engine import Connection

from accounts.pupil_session import PupilSession
from player.attempts import check_device, find_attempt
from player.due import check_open, question_due
from player.glossary_view import glossary_view
from player.question_view import hint_view
from player.state import read_state
from schema.attempts import HintTaken
from web.errors import Refusal


def take_hint(
    connection: Connection,
    attempt_key: str,
    pupil: PupilSession,
    question_id: str,
    at: datetime,
    language: str,
) -> dict[str, Any]:
    """The hint, as in the attempt, and the hard words in it.

    Refused before the question is due, and for the first time once it is settled.
    """
    running = find_attempt(connection, attempt_key, pupil, lock=True)
    check_device(running, pupil)
    state = read_state(connection, running, language)
    question = question_due(state, question_id, at)
    if question.hint is None:
        raise Refusal(404, "no_hint", _("There is no hint for this question."))
    if question.id not in state.hinted:
        check_open(state, question)
        values = {"attempt_id": running.id, "question_id": question.id, "created_at": at}
        connection.execute(insert(HintTaken).values(values))
    hint = hint_view(state.met(question.id), taken=True)
    return {"question": question_id, "hint": hint, "glossary": glossary_view(state.version, hint)}
