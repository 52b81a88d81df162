"""What people change of their own account."""

from accounts.people import SignedIn, hash_password, is_password_of
from accounts.resets import replace_password
from schema.audit import note
from schema.database import db, writing
from schema.locks import one_person
from schema.people import Person


class WrongPassword(Exception):
    """Whoever sits there doesn't know the password."""


def rename(signed_in: SignedIn, display_name: str, language: str | None) -> None:
    """Sets the name that others see, and the language of the pages (None: as the browser asks)."""
    with writing(one_person(signed_in.id)) as session:
        person = session.get_one(Person, signed_in.id)
        person.display_name, person.language = display_name, language


def check_password(signed_in: SignedIn, password: str) -> None:
    """Raises WrongPassword."""
    if not is_password_of(db.session.get_one(Person, signed_in.id), password):
        raise WrongPassword


def change_password(signed_in: SignedIn, password: str) -> Person:
    """Sets it, and ends every session; the caller signs in anew where it was done."""
    hashed = hash_password(password)
    with writing(one_person(signed_in.id)) as session:
        person = session.get_one(Person, signed_in.id)
        replace_password(person, hashed)
        note(session, signed_in, "changed_password", subject=f"person:{person.id}")
        return person


def sign_out_everywhere(signed_in: SignedIn) -> None:
    """Ends every session, this one too."""
    with writing(one_person(signed_in.id)) as session:
        person = session.get_one(Person, signed_in.id)
        person.session_epoch += 1
        note(session, signed_in, "ended_sessions", subject=f"person:{person.id}")
