"""Whether a file ends before its own headers say it does, as after a broken copy or a full memory card."""

from pathlib import Path

from media.boxes import top_level

FIRST_BOXES = {b"ftyp", b"styp", b"wide", b"mdat", b"moov", b"free", b"skip"}
NEEDED_BOXES = {b"moov", b"moof", b"mdat"}
EBML, SEGMENT = b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67"


def what_is_lacking(path: Path, head: bytes, size: int) -> str | None:
    """What of the file is not there, in words that follow its name; None when nothing is known to lack."""
    if head[4:8] in FIRST_BOXES:
        return _lacking_in_mp4(path, size)
    if head[:4] == b"RIFF":
        return _shorter(int.from_bytes(head[4:8], "little") + 8, size)
    if head[:4] == EBML:
        return _shorter(_end_of_matroska(head), size)
    return None


def _lacking_in_mp4(path: Path, size: int) -> str | None:
    boxes = list(top_level(path))
    for box in boxes:
        if box.kind in NEEDED_BOXES and box.end > size:
            return _shorter(box.end, size)
    if all(box.kind != b"moov" for box in boxes):
        return "is not complete: its index (moov) is missing, as after a copy or recording that broke off"
    return None


def _shorter(declared: int, size: int) -> str | None:
    if declared <= size + 1:  # RIFF pads to even sizes
        return None
    return f"is cut off: it should have at least {declared} bytes and has {size}"


def _end_of_matroska(head: bytes) -> int:
    """Where the segment that holds everything ends; 0 when the file doesn't say (live recordings)."""
    length, used = _vint(head, 4)
    start = 4 + used + (length or 0)
    if head[start : start + 4] != SEGMENT:
        return 0
    length, used = _vint(head, start + 4)
    return 0 if length is None else start + 4 + used + length


def _vint(data: bytes, at: int) -> tuple[int | None, int]:
    """A variable-size integer (RFC 8794) and how many bytes it takes; None stands for unknown."""
    first = data[at] if at < len(data) else 0
    used = 9 - first.bit_length()
    value = int.from_bytes(data[at : at + used], "big") & ((1 << 7 * used) - 1)
    return (None if value == (1 << 7 * used) - 1 else value), used
