"""What is really in a package, measured on its files with ffmpeg and ffprobe."""

import array
import json
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from media.model import Light, Package, Rendition
from media.tools import Tools


@dataclass(frozen=True)
class Packaged:
    """A package and the media folder that holds it."""

    package: Package
    folder: Path
    tools: Tools

    @property
    def light(self) -> Light:
        """Its little data, which every package has that is made today."""
        assert self.package.light
        return self.package.light

    def files(self, rendition: Rendition) -> list[Path]:
        """The rendition's files: init first, then the segments."""
        folder = self.folder / self.package.folder / rendition.folder
        return [folder / rendition.init, *(folder / segment.name for segment in rendition.segments)]

    def joined(self, rendition: Rendition, *numbers: int) -> bytes:
        """The init segment with some segments (or all): what a browser is fed."""
        init, *segments = self.files(rendition)
        wanted = [segments[number] for number in numbers] if numbers else segments
        return b"".join(file.read_bytes() for file in (init, *wanted))

    def probe(self, rendition: Rendition, what: str, *numbers: int) -> list[dict[str, Any]]:
        """ffprobe's streams, packets or frames of some segments, edit lists ignored as browsers may."""
        if what == "frames":
            return self._probe(rendition, ("frames",), numbers)["frames"]
        return self._probe(rendition, ("streams", "packets"), numbers)[what]

    @cache  # noqa: B019 (a few packages in a test session)
    def _probe(
        self, rendition: Rendition, what: tuple[str, ...], numbers: tuple[int, ...]
    ) -> dict[str, list[dict[str, Any]]]:
        shown = [f"-show_{one}" for one in what]
        command = [
            self.tools.ffprobe, "-v", "error", "-ignore_editlist", "1", *shown, "-of", "json", "-",
        ]  # fmt: skip
        done = subprocess.run(
            command, input=self.joined(rendition, *numbers), capture_output=True, check=True
        )
        found: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
        return found

    def first_flash_and_beep(self, rendition: Rendition) -> tuple[float, float | None]:
        """When the picture turns white and when the sound gets loud, in seconds."""
        picture = ["-map", "0:v", "-vf", "scale=2:2:flags=area,format=gray", "-f", "rawvideo", "-"]
        if not self.has_sound:
            return self._first_flash(self.decoded(rendition, *picture), rendition), None
        with tempfile.NamedTemporaryFile(suffix=".raw") as file:
            sound = ["-map", "0:a", "-ac", "1", "-ar", "48000", "-f", "s16le", "-y", file.name]
            frames = self.decoded(rendition, *sound, *picture)
            return self._first_flash(frames, rendition), first_beep(file.read())

    @property
    def has_sound(self) -> bool:
        """By the codecs of its renditions."""
        return "mp4a" in self.package.renditions[0].codecs

    def _first_flash(self, raw: bytes, rendition: Rendition) -> float:
        frames = [sum(raw[at : at + 4]) / 4 for at in range(0, len(raw), 4)]
        return next(number for number, value in enumerate(frames) if value > 110) / rendition.frame_rate

    def first_beep(self, rendition: Rendition) -> float:
        """When the sound gets loud, in seconds."""
        return first_beep(self.decoded(rendition, "-vn", "-ac", "1", "-ar", "48000", "-f", "s16le"))

    def decoded(self, rendition: Rendition, *arguments: str) -> bytes:
        """The whole rendition through ffmpeg, as raw pictures or samples on its standard output."""
        ends = () if arguments[-1] == "-" else ("-",)
        command = [self.tools.ffmpeg, "-v", "error", "-ignore_editlist", "1", "-i", "-", *arguments, *ends]
        return subprocess.run(command, input=self.joined(rendition), capture_output=True, check=True).stdout


def first_beep(raw: bytes) -> float:
    """When 16-bit samples of 48 kHz get loud, in seconds."""
    return next(number for number, value in enumerate(array.array("h", raw)) if abs(value) > 3000) / 48000
