"""The second step of signing in: a code from an app that shares a secret with us (TOTP, RFC 6238)."""

import re
from dataclasses import dataclass
from datetime import datetime

import pyotp
from flask import session
from pyotp.exceptions import OTPVerificationError

from accounts.people import SignedIn
from schema.audit import note
from schema.database import db, now, writing
from schema.locks import one_person
from schema.people import Person

ISSUER = "Halte"
HALFWAY = "halfway"  # in the session: whose password was right
LONGEST_WAIT = 600  # seconds between password and code
CODE = re.compile(r"[0-9]{6}", re.ASCII)


class WrongCode(Exception):
    """Not the code of now, or it was used already."""


@dataclass(frozen=True)
class Halfway:
    """Somebody whose password was right, on the way to that page."""

    person: Person
    target: str


def new_secret() -> str:
    """A secret for one person's app: 160 bits in base 32."""
    return pyotp.random_base32()


def app_address(secret: str, email: str) -> str:
    """What the QR code says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def use_code(person_id: int, typed: str, at: datetime | None = None) -> None:
    """Takes a code of the step of now, or of one before or after: clocks differ. Each works once.

    Raises WrongCode.
    """
    with writing(one_person(person_id)) as db_session:
        person = db_session.get_one(Person, person_id, with_for_update={"of": Person})
        step = _step_of(person.totp_secret, typed, at or now())
        if step is None or step <= (person.totp_last or 0):
            raise WrongCode
        person.totp_last = step


def turn_on(signed_in: SignedIn, secret: str, typed: str) -> None:
    """Asks for the second step from now on. Raises WrongCode while the app doesn't share the secret."""
    step = _step_of(secret, typed, now())
    if step is None:
        raise WrongCode
    with writing(one_person(signed_in.id)) as db_session:
        person = db_session.get_one(Person, signed_in.id)
        person.totp_secret, person.totp_last = secret, step
        note(db_session, signed_in, "changed_second_factor", subject=f"person:{person.id}", on=True)


def turn_off(person_id: int, by: SignedIn | None) -> None:
    """Asks for the password alone again."""
    with writing(one_person(person_id)) as db_session:
        person = db_session.get_one(Person, person_id)
        person.totp_secret = person.totp_last = None
        note(db_session, by, "changed_second_factor", subject=f"person:{person.id}", on=False)


def begin_second_step(person: Person, target: str) -> None:
    """Remembers in the session whose password was right."""
    session[HALFWAY] = [person.id, person.session_epoch, int(now().timestamp()), target]


def halfway() -> Halfway | None:
    """Whose password was right in this browser, a moment ago."""
    match session.get(HALFWAY):
        case [int(person_id), int(epoch), int(since), str(target)]:
            person = db.session.get(Person, person_id)
            if person is None or person.session_epoch != epoch or person.disabled_at is not None:
                return None
            return Halfway(person, target) if now().timestamp() - since < LONGEST_WAIT else None
    return None


def _step_of(secret: str | None, typed: str, at: datetime) -> int | None:
    bare = "".join(typed[:20].split())
    if secret is None or not CODE.fullmatch(bare):
        return None
    try:
        return pyotp.TOTP(secret).verify_and_get_timecode(bare, for_time=at, valid_window=1)
    except OTPVerificationError:
        return None
