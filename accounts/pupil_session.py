"""The pupil's half of the session cookie: which name this browser holds, and the key that proves it."""

import secrets
from dataclasses import dataclass

from flask import session

from schema.classes import Enrollment
from schema.locks import Lock, one_pupil

PUPIL = "pupil"
BROWSER = "browser"
TEACHER = "_user_id"  # Flask-Login's
TOKEN = "csrf_token"  # noqa: S105 - where Flask-WTF keeps it


@dataclass(frozen=True)
class PupilSession:
    """What the cookie says. Whether the key still holds the name, the database knows: `accounts.guards`."""

    enrollment_id: int
    device_key: str

    @property
    def lock(self) -> Lock:
        """What is this pupil's own: whoever writes there holds it."""
        return one_pupil(self.enrollment_id)


def pupil_session() -> PupilSession | None:
    """The pupil in the session cookie, without asking the database."""
    match session.get(PUPIL):
        case [int(enrollment_id), str(device_key)]:
            return PupilSession(enrollment_id, device_key)
    return None


def sign_in_pupil(enrollment: Enrollment, *, renew: bool = True) -> None:
    """Puts the name and the key that now holds it in the cookie. A teacher trying it out stays signed in.

    Whoever knew the CSRF token of before, as who sat here or planted the cookie, has no use of it. A teacher's,
    which is new since the sign-in, stays: the own pages are open beside it. So it does where it need not `renew`.
    """
    if renew and TEACHER not in session:
        session.pop(TOKEN, None)
    session[PUPIL] = [enrollment.id, enrollment.device_key]


def sign_out_pupil() -> None:
    """Forgets the pupil; a teacher signed in on the same browser stays."""
    session.pop(PUPIL, None)


def browser_key() -> str:
    """A random name for this browser, as long as it keeps its cookie. Says nothing about who it is."""
    if BROWSER not in session:
        session[BROWSER] = secrets.token_urlsafe(12)
    return str(session[BROWSER])
