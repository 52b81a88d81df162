"""What is not a playable film gets one clear line, and nothing is ever fetched or followed."""

import io
import os
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from media.not_playable import NotPlayable
from media.package import package
from media.probe import probe
from media.tools import Tools
from tests.media.clips import ffmpeg
from tests.media.conftest import MakeClip

GIVE_THE_FILM = "Give the film itself (mp4, mov, mkv, webm, avi or mpeg) or a sound (mp3 or m4a)."
PLAYLIST = "is a playlist that points to other files, which is never followed. Give the film itself."
EXTM3U = b"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("film.mp4", b"film")
    return held.getvalue()


CONTENTS = {
    "empty": (b"", "is empty (0 bytes). Copy or export it again."),
    "text": (b"Een dag bij De Vonk\n", f"is text, not a film. {GIVE_THE_FILM}"),
    "UTF-16 text": ("Een dag".encode("utf-16"), f"is text, not a film. {GIVE_THE_FILM}"),
    "web page": (b"<!doctype html><title>404</title>", f"is text, not a film. {GIVE_THE_FILM}"),
    "HLS playlist": (EXTM3U, PLAYLIST),
    "HLS playlist behind a BOM": (b"\xef\xbb\xbf" + EXTM3U, PLAYLIST),
    "DASH manifest": (b'<?xml version="1.0"?>\n<MPD><BaseURL>file:///etc/passwd</BaseURL></MPD>', PLAYLIST),
    "concat script": (b"ffconcat version 1.0\nfile '/etc/passwd'\n", PLAYLIST),
    "bare concat script": (b"# films\nfile '/etc/passwd'\n", PLAYLIST),
    "zip": (
        _zip(),
        "is a zip archive (or an office document), not a film. Unpack it first and give the film itself.",
    ),
    "PDF": (b"%PDF-1.7\n\x00\x01", f"is a PDF, not a film. {GIVE_THE_FILM}"),
    "PNG": (b"\x89PNG\r\n\x1a\n\x00\x00", f"is a picture, not a film. {GIVE_THE_FILM}"),
    "JPEG": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", f"is a picture, not a film. {GIVE_THE_FILM}"),
    "GIF": (b"GIF89a\x01\x00\x01\x00", f"is a picture, not a film. {GIVE_THE_FILM}"),
    "HEIC": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", f"is a picture, not a film. {GIVE_THE_FILM}"),
    "noise": (
        bytes(n * n % 251 for n in range(5000)),
        f"is not a film or sound that can be read, or it is damaged. {GIVE_THE_FILM}",
    ),
    "hidden playlist": (
        b"\x00" * 8 + EXTM3U,
        f"is not a film or sound that can be read, or it is damaged. {GIVE_THE_FILM}",
    ),
}


def line_about(path: Path, tools: Tools) -> str:
    with pytest.raises(NotPlayable) as refused:
        probe(path, tools)
    line = str(refused.value)
    assert "\n" not in line
    return line


@pytest.mark.parametrize("name", CONTENTS)
def test_what_is_no_film_gets_one_clear_line(name: str, tmp_path: Path, tools: Tools) -> None:
    content, reason = CONTENTS[name]
    path = tmp_path / "film.mp4"
    path.write_bytes(content)
    assert line_about(path, tools) == f"{path}: {reason}"


def test_missing_file_is_named(tmp_path: Path, tools: Tools) -> None:
    path = tmp_path / "film.mp4"
    assert line_about(path, tools) == f"{path}: does not exist. Check the name and the folder."


def test_folder_is_no_film(tmp_path: Path, tools: Tools) -> None:
    assert line_about(tmp_path, tools) == f"{tmp_path}: is a folder. {GIVE_THE_FILM}"


def test_pipe_is_no_film(tmp_path: Path, tools: Tools) -> None:
    path = tmp_path / "film.mp4"
    os.mkfifo(path)
    assert line_about(path, tools) == f"{path}: is not an ordinary file. {GIVE_THE_FILM}"


def test_name_too_long_is_one_line(tmp_path: Path, tools: Tools) -> None:
    path = tmp_path / ("f" * 300)
    reason = "can't be read (File name too long). Check its name and its permissions."
    assert line_about(path, tools) == f"{path}: {reason}"


