"""Invitations that wait, for administrators."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.invitations import Invite, invite
from accounts.people import SignedIn
from schema.audit import note
from schema.database import db, now, writing
from schema.invitations import INVITATION, Invitation
from schema.locks import ACCOUNTS


def waiting() -> list[Invitation]:
    """Those that nobody has used, newest first; the expired ones too, to send anew."""
    return list(
        db.session.scalars(
            select(Invitation)
            .options(joinedload(Invitation.school), joinedload(Invitation.company))
            .where(Invitation.kind == INVITATION, Invitation.used_at.is_(None))
            .order_by(Invitation.id.desc())
        )
    )


def waiting_one(invitation_id: int) -> Invitation | None:
    """One of them."""
    return next((one for one in waiting() if one.id == invitation_id), None)


def renew(old: Invitation, by: SignedIn) -> str:
    """The same once more under a new link; the old one works no more. Raises HasAccount."""
    return invite(Invite(old.email, tuple(old.roles), old.display_name, old.school_id, old.company_id), by)


def withdraw(invitation_id: int, by: SignedIn) -> None:
    """The link works no more."""
    with writing(ACCOUNTS) as session:
        found = session.get(Invitation, invitation_id)
        if found is not None and found.used_at is None:
            session.delete(found)
            note(session, by, "withdrew_invitation", subject=f"invitation:{invitation_id}")


def is_expired(invitation: Invitation) -> bool:
    """Whether its time is over."""
    return invitation.expires_at <= now()
