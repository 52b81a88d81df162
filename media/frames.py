"""Single frames of a film as pictures: those that stand on screen at given moments."""

import subprocess
from pathlib import Path

from media.confine import confined
from media.ffprobe import GUARD, guarded_address
from media.not_playable import NotPlayable
from media.probe import Probe
from media.sniff import SEND_AGAIN
from media.tools import Tools

MEMORY = 3 * 1024**3
SECONDS = 60
TOLERANCE = 0.002  # authors write milliseconds and frames begin in between; the player allows as much


def frame_at(source: Path, probe: Probe, at: float, width: int, tools: Tools) -> bytes:
    """The frame whose interval holds `at` (seconds from the first picture), as a PNG of that width."""
    command = confined(_call(source, probe, at, width, tools), MEMORY, SECONDS)
    shown = run(command, 3 * SECONDS)
    if not shown:
        raise NotPlayable(source, f"shows no picture at {at:.3f} s, as damaged films do. {SEND_AGAIN}")
    return shown


def run(command: list[str], seconds: int) -> bytes | None:
    """What it prints; None where it fails, or is not done in time (a disk that hangs takes no processor time)."""
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return None
    return None if done.returncode else done.stdout


def _call(source: Path, probe: Probe, at: float, width: int, tools: Tools) -> list[str]:
    guard = [part for name, value in GUARD.items() for part in (f"-{name}", value)]
    return [
        str(tools.ffmpeg), "-nostdin", "-v", "error", *guard,
        "-ss", f"{_seek(probe, at):.6f}", "-i", guarded_address(source),
        "-map", f"0:{probe.picture.index if probe.picture else 0}", "-frames:v", "1",
        "-vf", f"scale={width}:-2,setsar=1", "-c:v", "png", "-f", "image2pipe", "pipe:1",
    ]  # fmt: skip


def _seek(probe: Probe, at: float) -> float:
    """Half a frame before the frame's own beginning: ffmpeg gives the first that begins after it."""
    rate = float(probe.frame_rate) or 25.0
    last = max(0.0, probe.duration - 1.5 / rate)
    begin = int((min(at, last) + TOLERANCE) * rate) / rate
    return max(0.0, probe.start + begin - 0.5 / rate)
