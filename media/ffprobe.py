"""Runs ffprobe on an untrusted file: local files only, no playlists, with limits. Knows no fields."""

import json
import subprocess
from pathlib import Path
from typing import Any

from media.confine import confined
from media.not_playable import NotPlayable
from media.sniff import SEND_AGAIN, WANTED
from media.tools import Tools

JsonObject = dict[str, Any]

# Demuxers that read one file and point nowhere else: hls, dash, concat, imf, sdp, image sequences stay out.
DEMUXERS = "mov,matroska,avi,mpeg,mpegts,mp3,aac,flac,wav,ogg,asf,flv,mxf,m4v,mpegvideo,dv"
GUARD = {"protocol_whitelist": "file", "format_whitelist": DEMUXERS}
MEMORY = 1024**3
SECONDS = 20
SCAN_SECONDS = 120


def guarded_address(path: Path) -> str:
    """The file's address for ffmpeg: absolute and with its protocol, so that no name means anything else."""
    return f"file:{path.absolute()}"


def run_ffprobe(path: Path, tools: Tools) -> JsonObject:
    """The streams and the format of the file, as ffprobe's own JSON."""
    text = _run(path, tools, SECONDS, ["-show_format", "-show_streams", "-of", "json"])
    found: JsonObject = json.loads(text or "{}")
    return found


def scanned_end(path: Path, tools: Tools, index: int) -> float:
    """When the last packet of one stream ends, by reading them all."""
    wanted = [
        "-select_streams",
        str(index),
        "-show_entries",
        "packet=pts_time,dts_time,duration_time",
        "-of",
        "csv=p=0",
    ]
    ends = [_packet_end(line) for line in _run(path, tools, SCAN_SECONDS, wanted).splitlines()]
    return max((end for end in ends if end is not None), default=0.0)


def _packet_end(line: str) -> float | None:
    """The line is "pts,dts,duration"; any of them may be N/A."""
    pts, dts, duration = [*line.split(","), "", "", ""][:3]
    shown = _number(pts) or _number(dts)
    return None if shown is None else shown + (_number(duration) or 0.0)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _run(path: Path, tools: Tools, seconds: int, wanted: list[str]) -> str:
    guard = [part for name, value in GUARD.items() for part in (f"-{name}", value)]
    command = [str(tools.ffprobe), "-v", "error", "-hide_banner", *guard, *wanted, guarded_address(path)]
    try:
        done = subprocess.run(
            confined(command, MEMORY, seconds), capture_output=True, timeout=3 * seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise NotPlayable(path, f"takes too long to read, as damaged films do. {SEND_AGAIN}") from None
    if done.returncode:
        raise NotPlayable(path, _reason(done))
    return done.stdout.decode(errors="replace")


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    said = done.stderr.decode(errors="replace")
    if done.returncode < 0 or "Cannot allocate memory" in said:
        return f"takes too much time or memory to read, as damaged films do. {SEND_AGAIN}"
    return f"is not a film or sound that can be read, or it is damaged. {WANTED}"
