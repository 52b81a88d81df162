"""One preview while it runs: what was seen last, what can be played, and who is told of it."""

import secrets
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, current_app

from media.analysis import analysed
from media.model import Package
from media.probe import NotPlayable, Probe, probe
from media.tools import Tools
from producer.preview import stage
from producer.preview.film import QuickPackage, plays_directly
from producer.preview.look import NOTHING, Look, look, named_files
from schema.database import db
from timelines.model import Timeline, read_timeline
from timelines.questions.question import Json
from web.live import publish

CHANNEL = "preview"
EXTENSION = "halte_preview"

State = tuple[Path, int, int]


@dataclass(frozen=True)
class Shown:
    """The last content that could be played. `number` counts how often that changed."""

    number: int
    timeline: Timeline
    probed: Probe
    direct: bool
    quick: QuickPackage
    version_id: int
    assignment_id: int
    attempt_key: str

    @property
    def needs_packaging(self) -> bool:
        """Whether there is nothing yet that a browser can play."""
        return not self.direct and self.quick.done is None


class Preview:
    """Made once for a folder. `refresh` is called whenever something may have changed there."""

    def __init__(self, app: Flask, folder: Path, cache: Path, tools: Tools) -> None:
        self.folder = folder
        self.seed = secrets.token_urlsafe(16)
        self._app, self._cache, self._tools = app, cache, tools
        self._lock = threading.Lock()
        self._revision = 0
        self._quick: tuple[State | None, QuickPackage] | None = None
        self._watched: State | None = None
        self.look: Look = NOTHING
        self.shown: Shown | None = None
        self.pupils_assignment: int | None = None
        app.extensions[EXTENSION] = self

    def start(self) -> None:
        """Makes the stage and looks for the first time."""
        with self._app.app_context():
            stage.make_tables()
        self.refresh()

    def refresh(self) -> None:
        """Reads the folder again; tells the pages when anything is different."""
        with self._lock, self._app.app_context():
            seen = look(self.folder, self._tools, watch=self._is_watched())
            if seen.state == self.look.state:
                return
            changed = seen.content != self.look.content
            self.look = seen
            if seen.document is not None and changed:
                self._show(seen.document)
            self._revision += 1
            db.session.remove()
        self.tell()

    def tell(self) -> None:
        """To every page that is open."""
        publish(CHANNEL, self.news())

    def news(self) -> dict[str, Any]:
        """What a page compares with what it shows."""
        shown = self.shown
        progress = shown.quick.progress if shown else None
        return {
            "revision": self._revision,
            "shown": shown.number if shown else 0,
            "packaged": bool(shown and shown.quick.done),
            "waiting": bool(shown and shown.needs_packaging),
            "percent": round(100 * progress.fraction) if progress else 0,
            "problem": progress.problem if progress else None,
        }

    def pupils_turn(self, package: Package) -> int:
        """A fresh assignment of what is on disk now, with a real gate; the one before it goes."""
        assert self.shown  # noqa: S101 (there is a package only of what is shown)
        version = stage.add_version(
            self.shown.timeline, package, self.folder, self._addresses(self.shown.timeline)
        )
        if self.pupils_assignment is not None:
            stage.take_away(self.pupils_assignment)
        self.pupils_assignment = stage.give(version)
        return self.pupils_assignment

    def _show(self, document: Json) -> None:
        timeline = read_timeline(document)
        file = self.folder / timeline.video
        try:
            probed = probe(file, self._tools)
        except NotPlayable:  # it was there a moment ago; the next look tells
            return
        quick = self._quick_package(file)
        direct = plays_directly(file, probed)
        if not direct:
            quick.ask()
        package = quick.done if quick.done and not direct else _stand_in(probed)
        version = stage.add_version(timeline, package, self.folder, self._addresses(timeline))
        assignment, key = self._attempt(version)
        number = self.shown.number + 1 if self.shown else 1
        self.shown = Shown(number, timeline, probed, direct, quick, version, assignment, key)

    def _attempt(self, version: int) -> tuple[int, str]:
        if self.shown:
            stage.renew(self.shown.assignment_id, version)
            return self.shown.assignment_id, self.shown.attempt_key
        assignment = stage.give(version)
        return assignment, stage.begin(assignment, self.seed)

    def _is_watched(self) -> bool:
        """Whether the cuts and silences of the film that is shown are known."""
        return self._watched is not None and self._watched == _state(self._watched[0])

    def _watch(self, file: Path) -> None:
        """Finds the film's cuts and silences in the background: warnings come when they are known."""
        threading.Thread(target=self._watch_now, args=(file,), name="halte-watch", daemon=True).start()

    def _watch_now(self, file: Path) -> None:
        state = _state(file)
        with suppress(NotPlayable, OSError):
            analysed(file, self._tools)
            self._watched = state
            self.refresh()

    def _quick_package(self, file: Path) -> QuickPackage:
        """One for each state of the file; a new one is watched too."""
        state = _state(file)
        if self._quick is None or self._quick[0] != state:
            self._quick = state, QuickPackage(file, self._cache, self._tools, self.tell)
            self._watch(file)
        return self._quick[1]

    def _addresses(self, timeline: Timeline) -> dict[str, str]:
        return {
            file: stage.address_of(file, self.folder)
            for file in named_files(timeline.document)
            if (self.folder / file).is_file()
        }


def current_preview() -> Preview:
    """The preview that this application serves."""
    found: Preview = current_app.extensions[EXTENSION]
    return found


def _state(file: Path) -> State | None:
    """What tells this film from any other that may come in its place."""
    with suppress(OSError):
        found = file.stat()
        return file, found.st_size, found.st_mtime_ns
    return None


def _stand_in(probed: Probe) -> Package:
    """A package without segments, for a film that is played from its own file."""
    return Package(
        folder="", kind=probed.kind, duration=probed.duration, width=probed.width, height=probed.height,
        frame_rate=float(probed.frame_rate), poster=None, thumbnails=(), renditions=(),
    )  # fmt: skip
