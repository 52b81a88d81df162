"""What is really in a package, measured on its files with ffmpeg and ffprobe."""

import array
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from media.model import Package, Rendition
from media.tools import Tools


@dataclass(frozen=True)
class Packaged:
    """A package and the media folder that holds it."""

    package: Package
    folder: Path
    tools: Tools

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
        command = [
            self.tools.ffprobe, "-v", "error", "-ignore_editlist", "1", f"-show_{what}", "-of", "json", "-",
        ]  # fmt: skip
        done = subprocess.run(
            command, input=self.joined(rendition, *numbers), capture_output=True, check=True
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)[what]
        return found

    def first_flash(self, rendition: Rendition) -> float:
        """When the picture turns white, in seconds."""
        raw = self.decoded(rendition, "-an", "-vf", "scale=2:2:flags=area,format=gray", "-f", "rawvideo")
        frames = [sum(raw[at : at + 4]) / 4 for at in range(0, len(raw), 4)]
        return next(number for number, value in enumerate(frames) if value > 110) / rendition.frame_rate

    def first_beep(self, rendition: Rendition) -> float:
        """When the sound gets loud, in seconds."""
        raw = self.decoded(rendition, "-vn", "-ac", "1", "-ar", "48000", "-f", "s16le")
        samples = array.array("h", raw)
        return next(number for number, value in enumerate(samples) if abs(value) > 3000) / 48000

    def decoded(self, rendition: Rendition, *arguments: str) -> bytes:
        """The whole rendition through ffmpeg."""
        command = [self.tools.ffmpeg, "-v", "error", "-ignore_editlist", "1", "-i", "-", *arguments, "-"]
        return subprocess.run(command, input=self.joined(rendition), capture_output=True, check=True).stdout
