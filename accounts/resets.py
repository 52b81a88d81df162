"""A new password for who forgot it, by a link."""

from sqlalchemy import delete, select

from accounts.links import RESET_BY_HAND, RESET_BY_MAIL, make_reset, open_link, take_link
from accounts.people import SignedIn, hash_password
from schema.audit import note
from schema.database import writing
from schema.invitations import RESET, Invitation
from schema.locks import ACCOUNTS, one_person
from schema.people import Person


def mailed_reset(email: str) -> str | None:
    """The secret part of a link for that address; None where nobody has it who may sign in."""
    with writing(ACCOUNTS) as session:
        person = session.scalar(select(Person).where(Person.email == email))
        if person is None or person.disabled_at is not None:
            return None
        return make_reset(session, person, RESET_BY_MAIL)


def handed_reset(person_id: int, by: SignedIn | None) -> str:
    """The same, for an administrator to pass on."""
    with writing(ACCOUNTS, one_person(person_id)) as session:
        person = session.get_one(Person, person_id)
        note(session, by, "reset_password", subject=f"person:{person.id}")
        return make_reset(session, person, RESET_BY_HAND, by.id if by else None)


def reset_password(token: str, password: str) -> Person:
    """Sets the password and ends every session. Raises LinkGone."""
    person_id = open_link(token, RESET).person_id or 0
    hashed = hash_password(password)
    with writing(ACCOUNTS, one_person(person_id)) as session:
        link = take_link(session, token, RESET)
        person = session.get_one(Person, link.person_id)
        replace_password(person, hashed)
        session.execute(
            delete(Invitation).where(
                Invitation.person_id == person.id, Invitation.kind == RESET, Invitation.used_at.is_(None)
            )
        )
        note(session, person, "changed_password", subject=f"person:{person.id}", by_link=True)
        return person


def replace_password(person: Person, hashed: str) -> None:
    """Sets it, and signs the person out everywhere: whoever knew the old one is out too."""
    person.password_hash = hashed
    person.session_epoch += 1
