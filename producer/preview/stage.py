"""The throwaway instance that a preview plays on: real tables, one class, one pupil, any number of versions."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from media.model import Package
from producer.publish import caption_tracks
from schema.attempts import Attempt, HintTaken, Response
from schema.classes import Assignment, Enrollment, SchoolClass
from schema.database import db, now, writing
from schema.library import Production, TimelineVersion, Video
from schema.people import Pupil
from schema.schools import School
from timelines.model import Timeline

LONG_AGO = timedelta(days=1)
NAME = "Voorbeeld"


@dataclass(frozen=True)
class Place:
    """Where the producer stands: so many pause points are behind, the film at `at` seconds."""

    passed: int
    at: float


def make_tables() -> None:
    """Every table, the class and its one pupil."""
    db.metadata.create_all(db.engine)
    with writing() as session:
        session.add(
            Enrollment(
                school_class=SchoolClass(
                    school=School(name=NAME), name=NAME, code="BBBB-22", purge_on=(now() + LONG_AGO).date()
                ),
                pupil=Pupil(display_name=NAME),
                device_key=secrets.token_urlsafe(16),
            )
        )


def enrollment() -> Enrollment:
    """The one pupil there is."""
    return db.session.scalars(select(Enrollment)).one()


def add_version(timeline: Timeline, package: Package, folder: Path, images: Mapping[str, str]) -> int:
    """A version that nobody has yet; `images` are the addresses of its files."""
    with writing() as session:
        version = TimelineVersion(
            production=_production(session, timeline.id),
            content_hash=secrets.token_hex(32),
            title=timeline.title,
            document=timeline.document,
            video=Video(folder=secrets.token_hex(8), package=package.to_json()),
            images=dict(images),
            caption_tracks=caption_tracks(timeline, folder),
        )
        session.add(version)
        session.flush()
        return version.id


def give(version_id: int) -> int:
    """A new assignment of that version: the attempt in it begins at the beginning."""
    with writing() as session:
        assignment = Assignment(
            class_id=session.scalars(select(SchoolClass.id)).one(), timeline_version_id=version_id
        )
        session.add(assignment)
        session.flush()
        return assignment.id


def begin(assignment_id: int, seed: str) -> str:
    """The producer's own attempt; its key. The seed draws what is drawn for it."""
    with writing() as session:
        attempt = Attempt(
            key=secrets.token_urlsafe(16),
            seed=seed,
            assignment_id=assignment_id,
            enrollment_id=session.scalars(select(Enrollment.id)).one(),
        )
        session.add(attempt)
        return attempt.key


def renew(assignment_id: int, version_id: int) -> None:
    """The attempt goes on in another version: what was answered stays where its question does."""
    with writing() as session:
        session.execute(
            update(Assignment).where(Assignment.id == assignment_id).values(timeline_version_id=version_id)
        )


def take_away(assignment_id: int) -> None:
    """An assignment with all that was answered in it."""
    with writing() as session:
        session.execute(delete(Assignment).where(Assignment.id == assignment_id))


def move(key: str, place: Place, timeline: Timeline) -> None:
    """Puts the attempt there; the questions from there on are asked afresh."""
    behind = [question.id for point in timeline.pause_points[: place.passed] for question in point.questions]
    finished = now() if place.passed >= len(timeline.pause_points) else None
    with writing() as session:
        attempt = session.scalars(select(Attempt).where(Attempt.key == key)).one()
        attempt.gate, attempt.finished_at = place.passed, finished
        for table in (Response, HintTaken):
            session.execute(
                delete(table).where(table.attempt_id == attempt.id, table.question_id.not_in(behind))
            )


def open_pace(key: str) -> None:
    """The producer need not have watched: the gate before this one opened long ago."""
    with writing() as session:
        session.execute(update(Attempt).where(Attempt.key == key).values(gate_opened_at=now() - LONG_AGO))


def place_in(timeline: Timeline, time: float, pause_point: str | None) -> Place:
    """At the pause point of that id; without one, or when it is gone, at the time."""
    points = timeline.pause_points
    for passed, point in enumerate(points):
        if point.id == pause_point:
            return Place(passed, point.at)
    return Place(sum(point.at <= time for point in points), time)


def address_of(file: str, folder: Path) -> str:
    """Where the preview serves a file of the production; another one once it is changed."""
    return f"/preview/files/{quote(file)}?v={(folder / file).stat().st_mtime_ns}"


def _production(session: Session, slug: str) -> Production:
    return session.scalar(select(Production).where(Production.slug == slug)) or Production(slug=slug)
