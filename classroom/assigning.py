"""Giving a published timeline to a class."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from schema.audit import note
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
            raise NotFound(
                _("There is no class with the code %(code)s. Look at the teacher's page.", code=code)
            )
        version = session.scalar(
            select(TimelineVersion)
            .join(Production, Production.id == TimelineVersion.production_id)
            .where(Production.slug == timeline_id)
            .order_by(TimelineVersion.id.desc())
            .limit(1)
        )
        if version is None:
            raise NotFound("\n".join(_not_published(session, timeline_id)))
        known = select(Assignment.id).where(
            Assignment.class_id == school_class.id, Assignment.timeline_version_id == version.id
        )
        new = session.scalar(known) is None
        if new:
            given = Assignment(class_id=school_class.id, timeline_version_id=version.id)
            session.add(given)
            session.flush()
            note(session, None, "assigned", class_id=school_class.id, subject=f"assignment:{given.id}")
        return Assigned(school_class.name, version.title, new)


def _not_published(session: Session, timeline_id: str) -> Iterator[str]:
    """That it isn't, what was perhaps meant, and what is."""
    yield _('No timeline "%(id)s" is published here. Publish it first: halte publish FOLDER', id=timeline_id)
    published = list(
        session.scalars(
            select(Production.slug)
            .where(Production.id.in_(select(TimelineVersion.production_id)))
            .order_by(Production.slug)
        )
    )
    if near := get_close_matches(timeline_id, published, n=1):
        yield _('Did you mean "%(id)s"?', id=near[0])
    if published:
        yield _("Published are: %(ids)s", ids=", ".join(published))