def test_file_without_permission_is_one_line(
    tmp_path: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"film")

    def refuse(*_: object) -> None:  # the tests may run as root, whom no permission stops
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert line_about(path, tools) == f"{path}: can't be read (Permission denied). Check its permissions."


def test_picture_with_the_name_of_a_film_is_refused(tmp_path: Path, tools: Tools) -> None:
    path = tmp_path / "film.webp"
    ffmpeg(tools, "-f", "lavfi", "-i", "color=red:s=64x64:d=0.04", "-frames:v", "1", str(path))
    assert line_about(path, tools) == f"{path}: is a picture, not a film. {GIVE_THE_FILM}"


@pytest.mark.parametrize(
    "name",
    [
        "mp4 with H.264",
        "mov with ProRes and PCM",
        "avi with MPEG-4 and MP3",
        "mkv with HEVC and AC-3",
        "fragmented mp4",
    ],
)
def test_half_a_film_is_cut_off(name: str, clip: MakeClip, tmp_path: Path, tools: Tools) -> None:
    whole = clip(name).read_bytes()
    path = tmp_path / clip(name).name
    path.write_bytes(whole[: len(whole) // 2])
    assert f"{path}: is cut off: it should have at least " in line_about(path, tools)


def test_film_without_its_index_is_not_complete(clip: MakeClip, tmp_path: Path, tools: Tools) -> None:
    whole = clip("mp4 with H.264").read_bytes()
    path = tmp_path / "film.mp4"
    path.write_bytes(whole[: whole.index(b"moov") - 4])
    reason = "is not complete: its index (moov) is missing, as after a copy or recording that broke off."
    assert line_about(path, tools) == f"{path}: {reason} Copy or export it again."


def test_film_whose_pictures_end_early_is_cut_off(clip: MakeClip, tmp_path: Path, tools: Tools) -> None:
    """The index promises 3 s, the bytes of the last two are zeroes."""
    path = tmp_path / "film.mp4"
    ffmpeg(
        tools, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=12", "-c:v", "libx264", "-preset", "ultrafast",
        "-movflags", "+faststart", "-bf", "0", str(path),
    )  # fmt: skip
    whole = bytearray(path.read_bytes())
    start = whole.index(b"mdat")
    middle = start + (len(whole) - start) // 4
    whole[middle:] = bytes(len(whole) - middle)
    path.write_bytes(whole)
    media_folder = tmp_path / "media"
    with pytest.raises(
        NotPlayable, match=r"is cut off: it should last 12 s and ends after \d s\. Copy or export"
    ):
        package(path, media_folder, tools)
    assert [entry.name for entry in media_folder.iterdir()] == [".packages"]


def test_file_over_the_size_limit_is_refused_unread(
    tmp_path: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(21 * 1024**3)  # a hole, no bytes
    reason = "is 21.0 GB, more than the 20.0 GB allowed. Export it as H.264, 1080p or smaller."
    assert line_about(path, tools) == f"{path}: {reason}"


def test_name_that_looks_like_a_protocol_is_only_a_name(
    clip: MakeClip, tmp_path: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("concat:a|b.mp4", "-i.mp4", "pipe:0", "%d 'é\".mp4"):
        Path(name).write_bytes(clip("no sound").read_bytes())
        assert probe(name, tools).kind == "video"
    assert package("%d 'é\".mp4", "media %d", tools).kind == "video"


def test_nothing_is_fetched_over_the_network(tmp_path: Path, tools: Tools) -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        _write_reference_movie(tmp_path / "film.mov", f"{address}/film.mp4")
        (tmp_path / "film.mp4").write_text(f"#EXTM3U\n#EXTINF:5,\n{address}/a.ts\n#EXT-X-ENDLIST\n")
        for name in ("film.mov", "film.mp4"):
            line_about(tmp_path / name, tools)
        server.shutdown()
    assert asked == []


def _write_reference_movie(path: Path, address: str) -> None:
    """A QuickTime film that holds only where another film lies (`rmra`)."""

    def box(kind: bytes, content: bytes) -> bytes:
        return (len(content) + 8).to_bytes(4, "big") + kind + content

    reference = b"\0" * 4 + b"url " + (len(address) + 1).to_bytes(4, "big") + address.encode() + b"\0"
    path.write_bytes(
        box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"moov", box(b"rmra", box(b"rmda", box(b"rdrf", reference))))
    )
