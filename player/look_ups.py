"""Which words of the glossary a pupil looked up. `note_look_up` runs in the writer."""

from datetime import datetime
from typing import NamedTuple

from flask_babel import lazy_gettext as _
from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection

from accounts.pupil_session import PupilSession
from player.attempts import check_device, find_attempt
from player.posted import key_in, unreadable
from player.published import published
from schema.watching import LookUp
from timelines.glossary import Word, alike
from web.errors import Refusal
from web.languages import language

MOST = 2000  # of one attempt: more says nothing more


class LookedUp(NamedTuple):
    """What the browser posted; its key says whether it came before. `language` is the reader's."""

    key: str
    term: str
    language: str


def look_up_in(body: dict[str, object]) -> LookedUp:
    """What was posted."""
    term = body.get("term")
    if not isinstance(term, str):
        raise unreadable("term")
    return LookedUp(key_in(body.get("key")), term, language())


def note_look_up(
    connection: Connection, attempt_key: str, pupil: PupilSession, looked_up: LookedUp, at: datetime
) -> int | None:
    """The assignment, where this look-up is new. It is kept by the term in the film's own language."""
    running = find_attempt(connection, attempt_key, pupil, lock=True)
    check_device(running, pupil)
    read = published(running.version_id, connection, looked_up.language).timeline.glossary
    own = published(running.version_id, connection).timeline.glossary
    term = _own_term(looked_up.term, read, own)
    mine = LookUp.attempt_id == running.id
    known = connection.scalar(select(LookUp.id).where(mine, LookUp.key == looked_up.key))
    count = connection.scalar(select(func.count()).select_from(LookUp).where(mine)) or 0
    if known is not None or count >= MOST:
        return None
    values = {"attempt_id": running.id, "key": looked_up.key, "term": term, "created_at": at}
    connection.execute(insert(LookUp).values(values))
    return running.assignment_id


def _own_term(term: str, read: tuple[Word, ...], own: tuple[Word, ...]) -> str:
    """The words stand in the same order in every language."""
    for glossary in (read, own):
        for place, word in enumerate(glossary):
            if alike(word.term) == alike(term):
                return own[place].term
    raise Refusal(422, "unknown_term", _("This word is not in the list."))
