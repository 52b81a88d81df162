"""Where pupils are in the film, as their players tell it: a hint for the teacher's live page, never proof."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from accounts.pupil_session import PupilSession
from player.attempts import Running, check_device, find_attempt
from player.posted import unreadable
from player.published import published
from schema.presence import SILENT, STATES, Presence

SOON = timedelta(seconds=3)  # what comes again within this, and says the same, is not written


@dataclass(frozen=True)
class Here:
    """What a player tells: its place in seconds, what it does, and at which pause point it stands."""

    state: str
    position: float | None
    pause_point: str | None


class Told(NamedTuple):
    """The assignment that it is of, and whether the teacher's page has something new to show."""

    assignment_id: int
    attempt_id: int
    is_news: bool


def here(body: dict[str, object]) -> Here:
    """Reads a post. Refused where it is none that a player makes."""
    state, place, pause_point = (body.get(name) for name in ("state", "position", "pause_point"))
    if state not in STATES or not isinstance(pause_point, str | None):
        raise unreadable("presence")
    if isinstance(place, bool) or not isinstance(place, int | float | None):
        raise unreadable("presence")
    return Here(str(state), float(place) if place is not None and 0 <= place < 1e6 else None, pause_point)


def keep_presence(
    connection: Connection, key: str, pupil: PupilSession, now_here: Here, at: datetime
) -> Told:
    """Overwrites what this pupil's player told before."""
    running = find_attempt(connection, key, pupil, lock=True)
    check_device(running, pupil)
    columns = select(Presence.state, Presence.pause_point_id, Presence.seen_at)
    before = connection.execute(columns.where(Presence.attempt_id == running.id)).one_or_none()
    point = _known(connection, running, now_here.pause_point)
    same = before is not None and (before.state, before.pause_point_id) == (now_here.state, point)
    values = {"state": now_here.state, "position": now_here.position, "pause_point_id": point, "seen_at": at}
    if before is None:
        connection.execute(insert(Presence).values(attempt_id=running.id, since=at, **values))
    elif not same or abs(at - before.seen_at) > SOON:  # the clock may have gone back
        since = {} if same else {"since": at}
        row = update(Presence).where(Presence.attempt_id == running.id)
        connection.execute(row.values(**values, **since))
    is_news = before is None or not same or at - before.seen_at > SILENT
    return Told(running.assignment_id, running.id, is_news)


def _known(connection: Connection, running: Running, pause_point: str | None) -> str | None:
    """A pause point of this film, not beyond the gate."""
    points = published(running.version_id, connection).timeline.pause_points[: running.gate + 1]
    return pause_point if any(point.id == pause_point for point in points) else None
