"""Where a film cuts and where its sound is silent: found in one small decoding, and remembered."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ffmpeg

from media.analysis_cache import AnalysisCache
from media.analysis_model import Analysis, Cut, Silence
from media.encode import Plan
from media.ffprobe import GUARD, guarded_address
from media.probe import Probe, probe
from media.run import run_ffmpeg
from media.tools import Tools

Stream = Any  # ffmpeg-python has no types

__all__ = ["Analysis", "Cut", "Silence", "analysed", "cuts", "silences"]

WIDTH = 160
LEAST_SCORE = 0.3  # of ffmpeg's scene score, 0 to 1: what a hard cut reaches and a moving camera does not
QUIET = "-35dB"
LEAST_SILENCE = 0.25  # seconds: the breath between two sentences
SCORE = "lavfi.scene_score"
CUTS, SILENCES = "cuts.txt", "silences.txt"


def _no_progress(_fraction: float) -> None:
    pass


def cuts(video: str | Path, tools: Tools) -> tuple[Cut, ...]:
    """Empty for a sound recording. Raises NotPlayable."""
    return analysed(video, tools).cuts


def silences(video: str | Path, tools: Tools) -> tuple[Silence, ...]:
    """Empty for a film without sound. Raises NotPlayable."""
    return analysed(video, tools).silences


def analysed(
    video: str | Path,
    tools: Tools,
    progress: Callable[[float], None] = _no_progress,
    cache_folder: Path | None = None,
) -> Analysis:
    """Both at once. The same bytes are decoded once in the life of the cache. Raises NotPlayable."""
    path = Path(video)
    cache = AnalysisCache(cache_folder, path)
    if (known := cache.find()) is not None:
        return known
    found = _analyse(path, probe(path, tools), tools, progress)
    cache.keep(found)
    return found


def _analyse(path: Path, probed: Probe, tools: Tools, progress: Callable[[float], None]) -> Analysis:
    with TemporaryDirectory(prefix="halte-") as name:
        folder = Path(name)
        run_ffmpeg(_plan(path, probed, folder), tools, progress)
        marks = list(_marks(folder / SILENCES))
        return Analysis(tuple(_cuts(folder / CUTS)), tuple(_silences(marks, probed.duration)))


def _plan(path: Path, probed: Probe, folder: Path) -> Plan:
    """Picture and sound are moved as in the package, so that times mean the same."""
    film = ffmpeg.input(guarded_address(path), **GUARD, **{"reinit_filter:v": 0})
    outputs = []
    if probed.picture:
        outputs.append(_watched(film[str(probed.picture.index)], probed))
    if probed.sound:
        outputs.append(_heard(film[str(probed.sound.index)], probed))
    nulls = [ffmpeg.output(each, "-", format="null", fps_mode="passthrough") for each in outputs]
    call = ffmpeg.merge_outputs(*nulls).global_args(
        "-nostdin", "-hide_banner", "-loglevel", "error", "-nostats", "-progress", "pipe:1"
    )
    return Plan(path, folder, probed.duration, ffmpeg.get_args(call), ())


def _watched(source: Stream, probed: Probe) -> Stream:
    return (
        source.filter("setpts", f"PTS-({probed.start:.6f})/TB")
        .filter("fps", fps=str(probed.frame_rate), start_time=0)
        .filter("scale", WIDTH, -2, flags="fast_bilinear")
        .filter("select", "gte(scene,0)")  # none is dropped: an output without any picture is an error
        .filter("metadata", "print", key=SCORE, function="greater", value=LEAST_SCORE, file=CUTS)
    )


def _heard(source: Stream, probed: Probe) -> Stream:
    return (
        source.filter("asetpts", f"PTS-({probed.start:.6f})/TB")
        .filter("silencedetect", noise=QUIET, duration=LEAST_SILENCE)
        .filter("ametadata", "print", file=SILENCES)
    )


def _cuts(printed: Path) -> Iterator[Cut]:
    """Each frame is printed as a line with its `pts_time:` and a line with its score."""
    at = 0.0
    for line in _lines(printed):
        name, equals, value = line.partition("=")
        if name == SCORE:
            yield Cut(round(at, 3), round(float(value), 3))
        elif not equals:
            at = float(line.rpartition("pts_time:")[2])


def _marks(printed: Path) -> Iterator[tuple[str, float]]:
    for line in _lines(printed):
        name, equals, value = line.partition("=")
        if equals:
            yield name.removeprefix("lavfi.silence_").partition(".")[0], round(float(value), 3)


def _silences(marks: list[tuple[str, float]], duration: float) -> Iterator[Silence]:
    """A silence that has no end lasts until the film's."""
    start = None
    for name, value in [*marks, ("end", round(duration, 3))]:
        if name == "start":
            start = max(0.0, value)
        elif name == "end" and start is not None:
            if value > start:
                yield Silence(start, value)
            start = None


def _lines(printed: Path) -> list[str]:
    return printed.read_text().splitlines() if printed.exists() else []
