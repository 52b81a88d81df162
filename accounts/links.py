"""Links that work once and for a while: an invitation, or a new password. Only their hash is stored."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from schema.database import db, now
from schema.invitations import RESET, Invitation
from schema.people import Person

INVITATION_DAYS = 14
RESET_BY_MAIL = timedelta(hours=2)
RESET_BY_HAND = timedelta(hours=24)  # an administrator copied it
FORGOTTEN_AFTER = timedelta(days=30)  # of a link that expired or was used, the address goes too


class LinkGone(Exception):
    """There is no such link, or it was used, withdrawn or has expired."""


def make_link(session: Session, kind: str, email: str, lifetime: timedelta, **given: Any) -> tuple[int, str]:
    """A new link in the place of all of that kind to that address: its id and its secret part."""
    session.execute(delete(Invitation).where(Invitation.expires_at < now() - FORGOTTEN_AFTER))
    session.execute(
        delete(Invitation).where(
            Invitation.kind == kind, Invitation.email == email, Invitation.used_at.is_(None)
        )
    )
    token = secrets.token_urlsafe(24)
    link = Invitation(kind=kind, email=email, token_hash=hash_of(token), expires_at=now() + lifetime, **given)
    session.add(link)
    session.flush()
    return link.id, token


def make_reset(session: Session, person: Person, lifetime: timedelta, by: int | None = None) -> str:
    """A link by which that person picks a new password."""
    return make_link(session, RESET, person.email, lifetime, person_id=person.id, created_by=by)[1]


def invitation_lifetime() -> timedelta:
    """How long an invitation is of use."""
    return timedelta(days=INVITATION_DAYS)


def open_link(token: str, kind: str) -> Invitation:
    """The link, to show what it is for. Raises LinkGone."""
    return _usable(db.session(), token, kind)


def take_link(session: Session, token: str, kind: str) -> Invitation:
    """Uses the link up, in the caller's transaction. Raises LinkGone."""
    link = _usable(session, token, kind, lock=True)
    link.used_at = now()
    return link


def hash_of(token: str) -> str:
    """What is stored of a link. Its secret part is random, so that a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def _usable(session: Session, token: str, kind: str, *, lock: bool = False) -> Invitation:
    query = select(Invitation).where(Invitation.token_hash == hash_of(token), Invitation.kind == kind)
    query = query.options(joinedload(Invitation.school), joinedload(Invitation.company))
    found = session.scalar(query.with_for_update(of=Invitation) if lock else query)
    if found is None or found.used_at is not None or found.expires_at <= now():
        raise LinkGone
    return found
