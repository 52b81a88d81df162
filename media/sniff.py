"""What a file is by its first bytes, before any demuxer sees it: films pass, all else gets its own line."""

import os
import stat
from pathlib import Path

from media.not_playable import NotPlayable
from media.truncated import what_is_lacking

MAX_SIZE = 20 * 1024**3
HEAD = 4096

WANTED = "Give the film itself (mp4, mov, mkv, webm, avi or mpeg) or a sound (mp3 or m4a)."
SEND_AGAIN = "Copy or export it again."

PLAYLISTS = (b"#EXTM3U", b"ffconcat", b"[playlist]", b"[InternetShortcut]")
PLAYLIST_MARKS = (b"<MPD", b"<SmoothStreamingMedia", b"<asx", b"<ASX", b"xspf.org")
SIGNATURES = (
    (
        b"PK\x03\x04",
        "is a zip archive (or an office document), not a film. Unpack it first and give the film itself.",
    ),
    (b"PK\x05\x06", "is an empty zip archive, not a film."),
    (b"Rar!", "is a rar archive, not a film. Unpack it first and give the film itself."),
    (b"7z\xbc\xaf", "is a 7z archive, not a film. Unpack it first and give the film itself."),
    (b"\x1f\x8b", "is a gzip archive, not a film. Unpack it first and give the film itself."),
    (b"%PDF", f"is a PDF, not a film. {WANTED}"),
)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"8BPS")
PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis", b"hevc")


def refuse_what_is_no_film(path: Path, max_size: int = MAX_SIZE) -> None:
    """Raise NotPlayable for what can be told apart without ffprobe."""
    size = _size(path)
    if size == 0:
        raise NotPlayable(path, f"is empty (0 bytes). {SEND_AGAIN}")
    if size > max_size:
        raise NotPlayable(
            path,
            f"is {size / 1024**3:.1f} GB, more than the {max_size / 1024**3:.1f} GB allowed. "
            "Export it as H.264, 1080p or smaller.",
        )
    head = _head(path)
    _refuse_by_signature(path, head)
    _refuse_text(path, head)
    lacking = what_is_lacking(path, head, size)
    if lacking:
        raise NotPlayable(path, f"{lacking}. {SEND_AGAIN}")


def _size(path: Path) -> int:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise NotPlayable(path, "does not exist. Check the name and the folder.") from None
    except (OSError, ValueError) as error:
        raise NotPlayable(
            path, f"can't be read ({_words(error)}). Check its name and its permissions."
        ) from None
    if stat.S_ISDIR(found.st_mode):
        raise NotPlayable(path, f"is a folder. {WANTED}")
    if not stat.S_ISREG(found.st_mode):
        raise NotPlayable(path, f"is not an ordinary file. {WANTED}")
    return found.st_size


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise NotPlayable(path, f"can't be read ({_words(error)}). Check its permissions.") from None


def _words(error: OSError | ValueError) -> str:
    return os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)


def _refuse_by_signature(path: Path, head: bytes) -> None:
    for signature, reason in SIGNATURES:
        if head.startswith(signature):
            raise NotPlayable(path, reason)
    if _is_picture(head):
        raise NotPlayable(path, f"is a picture, not a film. {WANTED}")


def _is_picture(head: bytes) -> bool:
    webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    return webp or head.startswith(PICTURES) or (head[4:8] == b"ftyp" and head[8:12] in PICTURE_BRANDS)


def _refuse_text(path: Path, head: bytes) -> None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(PLAYLISTS) or any(mark in head for mark in PLAYLIST_MARKS) or _is_concat(start):
        raise NotPlayable(
            path, "is a playlist that points to other files, which is never followed. Give the film itself."
        )
    if _is_text(head):
        raise NotPlayable(path, f"is text, not a film. {WANTED}")


def _is_concat(start: bytes) -> bool:
    return start.startswith((b"file '", b'file "', b"file /")) or b"\nfile '" in start


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" in head:
        return True
    if b"\x00" in head:
        return False
    try:
        head[:-4].decode() if len(head) == HEAD else head.decode()
    except UnicodeDecodeError:
        return False
    return True
