"""A teacher's classes, and which films a class was given."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from classroom.class_settings.years import year_name
from schema.classes import Assignment, ClassTeacher, Enrollment, SchoolClass
from schema.database import db
from schema.library import TimelineVersion


@dataclass(frozen=True)
class Given:
    """An assignment by its film's title."""

    id: int
    title: str


@dataclass(frozen=True)
class ClassCard:
    """A class at a glance; assignments newest first."""

    id: int
    name: str
    code: str
    pupils: int
    assignments: tuple[Given, ...]
    school_year: str | None = None


def own_classes(teacher_id: int) -> list[SchoolClass]:
    """The teacher's classes: the newest school year first, by name within it."""
    found = db.session.scalars(
        select(SchoolClass)
        .join(ClassTeacher, ClassTeacher.class_id == SchoolClass.id)
        .where(ClassTeacher.person_id == teacher_id)
        .order_by(SchoolClass.name, SchoolClass.id)
    ).all()
    return sorted(found, key=lambda one: -(one.school_year or 0))


def class_cards(teacher_id: int) -> list[ClassCard]:
    """The same as cards, in three queries however many there are."""
    classes = own_classes(teacher_id)
    ids = [school_class.id for school_class in classes]
    pupils, assignments = _count_pupils(ids), given_assignments(ids)
    return [
        ClassCard(
            one.id,
            one.name,
            one.code,
            pupils.get(one.id, 0),
            tuple(assignments.get(one.id, ())),
            year_name(one.school_year) if one.school_year is not None else None,
        )
        for one in classes
    ]


def given_assignments(class_ids: Sequence[int]) -> Mapping[int, list[Given]]:
    """What each class was given, newest first."""
    rows = db.session.execute(
        select(Assignment.class_id, Assignment.id, TimelineVersion.title)
        .join(TimelineVersion, TimelineVersion.id == Assignment.timeline_version_id)
        .where(Assignment.class_id.in_(class_ids))
        .order_by(Assignment.id.desc())
    )
    found: dict[int, list[Given]] = defaultdict(list)
    for class_id, assignment_id, title in rows:
        found[class_id].append(Given(assignment_id, title))
    return found


def _count_pupils(class_ids: Sequence[int]) -> Mapping[int, int]:
    rows = db.session.execute(
        select(Enrollment.class_id, func.count())
        .where(Enrollment.class_id.in_(class_ids), Enrollment.left_at.is_(None))
        .group_by(Enrollment.class_id)
    )
    return {row[0]: row[1] for row in rows}
