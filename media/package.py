"""From a film or sound to a Package in the media folder: probe, encode once, name, publish."""

from collections.abc import Callable
from pathlib import Path

from media.encode import THUMBNAIL_SECONDS, plan
from media.light import take_in_light
from media.model import Package, Rendition, Segment, Thumbnail
from media.not_playable import NotPlayable
from media.probe import Probe, probe
from media.run import run_ffmpeg
from media.segments import random_name, take_in
from media.shelf import Shelf
from media.sniff import SEND_AGAIN
from media.storage import Films
from media.tools import Tools

__all__ = ["Package", "Rendition", "Segment", "Thumbnail", "package"]

ENCODING = 0.8  # of the time, where the package is uploaded after it


def _no_progress(_fraction: float) -> None:
    pass


def package(
    source: str | Path,
    films: str | Path | Films,
    tools: Tools,
    progress: Callable[[float], None] = _no_progress,
    *,
    quick: bool = False,
) -> Package:
    """Package a source among the films, or return the package it became before. `progress` gets fractions up to 1.0.

    `quick` makes one small rendition, for a preview; it is kept apart. Raises NotPlayable. Until the package
    is complete nothing of it can be seen. `films` may be a folder's path. Raises StorageFault where they lie elsewhere.
    """
    source = Path(source)
    probed = probe(source, tools)
    shelf = Shelf(Path(films) if isinstance(films, str) else films, source, quick=quick)
    with shelf.held():
        made = shelf.find() or shelf.finish(progress) or _make(source, probed, shelf, tools, progress)
    progress(1.0)
    return made


def _make(
    source: Path, probed: Probe, shelf: Shelf, tools: Tools, progress: Callable[[float], None]
) -> Package:
    encoding = 1.0 if shelf.films.files.is_here else ENCODING
    with shelf.making() as folder:
        planned = plan(source, probed, folder, quick=shelf.quick)
        run_ffmpeg(planned, tools, lambda fraction: progress(encoding * fraction))
        renditions = tuple(
            take_in(folder / str(number), rung, probed.frame_rate, probed.has_audio)
            for number, rung in enumerate(planned.rungs)
        )
        made = _describe(folder, probed, renditions)
        _refuse_truncated(source, probed, made)
        shelf.publish(made, lambda fraction: progress(encoding + (1 - encoding) * fraction))
    return made


def _describe(folder: Path, probed: Probe, renditions: tuple[Rendition, ...]) -> Package:
    largest = renditions[-1]
    return Package(
        folder=random_name(), kind=probed.kind, duration=largest.segments[-1].end,
        width=largest.width, height=largest.height, frame_rate=float(probed.frame_rate),
        poster=_poster(folder), thumbnails=_thumbnails(folder), renditions=renditions,
        light=take_in_light(folder, probed.frame_rate, largest.segments[-1].end),
    )  # fmt: skip


def _poster(folder: Path) -> str | None:
    """The candidate with most to see, which is the one that compresses worst; never a black one."""
    candidates = sorted(folder.glob("poster-*.jpg"), key=lambda file: file.stat().st_size)
    if not candidates:
        return None
    *others, chosen = candidates
    for other in others:
        other.unlink()
    return chosen.rename(folder / random_name(".jpg")).name


def _thumbnails(folder: Path) -> tuple[Thumbnail, ...]:
    return tuple(
        Thumbnail(float(number * THUMBNAIL_SECONDS), file.rename(folder / random_name(".jpg")).name)
        for number, file in enumerate(sorted(folder.glob("thumbnail-*.jpg")))
    )


def _refuse_truncated(source: Path, probed: Probe, made: Package) -> None:
    if made.duration < 0.9 * probed.duration - 1:
        lengths = f"it should last {probed.duration:.0f} s and ends after {made.duration:.0f} s"
        raise NotPlayable(source, f"is cut off: {lengths}. {SEND_AGAIN}")
