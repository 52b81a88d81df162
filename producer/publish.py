"""From a production's folder to a published timeline version: checked, packaged, stored by content hash."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from media.folder import films_in
from media.package import Package, package
from media.storage import Films, Storage
from media.tools import Tools
from player.published import versions_of
from producer.check import Faulty, check_production
from producer.files import publish_files, withdraw_files
from producer.placing import place
from schema.database import writing
from schema.library import CaptionTrack, Production, TimelineVersion, Video
from schema.locks import LIBRARY
from timelines.messages import ENGLISH
from timelines.model import CaptionFile, Timeline, content_hash, read_timeline
from timelines.outline import files
from timelines.questions.question import Json
from timelines.upgrade import upgraded

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français", "fy": "Frysk"}


@dataclass(frozen=True)
class Publication:
    """What publishing came to. `new` is false where the newest version has this very content."""

    version_id: int
    timeline_id: str
    title: str
    content_hash: str
    new: bool


@dataclass(frozen=True)
class Ready:
    """A production without faults, and the hash of all that it is made of."""

    folder: Path
    timeline: Timeline
    content_hash: str


def publish_production(
    folder: Path,
    films: Films | Path,
    tools: Tools,
    progress: Callable[[float], None],
    language: str = ENGLISH,
) -> Publication:
    """Raises `Faulty` when the check finds a fault, `media.probe.NotPlayable` when the film or a sound is none,
    `media.storage.StorageFault` when the store does not take them. `films` may be a folder's path.
    """
    films = films_in(films) if isinstance(films, Path) else films
    ready = checked(folder, tools, language)
    packaged = package(folder / ready.timeline.video, films, tools, progress)
    with writing(LIBRARY) as session:
        known = _known(versions_of(session, ready.timeline.id), ready)
        if known:
            place(session, _production(session, ready.timeline.id), ready.timeline)
    return known or _publish(ready, packaged, films.files, tools)


def _publish(ready: Ready, packaged: Package, store: Storage, tools: Tools) -> Publication:
    """Files first: while they are copied and encoded, pupils' responses must not wait for the database."""
    addresses = publish_files(ready.timeline.document, ready.folder, store, tools)
    done = None
    try:
        with writing(LIBRARY) as session:
            done = _store(session, ready, packaged, addresses)
        return done
    finally:
        if done is None or not done.new:
            withdraw_files(addresses, store)


def checked(folder: Path, tools: Tools, language: str = ENGLISH) -> Ready:
    """The production, if it may be published; warnings don't stand in its way. Raises `Faulty`."""
    found = check_production(folder, tools, language)
    faults = tuple(problem for problem in found if problem.severity == "fault")
    if faults:
        raise Faulty(faults)
    timeline = read_timeline(json.loads((folder / "timeline.json").read_text(encoding="utf-8-sig")))
    return Ready(folder, timeline, content_hash(timeline.document, hashes_of(folder, timeline.document)))


def hashes_of(folder: Path, document: Json) -> dict[str, str]:
    """The hash of each file of the production that the document names, by its name."""
    return {name: _sha256(folder / name) for name in sorted({name for _, name in files(upgraded(document))})}


def is_newest(versions: Sequence[TimelineVersion], digest: str) -> bool:
    """Whether the newest version has this content."""
    return bool(versions) and versions[-1].content_hash in (digest, _again(digest, len(versions) - 1))


def _again(digest: str, versions: int) -> str:
    """The hash under which content comes back after others: a version is never moved to the front."""
    return hashlib.sha256(f"{digest} after {versions}".encode()).hexdigest()


def _known(versions: Sequence[TimelineVersion], ready: Ready) -> Publication | None:
    digest = ready.content_hash
    if not is_newest(versions, digest):
        return None
    return Publication(versions[-1].id, ready.timeline.id, versions[-1].title, digest, new=False)


def _store(session: Session, ready: Ready, packaged: Package, addresses: dict[str, str]) -> Publication:
    timeline, digest = ready.timeline, ready.content_hash
    versions = versions_of(session, timeline.id)
    if known := _known(versions, ready):  # somebody was faster
        return known
    if any(version.content_hash == digest for version in versions):
        digest = _again(digest, len(versions))
    production = _production(session, timeline.id)
    place(session, production, timeline)
    version = TimelineVersion(
        production_id=production.id,
        content_hash=digest,
        title=timeline.title,
        document=timeline.document,
        video_id=_video(session, packaged).id,
        images=addresses,
        caption_tracks=caption_tracks(timeline, ready.folder),
    )
    session.add(version)
    session.flush()
    return Publication(version.id, timeline.id, version.title, digest, new=True)


def _production(session: Session, slug: str) -> Production:
    production = session.scalar(select(Production).where(Production.slug == slug))
    if production is None:
        production = Production(slug=slug)
        session.add(production)
        session.flush()
    return production


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


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
