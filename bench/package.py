"""How long packaging takes beside one plain ffmpeg call that encodes the same renditions.

    ./dev bench package [--repeat N] [--film FILE]...

The plain call decodes once, scales and encodes with the same encoder settings, and writes one mp4 a
rendition: no segments, no poster, no thumbnails, no checks. Wanted: at most 1.15 times as long.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.report import emit, median
from media.encode import AAC, H264
from media.ladder import Rung, rungs
from media.package import package
from media.probe import Probe, probe
from media.tools import Tools, find_tools

MADE = "testsrc2=s=1280x720:r=25:d=20,noise=alls=6:allf=t[out0];sine=440:d=20[out1]"


def main(argv: list[str]) -> int:
    """Print one figure a film; `ratio` is the median of the pairs' ratios, since a machine's load drifts."""
    asked = _arguments(argv)
    tools = find_tools()
    with tempfile.TemporaryDirectory(prefix="halte-bench-") as folder:
        for film in asked.film or [_made_film(Path(folder), tools)]:
            ours, plain = _compare(film, Path(folder), tools, asked.repeat)
            ratio = median(one / other for one, other in zip(ours, plain, strict=True))
            more = {"reference": round(median(plain), 3), "ratio": round(ratio, 3)}
            emit("package", film.name, median(ours), "s", **more)
    return 0


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev bench package", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="of each, in turn (default: 5)")
    parser.add_argument("--film", type=Path, action="append", metavar="FILE", help="instead of a made one")
    return parser.parse_args(argv)


def _compare(film: Path, folder: Path, tools: Tools, repeat: int) -> tuple[list[float], list[float]]:
    """Seconds of both, in turn and in changing order; the first round only warms the disk's cache."""
    call = _plain_call(film, probe(film, tools), folder, tools)
    seconds: dict[str, list[float]] = {"ours": [], "plain": []}
    for number in range(repeat + 1):
        works = {
            "ours": partial(package, film, folder / f"{film.stem}-{number}", tools),
            "plain": partial(subprocess.run, call, check=True, stdin=subprocess.DEVNULL),
        }
        for name in sorted(works, reverse=bool(number % 2)):
            seconds[name].append(_seconds(works[name]))
    return seconds["ours"][1:], seconds["plain"][1:]


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _plain_call(film: Path, found: Probe, folder: Path, tools: Tools) -> list[str]:
    wanted = rungs(found.width, found.height)
    labels = "".join(f"[s{number}]" for number in range(len(wanted)))
    top, *smaller = reversed(wanted)
    graph = f"[0:v:0]{_scale(top)},format=yuv420p,split={len(wanted)}{labels}"
    names = [f"[s{len(wanted) - 1}]"]
    for number, rung in enumerate(smaller):
        graph += f";[s{number}]{_scale(rung)}[v{number}]"
        names.append(f"[v{number}]")
    command = [str(tools.ffmpeg), "-v", "error", "-y", "-i", str(film), "-filter_complex", graph]
    for name, rung in zip(names, (top, *smaller), strict=True):
        command += ["-map", name, *_settings(rung, found.has_audio), str(folder / f"plain-{rung.name}.mp4")]
    return command


def _scale(rung: Rung) -> str:
    return f"scale={rung.width}:{rung.height}"


def _settings(rung: Rung, has_audio: bool) -> Iterator[str]:
    options = {**H264, "maxrate": f"{rung.max_rate}k", "bufsize": f"{2 * rung.max_rate}k"}
    if has_audio:
        yield from ("-map", "0:a:0")
        options |= {**AAC, "b:a": rung.sound_rate}
    for name, value in options.items():
        yield from (f"-{name}", str(value))


def _made_film(folder: Path, tools: Tools) -> Path:
    film = folder / "made-720p-20s.mp4"
    command = [
        tools.ffmpeg,
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        MADE,
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
    ]
    subprocess.run(
        [*command, "-pix_fmt", "yuv420p", "-c:a", "aac", film], check=True, stdin=subprocess.DEVNULL
    )
    return film


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
