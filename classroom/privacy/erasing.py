"""Erases pupils, classes and what was given to them, with all that was kept, photos on the disk too. Counts remain.

The rows go in one transaction; the photos, and what the journal holds, after it.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from accounts.photos import doom, drop_doomed
from classroom.exports.year.keeping import drop_those_with
from classroom.privacy.kept import keep_counts
from media.storage import StorageFault
from schema.attempts import Attempt
from schema.audit import Somebody, note
from schema.classes import Assignment, Enrollment, SchoolClass
from schema.database import db, empty_journal, writing
from schema.hand_ins import HandIn
from schema.locks import ROSTERS, whole_class
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
    with writing(ROSTERS, whole_class(class_id)) as session:
        locked = select(SchoolClass).where(SchoolClass.id == class_id).with_for_update(skip_locked=True)
        school_class = session.scalar(locked)
        if school_class is None:
            return None
        ids = list(session.scalars(select(Enrollment.id).where(Enrollment.class_id == class_id)))
        erased = _erase(session, ids, school_class.school_id, "class")
        session.execute(delete(SchoolClass).where(SchoolClass.id == class_id))
        _note(session, who, action, class_id, f"class:{class_id}", erased)
    _clear_up(erased, class_id)
    return erased


def erase_enrollment(enrollment_id: int, who: Somebody | None) -> Erased | None:
    """One pupil's place in a class with all its attempts; the pupil too, who is in no other class."""
    with writing(ROSTERS, whole_class(enrollment_id, "enrollment")) as session:
        enrollment = session.get(Enrollment, enrollment_id)
        if enrollment is None:
            return None
        school_class = session.get_one(SchoolClass, enrollment.class_id)
        erased = _erase(session, [enrollment_id], school_class.school_id, "pupil")
        _note(session, who, "erased", school_class.id, f"enrollment:{enrollment_id}", erased)
        class_id = school_class.id
    _clear_up(erased, class_id)
    return erased


def erase_assignment(assignment_id: int, who: Somebody | None) -> Erased | None:
    """A film that a class was given, with all that pupils did in it."""
    with writing(ROSTERS, whole_class(assignment_id, "assignment")) as session:
        assignment = session.get(Assignment, assignment_id)
        if assignment is None:
            return None
        school_id = session.get_one(SchoolClass, assignment.class_id).school_id
        going = Attempt.assignment_id == assignment_id
        photos = tuple(_photos(session, going))
        counts = keep_counts(session, going, school_id, "assignment")
        doom(session, photos)
        erased = Erased(counts.pupils, counts.attempts, counts.responses, photos)
        session.execute(delete(Assignment).where(Assignment.id == assignment_id))
        class_id = assignment.class_id
        _note(session, who, "erased", class_id, f"assignment:{assignment_id}", erased)
    _clear_up(erased, class_id)
    return erased


def _clear_up(erased: Erased, class_id: int) -> None:
    """Once nothing names the photos any more; what stops half-way here a worker does again."""
    if erased.photos:
        drop_doomed()
    with suppress(StorageFault):  # a store that is away: they go within a day, and only that teacher has them
        drop_those_with(class_id)
    db.session.close()  # what this request has read so far would hold up the journal
    empty_journal()


def _erase(session: Session, enrollment_ids: list[int], school_id: int, what: str) -> Erased:
    photos = tuple(name for some in _chunks(enrollment_ids) for name in _photos(session, _made_by(some)))
    doom(session, photos)
    counts = keep_counts(session, _made_by(enrollment_ids), school_id, what, len(enrollment_ids))
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


def _made_by(enrollment_ids: list[int]) -> ColumnElement[bool]:
    return Attempt.enrollment_id.in_(enrollment_ids)


def _photos(session: Session, going: ColumnElement[bool]) -> Iterator[str]:
    query = select(HandIn.file).join(Attempt, Attempt.id == HandIn.attempt_id)
    for name in session.scalars(query.where(going, HandIn.file.is_not(None))):
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
