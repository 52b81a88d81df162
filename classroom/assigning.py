"""Giving a published timeline to a class."""

from dataclasses import dataclass

from sqlalchemy import select

from schema.classes import Assignment, SchoolClass
from schema.database import writing
from schema.library import Production, TimelineVersion


class NotFound(Exception):
    """There is no such timeline or class; the words say which, and what to do."""


@dataclass(frozen=True)
class Assigned:
    """`new` is false where the class had this very version already."""

    class_name: str
    title: str
    new: bool


def assign(timeline_id: str, code: str) -> Assigned:
    """Gives the newest version of the timeline to the class with that code."""
    with writing() as session:
        school_class = session.scalar(select(SchoolClass).where(SchoolClass.code == code))
        if school_class is None:
            raise NotFound(f"there is no class with the code {code}. Look at the teacher's page.")
        version = session.scalar(
            select(TimelineVersion)
            .join(Production, Production.id == TimelineVersion.production_id)
            .where(Production.slug == timeline_id)
            .order_by(TimelineVersion.id.desc())
            .limit(1)
        )
        if version is None:
            raise NotFound(
                f'no timeline "{timeline_id}" is published here. Publish it first: halte publish FOLDER'
            )
        known = select(Assignment.id).where(
            Assignment.class_id == school_class.id, Assignment.timeline_version_id == version.id
        )
        new = session.scalar(known) is None
        if new:
            session.add(Assignment(class_id=school_class.id, timeline_version_id=version.id))
        return Assigned(school_class.name, version.title, new)
