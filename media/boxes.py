"""The boxes of ISO media files (ISO/IEC 14496-12), as far as we need to look inside without ffprobe."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_BOXES = 200_000


@dataclass(frozen=True)
class Box:
    """One top-level box: its four letters and the bytes from `start` up to `end`."""

    kind: bytes
    start: int
    end: int


def top_level(path: Path) -> Iterator[Box]:
    """The top-level boxes in order, up to rubbish; the last one may end past the end of a truncated file."""
    size = path.stat().st_size
    start = 0
    with path.open("rb") as file:
        for _ in range(MAX_BOXES):
            file.seek(start)
            header = file.read(16)
            if len(header) < 8:
                return
            box = _box(header, start, size)
            if box.end < start + 8:
                return
            yield box
            start = box.end


def _box(header: bytes, start: int, size: int) -> Box:
    length, kind = int.from_bytes(header[:4], "big"), header[4:8]
    if length == 0:
        return Box(kind, start, size)
    if length == 1:
        length = int.from_bytes(header[8:16], "big")
    return Box(kind, start, start + length)


def avc_codec(init: bytes) -> str | None:
    """The RFC 6381 name of the H.264 in an init segment, from its avcC box; None when there is none."""
    at = init.find(b"avcC")
    return None if at < 0 else f"avc1.{init[at + 5 : at + 8].hex()}"
