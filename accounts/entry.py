"""How pupils of a class come in: the secrets that go with their names, pins and series of three pictures.

They are kept in plain words, since the teacher prints them on cards; guessing is held back by `accounts.misses`.
"""

import hmac
import re
import secrets
from collections.abc import Mapping

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from schema.classes import Enrollment, SchoolClass

PIN = re.compile(r"[0-9]{4}", re.ASCII)
PICTURES = (
    "bus", "kat", "boom", "vis", "fiets", "huis", "zon", "ster",
    "appel", "vogel", "raket", "bloem", "maan", "boot", "bel", "kroon",
)  # fmt: skip
PICKED = 3  # pictures that make a secret, each once, in their order
EASY = frozenset(digit * 4 for digit in "0123456789") | {"1234", "4321", "0123"}


def picture_words() -> Mapping[str, str]:
    """What each picture is called, in the visitor's language."""
    words = (
        _("bus"), _("cat"), _("tree"), _("fish"), _("bike"), _("house"), _("sun"), _("star"),
        _("apple"), _("bird"), _("rocket"), _("flower"), _("moon"), _("boat"), _("bell"), _("crown"),
    )  # fmt: skip
    return dict(zip(PICTURES, words, strict=True))


def needs_secret(entry: str) -> bool:
    """Must a pupil show that the name is theirs?"""
    return entry in ("pin", "pictures")


def new_secret(entry: str) -> str | None:
    """One by chance; None where the class has none."""
    if entry == "pin":
        pin = f"{secrets.randbelow(10_000):04}"
        return pin if pin not in EASY else new_secret(entry)
    if entry == "pictures":
        return ",".join(secrets.SystemRandom().sample(PICTURES, PICKED))
    return None


def fits(entry: str, secret: str | None) -> bool:
    """Is that a secret for a class that pupils enter in this way?"""
    if secret is None or not needs_secret(entry):
        return False
    return bool(PIN.fullmatch(secret)) if entry == "pin" else len(pictures_in(secret)) == PICKED


def pictures_in(secret: str) -> tuple[str, ...]:
    """The pictures of a secret, or of its beginning; what is no picture is left out."""
    return tuple(name for name in secret.split(",") if name in PICTURES)


def is_right(enrollment: Enrollment, entry: str, typed: str) -> bool:
    """Does what was typed belong to the name? Never where the name has no fitting secret yet."""
    if not fits(entry, enrollment.secret):
        return False
    return hmac.compare_digest(str(enrollment.secret).encode(), typed.encode())


def give_secrets(session: Session, school_class: SchoolClass) -> int:
    """Gives each name of the class that has no fitting secret one; how many that were."""
    if not needs_secret(school_class.entry):
        return 0
    found = session.scalars(select(Enrollment).where(Enrollment.class_id == school_class.id)).all()
    lacking = [one for one in found if not fits(school_class.entry, one.secret)]
    for enrollment in lacking:
        enrollment.secret = new_secret(school_class.entry)
    return len(lacking)
