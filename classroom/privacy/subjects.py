"""What the entries of a class's log are about, by name: for its own teachers. Stored are ids alone."""

from collections import defaultdict
from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import Select, select

from schema.attempts import Attempt, Response
from schema.classes import Assignment, Enrollment
from schema.database import db
from schema.library import TimelineVersion
from schema.people import Person, Pupil


def names_in(class_id: int, subjects: Iterable[str]) -> dict[str, str]:
    """The name of each subject of that class that is still there: {"enrollment:12": "Samira"}."""
    ids = defaultdict[str, set[int]](set)
    for subject in subjects:
        kind, _colon, number = subject.partition(":")
        if number.isdecimal():
            ids[kind].add(int(number))
    names = {f"class:{class_id}": _("the class")}
    for kind, query in _queries(class_id, ids).items():
        if ids[kind]:
            names |= {f"{kind}:{number}": name for number, name in db.session.execute(query)}
    return names


def _queries(class_id: int, ids: dict[str, set[int]]) -> dict[str, Select[int, str]]:
    """By kind, of ids and names. A response has that of its pupil."""
    of_pupils = select(Enrollment.id, Pupil.display_name).join(Pupil, Pupil.id == Enrollment.pupil_id)
    of_responses = (
        select(Response.id, Pupil.display_name)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .join(Enrollment, Enrollment.id == Attempt.enrollment_id)
        .join(Pupil, Pupil.id == Enrollment.pupil_id)
    )
    of_films = select(Assignment.id, TimelineVersion.title).join(
        TimelineVersion, TimelineVersion.id == Assignment.timeline_version_id
    )
    is_here = Enrollment.class_id == class_id
    return {
        "enrollment": of_pupils.where(is_here, Enrollment.id.in_(ids["enrollment"])),
        "response": of_responses.where(is_here, Response.id.in_(ids["response"])),
        "assignment": of_films.where(Assignment.class_id == class_id, Assignment.id.in_(ids["assignment"])),
        "person": select(Person.id, Person.display_name).where(Person.id.in_(ids["person"])),
    }
