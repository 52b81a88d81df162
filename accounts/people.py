"""Grown-ups with an account: who is signed in, and whether an address and a password belong together."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import session, url_for
from flask_babel import lazy_gettext as _
from flask_login import login_user
from sqlalchemy import select

from schema.database import db
from schema.people import Person

# OWASP's second recommendation: argon2's own defaults take 190 ms on a school's server, these 30.
SIGN_IN_FIRST = _("Sign in first to see this page.")
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
LONGEST_PASSWORD = 1000
HOMES = (("teacher", "classroom.classes"), ("administrator", "admin.people"))
KEPT = (
    "language",
    "pupil",
    "browser",
    "_flashes",
)  # what signing in leaves in the session; the last is Flask's


@dataclass(frozen=True)
class SignedIn:
    """Flask-Login's `current_user`: a person as a value, read at each request."""

    id: int
    display_name: str
    roles: frozenset[str]
    email: str = ""
    school_id: int | None = None
    company_id: int | None = None
    session_epoch: int = 0
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """What Flask-Login keeps in the session: raising the person's epoch ends every session that has it."""
        return f"{self.id}.{self.session_epoch}"


def load_person(kept: str) -> SignedIn | None:
    """Flask-Login's user loader. A session of an older epoch, or of who is disabled now, is nobody's."""
    number, _, epoch = kept.partition(".")
    if not (number.isdecimal() and epoch.isdecimal()):
        return None
    person = db.session.get(Person, int(number))
    if person is None or person.disabled_at is not None or person.session_epoch != int(epoch):
        return None
    return signed_in(person)


def signed_in(person: Person) -> SignedIn:
    """The person as `current_user` shows them."""
    return SignedIn(
        person.id,
        person.display_name,
        frozenset(role.role for role in person.roles),
        person.email,
        person.school_id,
        person.company_id,
        person.session_epoch,
    )


def sign_in(person: Person) -> None:
    """Signs in on a fresh session: nothing put there before, a CSRF token either, is of use after it."""
    kept = {name: session[name] for name in KEPT if name in session}
    session.clear()
    session.update(kept)
    if person.language:
        session["language"] = person.language
    login_user(signed_in(person))


def home_of(roles: Collection[str]) -> str:
    """Where work begins for who has these roles."""
    return url_for(next((page for role, page in HOMES if role in roles), "own_account.page"))


def beginning_of(roles: Collection[str]) -> str:
    """Where work begins with a new account: who teaches has no class yet, and makes one."""
    return url_for("class_settings.new") if "teacher" in roles else home_of(roles)


def hash_password(password: str) -> str:
    """The hash to store: argon2id with its own salt."""
    return HASHER.hash(password)


def normalise_email(email: str) -> str:
    """One spelling of an address, as accounts are stored and found by."""
    return email.strip().casefold()


def person_by_password(email: str, password: str) -> Person | None:
    """The person whom both belong to, unless disabled. An unknown address takes as much work as a wrong password."""
    person = db.session.scalar(select(Person).where(Person.email == normalise_email(email)))
    matches = _verify(person.password_hash if person else _nobodys_hash(), password[:LONGEST_PASSWORD])
    return person if person and matches and person.disabled_at is None else None


def is_password_of(person: Person, password: str) -> bool:
    """Whether who is signed in knows the password: asked before what a passer-by must not do."""
    return _verify(person.password_hash, password[:LONGEST_PASSWORD])


def _verify(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    return HASHER.hash("nobody's password")
