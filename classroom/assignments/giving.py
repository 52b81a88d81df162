"""Giving a film to one or more of a teacher's own classes."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from classroom.assignments.settings import Settings
from schema.audit import Somebody, note
from schema.classes import Assignment, ClassTeacher, SchoolClass
from schema.database import db, now, writing
from schema.library import TimelineVersion
from schema.locks import whole_class


@dataclass(frozen=True)
class Choice:
    """One of the teacher's classes. `given` is the assignment of this film that it has and that isn't closed."""

    id: int
    name: str
    given: int | None


@dataclass(frozen=True)
class Given:
    """A new assignment, and whose."""

    class_id: int
    class_name: str
    assignment_id: int


def choices(teacher_id: int, production_id: int) -> list[Choice]:
    """The teacher's classes by name."""
    return _choices(db.session(), teacher_id, production_id)


def give(
    version_id: int, production_id: int, class_ids: Collection[int], settings: Settings, teacher: Somebody
) -> list[Given]:
    """Gives it to those of the classes that are the teacher's own and don't have it yet."""
    with writing(*map(whole_class, class_ids)) as session:
        wanted = [
            one
            for one in _choices(session, teacher.id, production_id)
            if one.id in class_ids and one.given is None
        ]
        return [_give(session, version_id, one, settings, teacher) for one in wanted]


def _give(session: Session, version_id: int, choice: Choice, settings: Settings, teacher: Somebody) -> Given:
    assignment = Assignment(class_id=choice.id, timeline_version_id=version_id, **asdict(settings))
    session.add(assignment)
    session.flush()
    note(session, teacher, "assigned", class_id=choice.id, subject=f"assignment:{assignment.id}")
    return Given(choice.id, choice.name, assignment.id)


def _choices(session: Session, teacher_id: int, production_id: int) -> list[Choice]:
    classes: Sequence[SchoolClass] = session.scalars(
        select(SchoolClass)
        .join(ClassTeacher, ClassTeacher.class_id == SchoolClass.id)
        .where(ClassTeacher.person_id == teacher_id)
        .order_by(SchoolClass.name, SchoolClass.id)
    ).all()
    rows = session.execute(
        select(Assignment.class_id, Assignment.id)
        .join(TimelineVersion, TimelineVersion.id == Assignment.timeline_version_id)
        .where(
            TimelineVersion.production_id == production_id,
            Assignment.class_id.in_([one.id for one in classes]),
            or_(Assignment.closes_at.is_(None), Assignment.closes_at > now()),
        )
        .order_by(Assignment.id)
    )
    given = {row.class_id: row.id for row in rows}
    return [Choice(one.id, one.name, given.get(one.id)) for one in classes]
