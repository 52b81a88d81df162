"""One pupil in every class, by the id of the school's own system: for who has no class page to go by."""

from sqlalchemy import select

from classroom.privacy.erasing import erase_enrollment
from schema.classes import Enrollment
from schema.database import db
from schema.people import Pupil


class NoPupil(Exception):
    """Nobody here has that id."""


def erase_pupil(external_id: str) -> int:
    """Erases the pupil with everything; gives in how many classes. Raises NoPupil."""
    query = select(Enrollment.id).join(Pupil, Pupil.id == Enrollment.pupil_id)
    ids = list(db.session.scalars(query.where(Pupil.external_id == external_id)))
    db.session.remove()
    if not ids:
        raise NoPupil(external_id)
    return sum(erase_enrollment(number, None) is not None for number in ids)
