"""From a production's folder to a published timeline version: checked, packaged, stored by content hash."""

import hashlib
import json
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from media.package import Package, package
from media.tools import Tools
from producer.check import check_production
from schema.database import writing
from schema.library import CaptionTrack, Production, TimelineVersion, Video
from timelines.model import CaptionFile, Timeline, content_hash, read_timeline
from timelines.problems import Problem

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français", "fy": "Frysk"}


class Faulty(Exception):
    """The production has faults; `problems` has each with its place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} faults")
        self.problems = problems


@dataclass(frozen=True)
class Publication:
    """What publishing came to. `new` is false where this very content was published before."""

    version_id: int
    title: str
    content_hash: str
    new: bool


def publish_production(
    folder: Path, media_folder: Path, tools: Tools, progress: Callable[[float], None]
) -> Publication:
    """Raises `Faulty` when the check finds a fault, `media.probe.NotPlayable` when the video is none."""
    faults = tuple(each for each in check_production(folder, tools) if each.severity == "fault")
    if faults:
        raise Faulty(faults)
    timeline = read_timeline(json.loads((folder / "timeline.json").read_text(encoding="utf-8-sig")))
    packaged = package(folder / timeline.video, media_folder, tools, progress)
    files = files_of(timeline)
    digest = content_hash(timeline.document, {name: _sha256(folder / name) for name in files})
    with writing() as session:
        return _store(session, timeline, digest, packaged, folder, media_folder)


def files_of(timeline: Timeline) -> list[str]:
    """Every file of the production that the timeline names."""
    captions = [track.file for track in timeline.captions]
    return sorted({timeline.video, *captions, *_images(timeline)})


def _images(timeline: Timeline) -> list[str]:
    questions = [question for point in timeline.pause_points for question in point.questions]
    return sorted({question.image.file for question in questions if question.image})


def _store(
    session: Session, timeline: Timeline, digest: str, packaged: Package, folder: Path, media_folder: Path
) -> Publication:
    production = session.scalar(select(Production).where(Production.slug == timeline.id))
    if production is None:
        production = Production(slug=timeline.id)
        session.add(production)
        session.flush()
    known = session.scalar(
        select(TimelineVersion).where(
            TimelineVersion.production_id == production.id, TimelineVersion.content_hash == digest
        )
    )
    if known is not None:
        return Publication(known.id, known.title, digest, new=False)
    version = TimelineVersion(
        production_id=production.id,
        content_hash=digest,
        title=timeline.title,
        document=timeline.document,
        video_id=_video(session, packaged).id,
        images=_publish_images(timeline, folder, media_folder),
        caption_tracks=caption_tracks(timeline, folder),
    )
    session.add(version)
    session.flush()
    return Publication(version.id, version.title, digest, new=True)


def _video(session: Session, packaged: Package) -> Video:
    video = session.scalar(select(Video).where(Video.folder == packaged.folder))
    if video is None:
        video = Video(folder=packaged.folder, package=packaged.to_json())
        session.add(video)
        session.flush()
    return video


def caption_tracks(timeline: Timeline, folder: Path) -> list[CaptionTrack]:
    """The caption files as they are stored with a version."""
    return [_track(track, folder) for track in timeline.captions]


def _track(track: CaptionFile, folder: Path) -> CaptionTrack:
    return CaptionTrack(
        language=track.language,
        kind=track.kind,
        label=track.label or LANGUAGE_NAMES.get(track.language, track.language),
        text=(folder / track.file).read_text(encoding="utf-8-sig"),
    )


def _publish_images(timeline: Timeline, folder: Path, media_folder: Path) -> dict[str, str]:
    """Copies each image under an unguessable name: a later question's picture can't be fetched early."""
    addresses = {}
    for name in _images(timeline):
        target = Path("images", secrets.token_hex(16) + Path(name).suffix.lower())
        (media_folder / "images").mkdir(exist_ok=True)
        shutil.copyfile(folder / name, media_folder / target)
        addresses[name] = f"/media/{target.as_posix()}"
    return addresses


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
