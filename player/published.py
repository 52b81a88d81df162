"""Timeline versions as the player needs them. They never change, so each process keeps those it used last."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from media.package import Package
from schema.library import CaptionTrack, TimelineVersion, Video
from timelines.model import Question, Timeline, read_timeline


@dataclass(frozen=True)
class Track:
    """A caption track, without its text."""

    id: int
    language: str
    kind: str
    label: str


@dataclass(frozen=True)
class Published:
    """A timeline version with its packaged video. `places` is the index of each question's pause point."""

    timeline: Timeline
    package: Package
    tracks: tuple[Track, ...]
    images: dict[str, str]
    questions: dict[str, Question]
    places: dict[str, int]
    max_score: float


KEPT = 64
_kept: WeakKeyDictionary[Pool, dict[int, Published]] = WeakKeyDictionary()  # by database


def published(version_id: int, source: Session | Connection) -> Published:
    """The timeline version, from this process's memory or from the database."""
    engine = source.engine if isinstance(source, Connection) else source.get_bind().engine
    kept = _kept.setdefault(engine.pool, {})
    if version_id not in kept:
        found = _read(version_id, source)
        if len(kept) >= KEPT:
            kept.pop(next(iter(kept)), None)
        kept[version_id] = found
    return kept[version_id]


def _read(version_id: int, source: Session | Connection) -> Published:
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
    timeline = read_timeline(row.document)
    questions = [(place, q) for place, point in enumerate(timeline.pause_points) for q in point.questions]
    return Published(
        timeline=timeline,
        package=Package.from_json(row.package),
        tracks=tuple(Track(*track) for track in tracks),
        images=row.images,
        questions={question.id: question for _, question in questions},
        places={question.id: place for place, question in questions},
        max_score=sum(question.points for _, question in questions),
    )
