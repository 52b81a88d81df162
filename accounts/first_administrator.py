"""Administrators made and let in again from the machine itself, where nobody is signed in."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.invitations import HasAccount, Invite, invite
from accounts.links import RESET_BY_HAND, make_reset
from schema.audit import note
from schema.database import writing
from schema.people import Person, PersonRole

ROLE = "administrator"


class Nobody(Exception):
    """No account has that address."""


def invite_administrator(email: str) -> str:
    """The secret part of an invitation. Who has an account gets the role at once: raises HasAccount then."""
    try:
        return invite(Invite(email, (ROLE,)), None)
    except HasAccount:
        with writing() as session:
            person = _person(session, email)
            person.disabled_at = None
            if ROLE not in {role.role for role in person.roles}:
                person.roles.append(PersonRole(role=ROLE))
            note(session, None, "changed_person", subject=f"person:{person.id}")
        raise


def recover(email: str) -> str:
    """The secret part of a link for a new password, without second step. Raises Nobody."""
    with writing() as session:
        person = _person(session, email)
        person.totp_secret = person.totp_last = person.disabled_at = None
        person.session_epoch += 1
        note(session, None, "reset_password", subject=f"person:{person.id}")
        return make_reset(session, person, RESET_BY_HAND)


def _person(session: Session, email: str) -> Person:
    found = session.scalar(select(Person).where(Person.email == email))
    if found is None:
        raise Nobody
    return found
