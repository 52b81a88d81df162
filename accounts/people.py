"""Grown-ups with an account: who is signed in, and whether an address and a password belong together."""

from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import session
from flask_login import login_user
from sqlalchemy import select

from schema.database import db
from schema.people import Person

# OWASP's second recommendation: argon2's own defaults take 190 ms on a school's server, these 30.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
LONGEST_PASSWORD = 1000
KEPT = ("language", "pupil", "browser")  # what signing in leaves in the session


@dataclass(frozen=True)
class SignedIn:
    """Flask-Login's `current_user`: a person as a value, read at each request."""

    id: int
    display_name: str
    roles: frozenset[str]
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """What Flask-Login keeps in the session."""
        return str(self.id)


def load_person(person_id: str) -> SignedIn | None:
    """Flask-Login's user loader."""
    person = db.session.get(Person, int(person_id)) if person_id.isdecimal() else None
    return signed_in(person) if person else None


def signed_in(person: Person) -> SignedIn:
    """The person as `current_user` shows them."""
    return SignedIn(person.id, person.display_name, frozenset(role.role for role in person.roles))


def sign_in(person: Person) -> None:
    """Signs in on a fresh session: nothing put there before, a CSRF token either, is of use after it."""
    kept = {name: session[name] for name in KEPT if name in session}
    session.clear()
    session.update(kept)
    login_user(signed_in(person))


def hash_password(password: str) -> str:
    """The hash to store: argon2id with its own salt."""
    return HASHER.hash(password)


def normalise_email(email: str) -> str:
    """One spelling of an address, as accounts are stored and found by."""
    return email.strip().casefold()


def person_by_password(email: str, password: str) -> Person | None:
    """The person whom both belong to. An unknown address takes as much work as a wrong password."""
    person = db.session.scalar(select(Person).where(Person.email == normalise_email(email)))
    matches = _verify(person.password_hash if person else _nobodys_hash(), password[:LONGEST_PASSWORD])
    return person if matches else None


def _verify(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    return HASHER.hash("nobody's password")
