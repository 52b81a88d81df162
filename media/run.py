"""Runs ffmpeg on an untrusted film, tells how far it is, and puts its failures in the user's words."""

import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from media.confine import confined
from media.not_playable import NotPlayable
from media.sniff import SEND_AGAIN
from media.tools import Tools

MEMORY = 6 * 1024**3
SECONDS, SECONDS_A_SECOND = 1800, 120  # of processor time: a fixed part, and so many for each second of film


def run_ffmpeg(
    source: Path, arguments: list[str], tools: Tools, duration: float, progress: Callable[[float], None]
) -> None:
    """Run one call to its end; `progress` gets a growing fraction. Raises NotPlayable when ffmpeg fails."""
    seconds = SECONDS + int(SECONDS_A_SECOND * duration)
    command = confined([str(tools.ffmpeg), *arguments], MEMORY, seconds)
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors
        ) as running:
            try:
                _follow(running.stdout or (), duration, progress)
            except BaseException:
                running.kill()
                raise
        if running.returncode:
            raise NotPlayable(source, _reason(running.returncode, errors))


def _follow(lines: Iterable[bytes], duration: float, progress: Callable[[float], None]) -> None:
    reached = 0.0
    for line in lines:
        name, _, value = line.strip().partition(b"=")
        if name == b"out_time_us" and value.isdigit():
            fraction = min(0.99, int(value) / 1e6 / duration)
            if fraction > reached:
                reached = fraction
                progress(fraction)


def _reason(code: int, errors: IO[bytes]) -> str:
    errors.seek(0)
    said = errors.read(8192).decode(errors="replace").strip().splitlines()
    if code < 0 or any("Cannot allocate memory" in line for line in said):
        return f"takes too much time or memory to package, as damaged films do. {SEND_AGAIN}"
    last = said[-1] if said else f"ended with {code}"
    return f"could not be packaged: it is damaged or unusual. Export it as H.264 in an mp4. (ffmpeg: {last})"
