"""The pupil's half of the session cookie: which name this browser holds, and the key that proves it."""

import secrets
from dataclasses import dataclass

from flask import session

from schema.classes import Enrollment

PUPIL = "pupil"
BROWSER = "browser"


@dataclass(frozen=True)
class PupilSession:
    """What the cookie says. Whether the key still holds the name, the database knows: `accounts.guards`."""

    enrollment_id: int
    device_key: str


def pupil_session() -> PupilSession | None:
    """The pupil in the session cookie, without asking the database."""
    match session.get(PUPIL):
        case [int(enrollment_id), str(device_key)]:
            return PupilSession(enrollment_id, device_key)
    return None


def sign_in_pupil(enrollment: Enrollment) -> None:
    """Puts the name and the key that now holds it in the cookie. A teacher trying it out stays signed in."""
    session[PUPIL] = [enrollment.id, enrollment.device_key]


def sign_out_pupil() -> None:
    """Forgets the pupil; a teacher signed in on the same browser stays."""
    session.pop(PUPIL, None)


def browser_key() -> str:
    """A random name for this browser, as long as it keeps its cookie. Says nothing about who it is."""
    if BROWSER not in session:
        session[BROWSER] = secrets.token_urlsafe(12)
    return str(session[BROWSER])
