"""Rosters: who is in a class, and which browser holds which name."""

import re
import secrets
import unicodedata
from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from accounts.nicknames import NoneLeft, new_nickname, spelling
from accounts.pupil_session import PupilSession
from schema.classes import Enrollment, SchoolClass
from schema.database import db, now, writing
from schema.locks import one_pupil, whole_class
from schema.people import Pupil

NUMBER = re.compile(r"\d+")
MOST_NICKNAMES = 200  # in an open class: nobody fills the database with a code
LONGEST_TYPED = 100


class NameInUse(Exception):
    """Another browser holds the name; taking it over needs a confirmation."""


class ClassShut(Exception):
    """Nobody new comes into the class, and no name goes to another device."""


def class_by_code(code: str) -> SchoolClass | None:
    """The class whose normalised code this is."""
    return db.session.scalar(select(SchoolClass).where(SchoolClass.code == code))


def roster(class_id: int) -> list[Enrollment]:
    """Who is in the class now, by name, as people sort them."""
    return [enrollment for enrollment in everyone(class_id) if enrollment.left_at is None]


def everyone(class_id: int) -> list[Enrollment]:
    """The same with those who have left, whose results are kept."""
    return by_name(db.session.scalars(select(Enrollment).where(Enrollment.class_id == class_id)))


def by_name(enrollments: Iterable[Enrollment]) -> list[Enrollment]:
    """In the order in which people look for a name."""
    return sorted(
        enrollments, key=lambda enrollment: (sort_key(enrollment.pupil.display_name), enrollment.id)
    )


def enrollment_of(class_id: int, number: str) -> Enrollment | None:
    """The enrollment that a form names, if it is in that class."""
    return next((enrollment for enrollment in roster(class_id) if str(enrollment.id) == number), None)


def sort_key(name: str) -> str:
    """Case and accents don't count: Éva stands between Emma and Fenna; and 2 comes before 10."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    return NUMBER.sub(lambda found: found[0].zfill(9), plain)


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
    Raises ClassShut where the class is locked and the name is in use or was never taken, or has left.
    """
    with writing(one_pupil(enrollment_id)) as session:
        enrollment = session.get_one(Enrollment, enrollment_id, with_for_update={"of": Enrollment})
        is_new = enrollment.joined_at is None or enrollment.device_key is not None
        if enrollment.left_at is not None or (enrollment.school_class.locked and is_new):
            raise ClassShut
        if enrollment.device_key is not None and not confirmed:
            raise NameInUse
        enrollment.device_key = secrets.token_urlsafe(24)
        enrollment.joined_at = enrollment.joined_at or now()
        return enrollment


def free_name(pupil: PupilSession) -> None:
    """Frees the name, if the session still holds it."""
    with writing(pupil.lock) as session:
        session.execute(
            update(Enrollment)
            .where(Enrollment.id == pupil.enrollment_id, Enrollment.device_key == pupil.device_key)
            .values(device_key=None)
        )


def take_nickname(class_id: int) -> Enrollment:
    """Makes somebody of an open class, under a new made-up name, held by whoever asked.

    Raises ClassShut where the class is no open one, is locked or full, or has no name left.
    """
    with writing(whole_class(class_id)) as session:
        school_class = session.get_one(SchoolClass, class_id, with_for_update=True)
        known = session.scalars(select(Enrollment).where(Enrollment.class_id == class_id)).all()
        if school_class.entry != "open" or school_class.locked or len(known) >= MOST_NICKNAMES:
            raise ClassShut
        try:
            name = new_nickname([one.pupil.display_name for one in known])
        except NoneLeft:
            raise ClassShut from None
        taken = Enrollment(class_id=class_id, pupil=Pupil(display_name=name), joined_at=now())
        taken.device_key = secrets.token_urlsafe(24)
        session.add(taken)
        session.flush()
        return taken


def enrollment_by_nickname(class_id: int, typed: str) -> Enrollment | None:
    """Who has that made-up name in the class, however it was typed."""
    wanted = spelling(typed[:LONGEST_TYPED])
    found = (one for one in roster(class_id) if spelling(one.pupil.display_name) == wanted)
    return next(found, None)
