"""A film whose frames carry their own number as black and white blocks, so that a program can read it."""

import json
import subprocess
from pathlib import Path

from media.tools import find_tools

WIDTH, HEIGHT = 640, 360
BITS = 14
RATE = 30
BLOCK = 40  # pixels; the blocks stand in the upper half, the lower half moves so that frames differ
TOLERANCE = 0.002  # seconds, as in player/static/pause-watch.js: authors write milliseconds
FILM = json.dumps({"bits": BITS, "block": BLOCK, "width": WIDTH, "height": HEIGHT, "rate": RATE})
OBSERVE = f"({Path(__file__).with_name('observer.js').read_text()})({FILM})"  # makes `observer` in a page


def own_frame(at: float) -> int:
    """The number of the frame whose interval holds `at`; a frame that begins within TOLERANCE counts."""
    return int((at + TOLERANCE) * RATE)


def draw_numbered_film(file: Path, seconds: float, *, scale: float = 1) -> None:
    """Writes an H.264 film of `RATE` frames a second; `scale` 1.5 is large enough for two renditions.

    It has a tone: a browser halts a film without sound by itself where it can't be seen.
    """
    size = f"{int(WIDTH * scale)}x{int(HEIGHT * scale)}"
    command = [
        str(find_tools().ffmpeg), "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "gray",
        "-s", f"{WIDTH}x{HEIGHT}", "-r", str(RATE), "-i", "-",
        "-f", "lavfi", "-i", f"sine=frequency=220:duration={seconds}", "-c:a", "aac",
        "-vf", f"scale={size}:flags=neighbor", "-c:v", "libx264",
        "-preset", "ultrafast", "-crf", "12", "-pix_fmt", "yuv420p", str(file),
    ]  # fmt: skip
    with subprocess.Popen(command, stdin=subprocess.PIPE) as ffmpeg:
        assert ffmpeg.stdin is not None
        for number in range(int(seconds * RATE)):
            ffmpeg.stdin.write(frame(number))
        ffmpeg.stdin.close()
    if ffmpeg.returncode:
        raise RuntimeError("ffmpeg could not write the film")


def frame(number: int) -> bytes:
    """The grey pixels of one frame."""
    blocks = b"".join(
        (b"\xeb" if number >> bit & 1 else b"\x10") * BLOCK for bit in reversed(range(BITS))
    ).ljust(WIDTH, b"\x80")
    left = number * 7 % (WIDTH - 60)
    moving = b"\x50" * left + b"\xd0" * 60 + b"\x50" * (WIDTH - 60 - left)
    return blocks * (HEIGHT // 2) + moving * (HEIGHT - HEIGHT // 2)
