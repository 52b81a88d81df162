"""What is uploaded, or lies in the media: read as what it is, without a way out, and served as nothing else."""

import io
import json
import struct
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from classroom.rosters.oneroster import archive
from classroom.rosters.oneroster.problems import NotARoster
from classroom.rosters.oneroster.reading import read_roster
from media.analysis import analysed
from media.frames import frame_at
from media.package import package
from media.probe import probe
from media.sound import encode_sound
from media.tools import Tools, find_tools
from tests.productions import draw_film

LOGGING = """#!{python}
import json, os, sys
with open({log!r}, "a") as log:
    log.write(json.dumps(sys.argv[1:]) + "\\n")
os.execv({program!r}, [{program!r}, *sys.argv[1:]])
"""


def test_whatever_reads_a_film_may_open_files_alone_and_no_format_that_points_elsewhere(
    tmp_path: Path,
) -> None:
    """Every call of ffmpeg and ffprobe on what somebody gave, whichever part of Halte makes it."""
    tools = logged(tmp_path)
    film = tmp_path / "film.mp4"
    draw_film(film, 2)
    found = probe(film, tools)
    package(film, tmp_path / "media", tools, quick=True)
    frame_at(film, found, 1.0, 160, tools)
    encode_sound(film, tmp_path / "sound.m4a", tools)
    analysed(film, tools)
    calls = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    reading = [call for call in calls if any(f"file:{film}" in word for word in call)]
    assert len(reading) > 5
    for call in reading:
        options = call[: next(place for place, word in enumerate(call) if f"file:{film}" in word)]
        assert options[options.index("-protocol_whitelist") + 1] == "file", call
        formats = options[options.index("-format_whitelist") + 1].split(",")
        assert not {"hls", "dash", "concat", "image2", "sdp", "rtsp", "lavfi", "tedcaptions", "imf"} & set(
            formats
        )
    for call in calls:
        assert not any(word.startswith(("subtitles=", "movie=", "amovie=", "ass=")) for word in call), call
        assert "-enable_drefs" not in call, call


def logged(folder: Path) -> Tools:
    """The real programs, each of which writes down how it is called."""
    real, own = find_tools(), []
    for program in (real.ffmpeg, real.ffprobe):
        wrapper = folder / program.name
        wrapper.write_text(
            LOGGING.format(python=sys.executable, log=str(folder / "log"), program=str(program))
        )
        wrapper.chmod(0o755)
        own.append(wrapper)
    return Tools(own[0], own[1], "a test", "a test")


def sharing(count: int, size: int) -> bytes:
    """A zip whose entries are all the same bytes: it unpacks to that many times what it holds."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("0.csv", b"0" * size)
    whole = data.getvalue()
    start = whole.index(b"PK\x01\x02")
    entry = whole[start : whole.index(b"PK\x05\x06")]
    entries = b"".join(entry.replace(b"0.csv", f"{number}.csv".encode()) for number in range(count))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)
    return whole[:start] + entries + end


def refused(data: bytes, app: Flask) -> str:
    with app.test_request_context(), pytest.raises(NotARoster) as found:
        read_roster(data, date(2026, 11, 23))
    return " ".join(str(problem) for problem in found.value.problems)


def test_entries_that_share_their_bytes_count_each(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Overlapping entries: 10 kB that would become 9 MB."""
    monkeypatch.setattr(archive, "LARGEST_TOTAL", 4 * 1024**2)
    data = sharing(9, 1024**2)
    assert len(data) < 10_000
    assert (
        "gro" in refused(data, app) or "damaged" in refused(data, app) or "beschadigd" in refused(data, app)
    )


def test_a_zip_within_a_zip_is_not_opened(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = sharing(2, 1000)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as outer:
        outer.writestr("users.zip", inner)
        outer.writestr("../../etc/users.csv", b"")
    opened: list[object] = []
    real = zipfile.ZipFile

    def counting(*words: object, **more: object) -> zipfile.ZipFile:
        opened.append(words)
        return real(*words, **more)  # type: ignore[arg-type,call-overload]

    monkeypatch.setattr(archive.zipfile, "ZipFile", counting)
    assert "manifest.csv" in refused(data.getvalue(), app)
    assert len(opened) == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.svg", "image/svg+xml"),
        ("a.html", "text/html"),
        ("a.js", "text/javascript"),
        ("a.xml", "application/xml"),
    ],
)
def test_what_lies_in_the_media_runs_nothing_when_it_is_opened(
    app: Flask, client: FlaskClient, name: str, kind: str
) -> None:
    """Whoever can write there, as in a bucket, gets no script onto our pages."""
    folder = app.config["HALTE"].media_folder / "put"
    folder.mkdir()
    (folder / name).write_text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    with client.get(f"/media/put/{name}") as answer:
        assert answer.mimetype == "application/octet-stream", kind
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert (
            answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
        )


@pytest.mark.parametrize(
    "name",
    [
        "../halte.sqlite",
        "..%2fsecret_key",
        "%2e%2e/halte.sqlite",
        "packages/../../halte.sqlite",
        ".x",
        "a/.git/config",
    ],
)
def test_nothing_outside_the_media_is_served(client: FlaskClient, name: str) -> None:
    for word in (name, name.replace("..", "....//").replace("/", "\\")):
        assert client.get(f"/media/{word}").status_code in (302, 308, 404)
