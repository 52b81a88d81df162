"""Erases pupils and classes with all that was kept of them, photos on the disk included. Counts remain.

The rows go in one transaction; the photos, and what the journal holds, after it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from accounts.hand_ins import drop_photo
from classroom.privacy.kept import keep_counts
from schema.attempts import Attempt
from schema.audit import Somebody, note
from schema.classes import Enrollment, SchoolClass
from schema.database import db, empty_journal, writing
from schema.hand_ins import HandIn
from schema.people import Pupil

AT_ONCE = 500  # ids in one statement


@dataclass(frozen=True)
class Erased:
    """What went, in numbers, and by name the photos."""

    pupils: int
    attempts: int
    responses: int
    photos: tuple[str, ...]


def erase_class(class_id: int, who: Somebody | None, action: str = "erased") -> Erased | None:
    """The class with its pupils, assignments and everything; None where it is gone already."""
    with writing() as session:
        locked = select(SchoolClass).where(SchoolClass.id == class_id).with_for_update(skip_locked=True)
        school_class = session.scalar(locked)
        if school_class is None:
            return None
        ids = list(session.scalars(select(Enrollment.id).where(Enrollment.class_id == class_id)))
        erased = _erase(session, ids, school_class.school_id, "class")
        session.execute(delete(SchoolClass).where(SchoolClass.id == class_id))
        _note(session, who, action, class_id, f"class:{class_id}", erased)
    _clear_up(erased)
    return erased


def erase_enrollment(enrollment_id: int, who: Somebody | None) -> Erased | None:
    """One pupil's place in a class with all its attempts; the pupil too, who is in no other class."""
    with writing() as session:
        enrollment = session.get(Enrollment, enrollment_id)
        if enrollment is None:
            return None
        school_class = session.get_one(SchoolClass, enrollment.class_id)
        erased = _erase(session, [enrollment_id], school_class.school_id, "pupil")
        _note(session, who, "erased", school_class.id, f"enrollment:{enrollment_id}", erased)
    _clear_up(erased)
    return erased


def _clear_up(erased: Erased) -> None:
    """Once nothing names the photos any more; what stops half-way here the daily job does again."""
    for name in erased.photos:
        drop_photo(name)
    db.session.close()  # what this request has read so far would hold up the journal
    empty_journal()


def _erase(session: Session, enrollment_ids: list[int], school_id: int, what: str) -> Erased:
    photos = tuple(_photos(session, enrollment_ids))
    counts = keep_counts(session, enrollment_ids, school_id, what)
    pupils = set()
    for some in _chunks(enrollment_ids):
        pupils |= set(session.scalars(select(Enrollment.pupil_id).where(Enrollment.id.in_(some))))
        session.execute(delete(Enrollment).where(Enrollment.id.in_(some)))  # all that hangs on it goes too
    for some in _chunks(pupils):
        elsewhere = select(Enrollment.id).where(Enrollment.pupil_id == Pupil.id).exists()
        alone: ColumnElement[bool] = Pupil.id.in_(some) & ~elsewhere
        session.execute(delete(Pupil).where(alone).execution_options(synchronize_session=False))
    session.flush()
    return Erased(len(enrollment_ids), counts.attempts, counts.responses, photos)


def _photos(session: Session, enrollment_ids: list[int]) -> Iterator[str]:
    for some in _chunks(enrollment_ids):
        query = select(HandIn.file).join(Attempt, Attempt.id == HandIn.attempt_id)
        for name in session.scalars(query.where(Attempt.enrollment_id.in_(some), HandIn.file.is_not(None))):
            if name:
                yield name


def _chunks(ids: Collection[int]) -> Iterator[list[int]]:
    every = sorted(ids)
    return (every[begin : begin + AT_ONCE] for begin in range(0, len(every), AT_ONCE))


def _note(
    session: Session, who: Somebody | None, action: str, class_id: int, subject: str, erased: Erased
) -> None:
    counts = {"pupils": erased.pupils, "attempts": erased.attempts, "responses": erased.responses}
    note(session, who, action, class_id=class_id, subject=subject, photos=len(erased.photos), **counts)
