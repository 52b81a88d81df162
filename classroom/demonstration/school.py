"""The school of the demonstration: its region, a colleague, an administrator, a class that has been, an open day."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.entry import give_secrets
from accounts.nicknames import new_nickname
from accounts.people import hash_password
from classroom.class_settings.years import purge_date, year_of
from classroom.demo import CODE, EMAIL, PASSWORD
from classroom.demonstration.riding import Rider, ride
from schema.classes import Assignment, ClassTeacher, Enrollment, SchoolClass
from schema.database import db, now, writing
from schema.library import TimelineVersion
from schema.people import Person, PersonRole, Pupil
from schema.schools import Region
from timelines.model import read_timeline

REGION = "Achterhoek"
COLLEAGUE, COLLEAGUE_NAME = "collega@halte.example", "dhr. Okafor"
ADMINISTRATOR, ADMINISTRATOR_NAME = "beheer@halte.example", "Beheer van Het Stroomdal"
BEEN, BEEN_CODE = "2C", "BRUG-46"
OPEN, OPEN_CODE = "Open dag", "DEUR-58"
PUPILS = (
    "Aya", "Bram", "Chloé", "Dani", "Elif", "Finn", "Guus", "Hanna", "Ilyas", "Jip", "Kyra", "Levi",
    "Maud", "Nasr", "Olivia", "Pim", "Quinten", "Rosa", "Sem", "Tess", "Umut", "Vera", "Wout", "Yara",
)  # fmt: skip
NICKNAMES = 7


def prepare_school(version_id: int) -> None:
    """Makes what is not there yet; once made it is left alone."""
    with writing() as session:
        if session.scalar(select(Person.id).where(Person.email == ADMINISTRATOR)) is not None:
            return
        own = session.scalars(select(SchoolClass).where(SchoolClass.code == CODE)).one()
        teacher = session.scalars(select(Person).where(Person.email == EMAIL)).one()
        _place(session, own, teacher)
        colleague = _person(session, COLLEAGUE, COLLEAGUE_NAME, "teacher", own.school_id)
        _person(session, ADMINISTRATOR, ADMINISTRATOR_NAME, "administrator", own.school_id)
        been = _class(session, own, (BEEN, BEEN_CODE, "pin"), [colleague, teacher], PUPILS)
        nicknames: list[str] = []
        for _ in range(NICKNAMES):
            nicknames.append(new_nickname(nicknames))
        open_day = _class(session, own, (OPEN, OPEN_CODE, "open"), [teacher], nicknames)
        given = [_given(session, one.id, version_id) for one in (been, open_day)]
    for assignment_id in given:
        _let_ride(assignment_id, version_id)


def _place(session: Session, own: SchoolClass, teacher: Person) -> None:
    region = session.scalar(select(Region).where(Region.name == REGION)) or Region(name=REGION)
    own.school.region = region
    teacher.school_id = own.school_id


def _person(session: Session, email: str, name: str, role: str, school_id: int) -> Person:
    hashed = hash_password(PASSWORD)
    person = Person(email=email, display_name=name, password_hash=hashed, school_id=school_id)
    person.roles.append(PersonRole(role=role))
    session.add(person)
    session.flush()
    return person


def _class(
    session: Session,
    own: SchoolClass,
    named: tuple[str, str, str],
    teachers: Iterable[Person],
    names: Iterable[str],
) -> SchoolClass:
    name, code, entry = named
    year = year_of(now().date())
    made = SchoolClass(name=name, code=code, entry=entry, school_year=year, purge_on=purge_date(year))
    made.school_id = own.school_id
    session.add(made)
    session.flush()
    session.add_all(ClassTeacher(class_id=made.id, person_id=one.id) for one in teachers)
    session.add_all(Enrollment(school_class=made, pupil=Pupil(display_name=one)) for one in names)
    session.flush()
    give_secrets(session, made)
    return made


def _given(session: Session, class_id: int, version_id: int) -> int:
    assignment = Assignment(class_id=class_id, timeline_version_id=version_id)
    session.add(assignment)
    session.flush()
    return assignment.id


def _let_ride(assignment_id: int, version_id: int) -> None:
    """Yesterday's lesson: most came to the end, the last few not, and one was ill. The same for everyone."""
    version = db.session.get_one(TimelineVersion, version_id)
    timeline, duration = read_timeline(version.document, "nl"), float(version.video.package["duration"])
    class_id = db.session.get_one(Assignment, assignment_id).class_id
    found = select(Enrollment.id).where(Enrollment.class_id == class_id).order_by(Enrollment.id)
    enrollments = db.session.scalars(found).all()
    db.session.remove()
    luck = Random(27)  # noqa: S311 - the same class every time
    begun = now() - timedelta(days=1)
    for number, enrollment_id in enumerate(enrollments[:-1]):
        stops = None if number % 6 else 2 + number // 6
        rider = Rider(skill=luck.uniform(0.45, 0.95), stops=stops, luck=luck)
        ride(assignment_id, enrollment_id, timeline, duration, begun + timedelta(seconds=5 * number), rider)
