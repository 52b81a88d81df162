"""Sharing a class with colleagues of its school. Who shares it may do all that its maker may."""

from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from classroom.class_settings.making import Refused
from schema.audit import Somebody, note
from schema.classes import ClassTeacher, SchoolClass
from schema.database import db, writing
from schema.locks import ROSTERS, whole_class
from schema.people import Person, PersonRole


def teachers_of(class_id: int) -> list[Person]:
    """Who has the class, by name."""
    return list(
        db.session.scalars(
            select(Person)
            .join(ClassTeacher, ClassTeacher.person_id == Person.id)
            .where(ClassTeacher.class_id == class_id)
            .order_by(Person.display_name, Person.id)
        )
    )


def colleagues(session: Session, school_class: SchoolClass) -> list[Person]:
    """The teachers of the class's school who do not have the class, by name."""
    sharing = select(ClassTeacher.person_id).where(ClassTeacher.class_id == school_class.id)
    found = session.scalars(
        select(Person)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.role == "teacher", Person.school_id == school_class.school_id)
        .where(Person.disabled_at.is_(None), Person.id.not_in(sharing))
        .order_by(Person.display_name, Person.id)
    )
    return list(found)


def share(class_id: int, wanted: str, teacher: Somebody) -> str:
    """Gives the class to a colleague too, named by the form; the colleague's name."""
    with writing(ROSTERS, whole_class(class_id)) as session:
        school_class = session.get_one(SchoolClass, class_id)
        found = next((one for one in colleagues(session, school_class) if str(one.id) == wanted), None)
        if found is None:
            raise Refused(_("Choose a colleague of your school."), "colleague")
        session.add(ClassTeacher(class_id=class_id, person_id=found.id))
        _note(session, teacher, class_id, found.id, "shared")
        return found.display_name


def stop_sharing(class_id: int, person_id: int, teacher: Somebody) -> None:
    """Takes the class from one of its teachers; never from the last."""
    with writing(ROSTERS, whole_class(class_id)) as session:
        session.get_one(SchoolClass, class_id, with_for_update=True)
        own = select(ClassTeacher.person_id).where(ClassTeacher.class_id == class_id)
        sharing = session.scalars(own).all()
        if person_id not in sharing:
            return
        if len(sharing) == 1:
            raise Refused(_("A class needs a teacher. Share it with a colleague first."), "colleague")
        session.execute(
            delete(ClassTeacher).where(ClassTeacher.class_id == class_id, ClassTeacher.person_id == person_id)
        )
        _note(session, teacher, class_id, person_id, "stopped")


def _note(session: Session, teacher: Somebody, class_id: int, person_id: int, what: str) -> None:
    note(session, teacher, "shared_class", class_id=class_id, subject=f"person:{person_id}", what=what)
