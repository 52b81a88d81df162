"""What the calendar erases: classes on their purge date, and what else is kept for a time only."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from accounts.photos import drop_doomed
from classroom.privacy.erasing import AT_ONCE, erase_class
from classroom.rosters.oneroster.pending import forget_old
from jobs.overview import forget_old as forget_old_jobs
from media.folder import Folder
from media.storage import StorageFault
from schema.audit import AuditEntry
from schema.classes import SchoolClass
from schema.database import db, empty_journal, now, writing
from schema.hand_ins import HandIn
from schema.invitations import Invitation
from schema.locks import ACCOUNTS
from web.media import media

LOG_KEPT = timedelta(days=2 * 365)
INVITATIONS_KEPT = timedelta(days=30)  # after they have expired
HALF_WRITTEN = timedelta(days=1)  # a photo is in its store a moment before its row is
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class DueClass:
    """A class whose purge date has come."""

    id: int
    name: str
    purge_on: date


def due_classes(session: Session, today: date) -> list[DueClass]:
    """In the order of their dates."""
    rows = session.execute(
        select(SchoolClass.id, SchoolClass.name, SchoolClass.purge_on)
        .where(SchoolClass.purge_on <= today)
        .order_by(SchoolClass.purge_on, SchoolClass.id)
    )
    return [DueClass(*row) for row in rows]


def purge(today: date) -> list[DueClass]:
    """Erases what is due, each class in a transaction of its own; gives the classes that went."""
    due = due_classes(db.session(), today)
    db.session.remove()
    gone = [one for one in due if erase_class(one.id, None, "purged") is not None]
    _forget_the_old(now())
    drop_doomed()
    drop_stray_photos()
    forget_old()
    forget_old_jobs()
    empty_journal()
    return gone


def drop_stray_photos() -> int:
    """Removes photos that no hand-in names: left by a process that ended between the row and the file."""
    photos, before = media().photos, now() - HALF_WRITTEN
    if isinstance(photos, Folder):
        photos.drop_halves(before)
    try:
        old = [one.name for one in photos.list() if one.at < before]
        stray = [name for some in _chunks(old) for name in _unnamed(some)]
        photos.delete(stray)
    except StorageFault as fault:
        LOG.warning("photos that no hand-in names could not be looked for: %s", fault)
        return 0
    return len(stray)


def _chunks(names: list[str]) -> Iterator[list[str]]:
    return (names[begin : begin + AT_ONCE] for begin in range(0, len(names), AT_ONCE))


def _unnamed(names: list[str]) -> set[str]:
    named = set(db.session.scalars(select(HandIn.file).where(HandIn.file.in_(names))))
    db.session.remove()
    return set(names) - named


def _forget_the_old(at: datetime) -> None:
    with writing(ACCOUNTS) as session:
        session.execute(delete(AuditEntry).where(AuditEntry.at < at - LOG_KEPT))
        session.execute(delete(Invitation).where(Invitation.expires_at < at - INVITATIONS_KEPT))
