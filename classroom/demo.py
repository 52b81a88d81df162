"""The demonstration class: a school, a teacher, class 2B with its roster, and a film to watch."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.people import hash_password
from classroom.class_settings.years import purge_date, year_of
from schema.classes import Assignment, ClassTeacher, Enrollment, SchoolClass
from schema.database import now, writing
from schema.people import Person, PersonRole, Pupil
from schema.schools import School

SCHOOL = "Het Stroomdal"
CLASS = "2B"
CODE = "KANT-27"
EMAIL = "docent@halte.example"
PASSWORD = "kijk-eerst-goed"  # noqa: S105 - of the demonstration, and printed by it
TEACHER = "mevr. Ter Braak"
ROSTER = (
    "Samira", "Daan", "Noor", "Jesse", "Fenna", "Yusuf",
    "Mees", "Lotte", "Amir", "Sanne", "Thijs", "Julia",
)  # fmt: skip


@dataclass(frozen=True)
class Demonstration:
    """What to tell whoever started it."""

    class_id: int
    assignment_id: int
    code: str
    email: str
    password: str


def prepare_demonstration(version_id: int) -> Demonstration:
    """Makes what is not there yet; whatever is, stays with all its data."""
    with writing() as session:
        school_class = session.scalar(select(SchoolClass).where(SchoolClass.code == CODE))
        if school_class is None:
            school_class = _make_class(session)
        assignment = session.scalar(
            select(Assignment).where(
                Assignment.class_id == school_class.id, Assignment.timeline_version_id == version_id
            )
        )
        if assignment is None:
            assignment = Assignment(class_id=school_class.id, timeline_version_id=version_id)
            session.add(assignment)
            session.flush()
        return Demonstration(school_class.id, assignment.id, CODE, EMAIL, PASSWORD)


def _make_class(session: Session) -> SchoolClass:
    year = year_of(now().date())
    school = School(name=SCHOOL)
    school_class = SchoolClass(
        school=school, name=CLASS, code=CODE, school_year=year, purge_on=purge_date(year)
    )
    teacher = session.scalar(select(Person).where(Person.email == EMAIL)) or Person(
        email=EMAIL,
        display_name=TEACHER,
        password_hash=hash_password(PASSWORD),
        roles=[PersonRole(role="teacher"), PersonRole(role="producer")],
    )
    session.add_all([school_class, teacher])
    session.flush()
    session.add(ClassTeacher(class_id=school_class.id, person_id=teacher.id))
    session.add_all(Enrollment(school_class=school_class, pupil=Pupil(display_name=name)) for name in ROSTER)
    session.flush()
    return school_class
