"""Timeline versions as the player needs them, in each reader's language.

They never change, so each process keeps those it used last.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from media.package import Package
from schema.library import CaptionTrack, Production, TimelineVersion, Video
from timelines.model import Question, Timeline, read_timeline
from web.media import public_files


@dataclass(frozen=True)
class Track:
    """A caption track, without its text."""

    id: int
    language: str
    kind: str
    label: str


@dataclass(frozen=True)
class Published:
    """A timeline version with its packaged video, its texts in the reader's language.

    `places` is the index of each question's pause point, `files` the address of each file that a pupil may
    fetch, `hints` which questions have one, `points` what can be earned at each pause point.
    """

    timeline: Timeline
    package: Package
    tracks: tuple[Track, ...]
    files: dict[str, str]
    questions: dict[str, Question]
    places: dict[str, int]
    hints: frozenset[str]
    points: tuple[float, ...]

    def max_score(self, skipped: AbstractSet[int]) -> float:
        """What can be earned without the pause points in these places."""
        return sum(points for place, points in enumerate(self.points) if place not in skipped)


KEPT = 64
Kept = dict[tuple[int, str | None], Published]
_kept: WeakKeyDictionary[Pool, Kept] = WeakKeyDictionary()  # by database


def published(version_id: int, source: Session | Connection, language: str | None = None) -> Published:
    """The timeline version, from this process's memory or from the database; None is the film's language."""
    engine = source.engine if isinstance(source, Connection) else source.get_bind().engine
    kept = _kept.setdefault(engine.pool, {})
    place = (version_id, language)
    if place not in kept:
        found = _read(version_id, source, language, engine)
        if len(kept) >= KEPT:
            kept.pop(next(iter(kept)), None)
        kept[place] = found
    return kept[place]


def versions_of(session: Session, timeline_id: str) -> list[TimelineVersion]:
    """What was published of it, the newest last."""
    return list(
        session.scalars(
            select(TimelineVersion)
            .join(Production, Production.id == TimelineVersion.production_id)
            .where(Production.slug == timeline_id)
            .order_by(TimelineVersion.id)
        )
    )


def _read(version_id: int, source: Session | Connection, language: str | None, engine: Engine) -> Published:
    row = source.execute(
        select(TimelineVersion.document, TimelineVersion.images, Video.package)
        .join(Video, Video.id == TimelineVersion.video_id)
        .where(TimelineVersion.id == version_id)
    ).one()
    tracks = source.execute(
        select(CaptionTrack.id, CaptionTrack.language, CaptionTrack.kind, CaptionTrack.label)
        .where(CaptionTrack.timeline_version_id == version_id)
        .order_by(CaptionTrack.id)
    ).all()
    package = Package.from_json(row.package)
    aspect = package.width / package.height if package.width and package.height else None
    timeline = read_timeline(row.document, language, aspect)
    return _published(
        timeline, package, tuple(Track(*track) for track in tracks), public_files(row.images, engine)
    )


def _published(
    timeline: Timeline, package: Package, tracks: tuple[Track, ...], files: dict[str, str]
) -> Published:
    questions = [(place, q) for place, point in enumerate(timeline.pause_points) for q in point.questions]
    return Published(
        timeline=timeline,
        package=package,
        tracks=tracks,
        files=files,
        questions={question.id: question for _, question in questions},
        places={question.id: place for place, question in questions},
        hints=frozenset(question.id for _, question in questions if question.hint),
        points=tuple(sum(q.points for q in point.questions) for point in timeline.pause_points),
    )
