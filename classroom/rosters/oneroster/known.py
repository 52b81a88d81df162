"""What is here already of what a roster names, read in a few queries however long it is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from classroom.rosters.oneroster.plan import Terms
from classroom.rosters.oneroster.roster import Roster
from schema.classes import ClassTeacher, Enrollment, SchoolClass
from schema.people import Person, PersonRole, Pupil
from schema.schools import School

AT_ONCE = 500  # values in one query


@dataclass(frozen=True)
class Known:
    """Rows by the id that the roster has them under, and enrollments by class and by pupil."""

    schools: Mapping[str, School]
    schools_by_name: Mapping[str, School]
    classes: Mapping[str, SchoolClass]
    without_id: Mapping[tuple[int, str], SchoolClass]
    pupils: Mapping[str, Pupil]
    in_class: Mapping[int, list[Enrollment]]
    schools_of_pupil: Mapping[int, set[int]]
    own_schools: frozenset[int]
    people: Mapping[str, int]
    teachers: Mapping[int, set[int]]

    def is_elsewhere(self, pupil_id: int) -> bool:
        """Whether the pupil was never at a school of the teacher's."""
        return self.schools_of_pupil.get(pupil_id, set()).isdisjoint(self.own_schools)


def known(session: Session, roster: Roster, terms: Terms) -> Known:
    """Everything that planning asks for."""
    schools = {one.external_id or "": one for one in session.scalars(select(School))}
    classes = _classes(session, roster, terms)
    without_id = _without_id(session, terms)
    pupils = _pupils(session, roster, terms)
    ids = {one.id for one in (*classes.values(), *without_id.values())}
    return Known(
        schools={key: one for key, one in schools.items() if key},
        schools_by_name=_schools_by_name(session),
        classes=classes,
        without_id=without_id,
        pupils=pupils,
        in_class=_in_class(session, ids),
        schools_of_pupil=_schools_of_pupil(session, {one.id for one in pupils.values()}),
        own_schools=_own_schools(session, terms),
        people=_people(session, [one.email for one in roster.teachers if one.email]),
        teachers=_teachers(session, ids),
    )


def folded(name: str) -> str:
    """Names that people take for the same."""
    return " ".join(name.casefold().split())


def _chunks(values: Iterable[object]) -> Iterator[list[object]]:
    every = sorted(set(values), key=str)
    for begin in range(0, len(every), AT_ONCE):
        yield every[begin : begin + AT_ONCE]


def _schools_by_name(session: Session) -> dict[str, School]:
    rows = session.scalars(select(School).where(School.external_id.is_(None)).order_by(School.id.desc()))
    return {folded(one.name): one for one in rows}


def _classes(session: Session, roster: Roster, terms: Terms) -> dict[str, SchoolClass]:
    wanted = {one.id for one in roster.classes} | {one.class_id for one in roster.members}
    found = (
        session.scalars(select(SchoolClass).where(SchoolClass.external_id.in_(some)))
        for some in _chunks(map(terms.key, wanted))
    )
    return {one.external_id or "": one for rows in found for one in rows}


def _without_id(session: Session, terms: Terms) -> dict[tuple[int, str], SchoolClass]:
    """Classes made by hand, by school and name; a teacher's own only. The newest of one name."""
    query = select(SchoolClass).where(SchoolClass.external_id.is_(None), SchoolClass.purge_on > terms.today)
    rows = session.scalars(query.order_by(SchoolClass.id))
    return {
        (one.school_id, folded(one.name)): one
        for one in rows
        if terms.own_classes is None or one.id in terms.own_classes
    }


def _pupils(session: Session, roster: Roster, terms: Terms) -> dict[str, Pupil]:
    wanted = {one.id for one in roster.pupils} | {one.user_id for one in roster.members}
    found = (
        session.scalars(select(Pupil).where(Pupil.external_id.in_(some)))
        for some in _chunks(map(terms.key, wanted))
    )
    return {one.external_id or "": one for rows in found for one in rows}


def _in_class(session: Session, class_ids: Collection[int]) -> dict[int, list[Enrollment]]:
    found: dict[int, list[Enrollment]] = defaultdict(list)
    for some in _chunks(class_ids):
        query = select(Enrollment).where(Enrollment.class_id.in_(some)).order_by(Enrollment.id)
        for one in session.scalars(query):
            found[one.class_id].append(one)
    return found


def _schools_of_pupil(session: Session, pupil_ids: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for some in _chunks(pupil_ids):
        query = (
            select(Enrollment.pupil_id, SchoolClass.school_id)
            .join(SchoolClass, SchoolClass.id == Enrollment.class_id)
            .where(Enrollment.pupil_id.in_(some))
        )
        for pupil_id, school_id in session.execute(query):
            found[pupil_id].add(school_id)
    return found


def _own_schools(session: Session, terms: Terms) -> frozenset[int]:
    query = select(SchoolClass.school_id).where(SchoolClass.id.in_(terms.own_classes or ()))
    return frozenset(session.scalars(query))


def _people(session: Session, emails: Collection[str]) -> dict[str, int]:
    """Teachers with an account that works, by address."""
    found: dict[str, int] = {}
    for some in _chunks(emails):
        query = (
            select(Person.email, Person.id)
            .join(PersonRole, PersonRole.person_id == Person.id)
            .where(Person.email.in_(some), PersonRole.role == "teacher", Person.disabled_at.is_(None))
        )
        found |= {row[0]: row[1] for row in session.execute(query)}
    return found


def _teachers(session: Session, class_ids: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for some in _chunks(class_ids):
        query = select(ClassTeacher.class_id, ClassTeacher.person_id).where(ClassTeacher.class_id.in_(some))
        for class_id, person_id in session.execute(query):
            found[class_id].add(person_id)
    return found
