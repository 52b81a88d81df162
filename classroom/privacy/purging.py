"""What the calendar erases: classes on their purge date, and what else is kept for a time only."""

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from classroom.privacy.erasing import erase_class
from classroom.rosters.oneroster.pending import forget_old
from schema.audit import AuditEntry
from schema.classes import SchoolClass
from schema.database import db, empty_journal, now, writing
from schema.hand_ins import HandIn
from schema.invitations import Invitation

LOG_KEPT = timedelta(days=2 * 365)
INVITATIONS_KEPT = timedelta(days=30)  # after they have expired
HALF_WRITTEN = 24 * 3600  # seconds; a photo is on the disk a moment before its row is


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
    drop_stray_photos()
    forget_old()
    empty_journal()
    return gone


def drop_stray_photos() -> int:
    """Removes photos that no hand-in names: left by a process that ended between the row and the file."""
    folder: Path = current_app.config["HALTE"].hand_in_folder
    files = [file for file in folder.glob("*.jpg") if time.time() - file.stat().st_mtime > HALF_WRITTEN]
    stray = [file for file in files if not _is_named(file.name.lstrip("."))]
    for file in stray:
        file.unlink(missing_ok=True)
    return len(stray)


def _is_named(name: str) -> bool:
    found = db.session.scalar(select(HandIn.id).where(HandIn.file == name).limit(1))
    db.session.remove()
    return found is not None


def _forget_the_old(at: datetime) -> None:
    with writing() as session:
        session.execute(delete(AuditEntry).where(AuditEntry.at < at - LOG_KEPT))
        session.execute(delete(Invitation).where(Invitation.expires_at < at - INVITATIONS_KEPT))
