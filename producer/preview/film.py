"""The film of a preview: the file itself where browsers play it, else a quick rendition made in the background."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from media.model import Package
from media.package import package
from media.probe import NotPlayable, Probe
from media.tools import Tools
from producer.speaking import why_not

CONTAINERS = {"mov,mp4,m4a,3gp,3g2,mj2": {".mp4", ".m4v", ".m4a"}, "matroska,webm": {".webm"}}
SOUND_FILES = {"mp3", "wav", "flac", "ogg", "aac"}
PICTURES = {"h264": {".mp4", ".m4v"}, "vp8": {".webm"}, "vp9": {".webm"}, "av1": {".webm", ".mp4"}}
SOUNDS = {"aac", "mp3", "opus", "vorbis", "flac"}
START = 0.05  # seconds by which a browser's clock may be off the package's


@dataclass(frozen=True)
class Progress:
    """How far the quick rendition is: a fraction, and what went wrong, if anything did, by language."""

    fraction: float
    problem: Mapping[str, str] | None = None


def plays_directly(file: Path, probed: Probe) -> bool:
    """Whether every browser plays the file as it is, with the same clock as the package would have."""
    suffix = file.suffix.lower()
    if abs(probed.start) > START or suffix == ".mov":
        return False
    if probed.picture is None:
        return probed.container in SOUND_FILES or suffix == ".m4a"
    picture = probed.picture
    steady = picture.pixel_format == "yuv420p" and picture.field_order == "progressive" and not picture.hdr
    known = suffix in CONTAINERS.get(probed.container, ()) and suffix in PICTURES.get(picture.codec, ())
    return steady and known and (probed.sound is None or probed.sound.codec in SOUNDS)


class QuickPackage:
    """Makes the quick rendition of one file at the first asking; `tell` hears of each step."""

    def __init__(self, file: Path, cache: Path, tools: Tools, tell: Callable[[], None]) -> None:
        self._file, self._cache, self._tools, self._tell = file, cache, tools, tell
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self.done: Package | None = None
        self.progress = Progress(0.0)

    def ask(self) -> Package | None:
        """The package if it is ready; else it is on its way from now on."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._make, name="halte-quick-package", daemon=True)
                self._thread.start()
        return self.done

    def _make(self) -> None:
        try:
            self.done = package(self._file, self._cache, self._tools, self._step, quick=True)
        except NotPlayable as fault:
            self.progress = Progress(self.progress.fraction, why_not(fault))
        except OSError as fact:
            self.progress = Progress(self.progress.fraction, {"en": str(fact), "nl": str(fact)})
        self._tell()

    def _step(self, fraction: float) -> None:
        if fraction - self.progress.fraction >= 0.01:
            self.progress = Progress(fraction)
            self._tell()
