"""Who looked at a page where names stand beside answers: a line in the log, once an hour however often it is opened."""

from datetime import timedelta

from flask_login import current_user
from sqlalchemy import select

from schema.audit import AuditEntry, note
from schema.database import db, now, writing
from schema.locks import ADDING

ACTION = "viewed_answers"
AGAIN = timedelta(hours=1)


def note_look(class_id: int, assignment_id: int) -> None:
    """Notes that who is signed in sees what the class answered. Most times it only reads, by the log's index."""
    subject = f"assignment:{assignment_id}"
    known = (
        select(AuditEntry.id)
        .where(AuditEntry.class_id == class_id, AuditEntry.at > now() - AGAIN)
        .where(AuditEntry.person_id == current_user.id)
        .where(AuditEntry.action == ACTION, AuditEntry.subject == subject)
        .limit(1)
    )
    if db.session.scalar(known) is None:
        with writing(ADDING) as session:
            note(session, current_user, ACTION, class_id=class_id, subject=subject)
