"""Rosters: who is in a class, and which browser holds which name."""

import secrets
import unicodedata

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from accounts.pupil_session import PupilSession
from schema.classes import Enrollment, SchoolClass
from schema.database import db, now, writing


class NameInUse(Exception):
    """Another browser holds the name; taking it over needs a confirmation."""


def class_by_code(code: str) -> SchoolClass | None:
    """The class whose normalised code this is."""
    return db.session.scalar(select(SchoolClass).where(SchoolClass.code == code))


def roster(class_id: int) -> list[Enrollment]:
    """Who is in the class now, by name, as people sort them."""
    return [enrollment for enrollment in everyone(class_id) if enrollment.left_at is None]


def everyone(class_id: int) -> list[Enrollment]:
    """The same with those who have left, whose results are kept."""
    found = db.session.scalars(select(Enrollment).where(Enrollment.class_id == class_id))
    return sorted(found, key=lambda enrollment: (sort_key(enrollment.pupil.display_name), enrollment.id))


def enrollment_of(class_id: int, number: str) -> Enrollment | None:
    """The enrollment that a form names, if it is in that class."""
    return next((enrollment for enrollment in roster(class_id) if str(enrollment.id) == number), None)


def sort_key(name: str) -> str:
    """Case and accents don't count: Éva stands between Emma and Fenna."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in folded if not unicodedata.combining(character))


def holds_name(enrollment: Enrollment, pupil: PupilSession | None) -> bool:
    """Is this browser the one that holds the name?"""
    if pupil is None or pupil.enrollment_id != enrollment.id or enrollment.left_at is not None:
        return False
    if enrollment.device_key is None:
        return False
    return secrets.compare_digest(pupil.device_key, enrollment.device_key)


def held_enrollment(pupil: PupilSession) -> Enrollment | None:
    """The enrollment that the session names, with its class, if the session's key still holds it."""
    enrollment = db.session.get(
        Enrollment, pupil.enrollment_id, options=[joinedload(Enrollment.school_class)]
    )
    return enrollment if enrollment is not None and holds_name(enrollment, pupil) else None


def take_name(enrollment_id: int, *, confirmed: bool) -> Enrollment:
    """Gives the name a new key, so that any browser that held it loses it.

    Raises NameInUse when a browser holds it and nobody confirmed: of two who pick a free name, one gets it.
    """
    with writing() as session:
        enrollment = session.get_one(Enrollment, enrollment_id, with_for_update={"of": Enrollment})
        if enrollment.device_key is not None and not confirmed:
            raise NameInUse
        enrollment.device_key = secrets.token_urlsafe(24)
        enrollment.joined_at = enrollment.joined_at or now()
        return enrollment


def free_name(pupil: PupilSession) -> None:
    """Frees the name, if the session still holds it."""
    with writing() as session:
        session.execute(
            update(Enrollment)
            .where(Enrollment.id == pupil.enrollment_id, Enrollment.device_key == pupil.device_key)
            .values(device_key=None)
        )
