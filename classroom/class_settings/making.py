"""Making a class and changing it."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.class_codes import new_class_code
from accounts.entry import give_secrets
from classroom.class_settings.wish import Wish
from schema.audit import Somebody, note
from schema.classes import ClassTeacher, Enrollment, SchoolClass
from schema.database import writing
from schema.locks import ROSTERS, whole_class
from schema.people import Person, Pupil


class Refused(Exception):
    """What the teacher asked can't be; the words say why. `field` is the form's, where it is one's."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


def make_class(wish: Wish, teacher: Somebody, names: Iterable[str] = ()) -> int:
    """A class of the teacher's own school, with these names in it; its id."""
    with writing(ROSTERS) as session:
        _refuse_twice(session, wish, teacher.id)
        school_class = SchoolClass(
            school_id=_school_of(session, teacher.id), code=free_code(session), **vars(wish)
        )
        session.add(school_class)
        session.flush()
        session.add(ClassTeacher(class_id=school_class.id, person_id=teacher.id))
        pupils = [Enrollment(school_class=school_class, pupil=Pupil(display_name=name)) for name in names]
        session.add_all(pupils)
        session.flush()
        give_secrets(session, school_class)
        subject = f"class:{school_class.id}"
        note(
            session,
            teacher,
            "created_class",
            class_id=school_class.id,
            subject=subject,
            pupils=len(pupils),
        )
        return school_class.id


def change_class(class_id: int, wish: Wish, teacher: Somebody) -> None:
    """Gives the class these settings; names get the secret that they now need."""
    with writing(ROSTERS, whole_class(class_id)) as session:
        _refuse_twice(session, wish, teacher.id, class_id)
        school_class = session.get_one(SchoolClass, class_id)
        changed = [name for name, value in vars(wish).items() if getattr(school_class, name) != value]
        for name in changed:
            setattr(school_class, name, getattr(wish, name))
        give_secrets(session, school_class)
        if changed:
            note_change(session, teacher, class_id, changed=", ".join(changed))


def change_code(class_id: int, teacher: Somebody) -> str:
    """Gives the class a new code; the old one opens nothing any more."""
    with writing(ROSTERS, whole_class(class_id)) as session:
        school_class = session.get_one(SchoolClass, class_id)
        school_class.code = free_code(session)
        note_change(session, teacher, class_id, changed="code")
        return school_class.code


def note_change(session: Session, teacher: Somebody, class_id: int, changed: str) -> None:
    """Tells the log which settings changed; never to what."""
    subject = f"class:{class_id}"
    note(session, teacher, "changed_class", class_id=class_id, subject=subject, changed=changed)


def free_code(session: Session) -> str:
    """A code that no class has."""
    while True:
        code = new_class_code()
        if session.scalar(select(SchoolClass.id).where(SchoolClass.code == code)) is None:
            return code


def _school_of(session: Session, teacher_id: int) -> int:
    """The teacher's school; of who has none yet, that of the newest class."""
    school_id = session.scalar(select(Person.school_id).where(Person.id == teacher_id)) or session.scalar(
        select(SchoolClass.school_id)
        .join(ClassTeacher, ClassTeacher.class_id == SchoolClass.id)
        .where(ClassTeacher.person_id == teacher_id)
        .order_by(SchoolClass.id.desc())
        .limit(1)
    )
    if school_id is None:
        raise Refused(_("You belong to no school yet. Ask the administrator to put you in one."))
    return school_id


def _refuse_twice(session: Session, wish: Wish, teacher_id: int, class_id: int | None = None) -> None:
    own = session.execute(
        select(SchoolClass.id, SchoolClass.name)
        .join(ClassTeacher, ClassTeacher.class_id == SchoolClass.id)
        .where(ClassTeacher.person_id == teacher_id, SchoolClass.school_year == wish.school_year)
    )
    if any(name.casefold() == wish.name.casefold() and number != class_id for number, name in own):
        raise Refused(_("You have a class %(name)s in that school year already.", name=wish.name), "name")
