"""What a pupil thought of the film: two questions at its end, from 1 to 5. The producer gets them only as counts."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from accounts.pupil_session import PupilSession
from player.attempts import Running, check_device, find_attempt
from player.posted import unreadable
from schema.watching import Pulse
from web.errors import Refusal

QUESTIONS = ("interesting", "work")
STEPS = range(1, 6)

Answers = dict[str, int | None]


def pulse_in(body: dict[str, object]) -> Answers:
    """Reads a post; None is an answer that was not given."""
    return {name: _step(body.get(name)) for name in QUESTIONS}


def keep_pulse(connection: Connection, key: str, pupil: PupilSession, answers: Answers, at: datetime) -> None:
    """Keeps the latest; only once the film is finished."""
    running = find_attempt(connection, key, pupil, lock=True)
    check_device(running, pupil)
    if running.finished_at is None:
        raise Refusal(409, "not_due", _("First watch the film to its end."))
    values: dict[str, Any] = {**answers, "updated_at": at}
    changed = connection.execute(update(Pulse).where(Pulse.attempt_id == running.id).values(**values))
    if changed.rowcount == 0:
        connection.execute(insert(Pulse).values(attempt_id=running.id, **values))


def pulse_of(source: Session | Connection, running: Running) -> Answers:
    """What this pupil said so far."""
    found = source.execute(
        select(Pulse.interesting, Pulse.work).where(Pulse.attempt_id == running.id)
    ).one_or_none()
    return dict(zip(QUESTIONS, found or (None, None), strict=True))


def _step(value: object) -> int | None:
    if value is None or (type(value) is int and value in STEPS):
        return value
    raise unreadable("step")
