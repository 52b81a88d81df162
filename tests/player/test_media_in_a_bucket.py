"""A lesson whose films lie in a real S3 store: through Halte, or from the bucket itself."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from classroom.demo import EMAIL, PASSWORD
from schema.database import db
from tests.buckets import app_on, as_xml, documented
from tests.conftest import settings_for
from tests.engines.s3 import Store
from tests.instances import copy_of
from tests.visitors import PupilVisitor, TeacherVisitor
from web.media import media

HOME = "https://halte.school.example"


@pytest.fixture
def bucket_app(packaged_all_types: Path, s3: Store, tmp_path: Path) -> Iterator[Flask]:
    with app_on(copy_of(packaged_all_types, tmp_path / "instance"), s3) as app:
        yield app


@pytest.fixture
def public_app(packaged_all_types: Path, s3: Store, tmp_path: Path) -> Iterator[Flask]:
    """The same, with films fetched from the bucket itself."""
    instance = copy_of(packaged_all_types, tmp_path / "instance")
    with app_on(instance, s3, media_public_url=s3.public_url) as app:
        yield app


def watching(app: Flask) -> PupilVisitor:
    pupil = PupilVisitor(app)
    pupil.join()
    pupil.watch()
    return pupil


def named(pupil: PupilVisitor, path: str) -> list[str]:
    """The addresses in a playlist or a list of pictures."""
    lines = pupil.client.get(f"/api/attempts/{pupil.key}/{path}").text.splitlines()
    return [line for line in lines if line.endswith((".m4s", ".jpg", ".webp"))]


def strings_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings_in(inner)


def test_halte_passes_segments_on_whole_and_in_parts(bucket_app: Flask) -> None:
    pupil = watching(bucket_app)
    segment = named(pupil, "180p.m3u8")[0]
    whole = pupil.client.get(segment)
    assert (whole.status_code, whole.mimetype) == (200, "video/iso.segment")
    assert whole.data[4:8] in (b"styp", b"moof", b"sidx")
    assert whole.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert whole.headers["Access-Control-Allow-Origin"] == "*"
    assert whole.headers.get_all("Cross-Origin-Resource-Policy") == ["cross-origin"]
    size = len(whole.data)
    for asked, start, stop in (
        ("bytes=10-19", 10, 20),
        ("bytes=-5", size - 5, size),
        ("bytes=10-", 10, size),
    ):
        part = pupil.client.get(segment, headers={"Range": asked})
        assert (part.status_code, part.data) == (206, whole.data[start:stop])
        assert part.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{size}"
    past = pupil.client.get(segment, headers={"Range": f"bytes={size}-"})
    assert past.status_code == 416
    assert "immutable" not in past.headers.get("Cache-Control", "")
    assert pupil.client.get(segment, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304


def test_what_is_private_has_no_public_address(bucket_app: Flask, s3: Store) -> None:
    pupil = watching(bucket_app)
    with bucket_app.app_context():
        (record, *_) = [one.name for one in media().films.records.list()]
        media().photos.put("0" * 32 + ".jpg", b"a pupil's photo")
    for guess in (
        f"private/packages/{record}",
        f"../private/packages/{record}",
        f"%2e%2e/private/packages/{record}",
        f"../private/hand_ins/{'0' * 32}.jpg",
        f"packages/{record}",
        "",
    ):
        assert pupil.client.get(f"/media/{guess}").status_code == 404, guess


def test_names_past_the_gate_are_told_nowhere(bucket_app: Flask) -> None:
    pupil = watching(bucket_app)
    with bucket_app.app_context():
        every = {Path(one.name).name for one in media().films.files.list() if one.name.endswith(".m4s")}
    told = "".join(
        pupil.client.get(f"/api/attempts/{pupil.key}{path}").text
        for path in ("", "/playlist.m3u8", "/180p.m3u8", "/light.m3u8", "/stills.vtt", "/thumbnails.vtt")
    )
    known = {name for name in every if name in told}
    assert 0 < len(known) < len(every) / 2


def test_pages_and_answers_go_on_while_the_store_is_away(bucket_app: Flask, s3: Store) -> None:
    pupil = watching(bucket_app)
    teacher = TeacherVisitor(bucket_app, EMAIL, PASSWORD)
    teacher.sign_in()
    segment = named(pupil, "180p.m3u8")[0]
    s3.server.stop()
    assert pupil.watch()["poster"]
    assert named(pupil, "180p.m3u8")
    for page in ("/films", "/watch/1"):
        assert pupil.client.get(page).status_code == 200
    for page in ("/catalogue", "/classes", "/classes/1", "/classes/1/assignments/1"):
        assert teacher.client.get(page).status_code == 200
    away = pupil.client.get(segment)
    assert (away.status_code, away.headers["Retry-After"]) == (503, "5")
    assert away.headers.get("Cache-Control") != "public, max-age=31536000, immutable"
    s3.server.start()
    assert pupil.client.get(segment).status_code == 200
    assert pupil.client.get(segment.replace("/media/", "/media/0")).status_code == 404


def test_playlists_and_pages_name_the_public_address_and_browsers_may_read_there(
    public_app: Flask, s3: Store
) -> None:
    s3.server.set_rules("policy", json.dumps(documented(s3, "The bucket's policy")))
    s3.server.set_rules("cors", as_xml(documented(s3, "CORS")))
    pupil = watching(public_app)
    attempt = pupil.attempt()
    files = [*named(pupil, "180p.m3u8"), *named(pupil, "light.m3u8"), *named(pupil, "stills.vtt")]
    files += [*named(pupil, "thumbnails.vtt"), attempt["poster"]]
    files += [text for text in strings_in(attempt["gate"]) if text.startswith(s3.public_url)]
    assert all(address.startswith(f"{s3.public_url}/") for address in files)
    assert not [text for text in strings_in(attempt) if text.startswith("/media/")]
    for address in files:
        asked = urllib.request.Request(address, headers={"Origin": HOME, "Range": "bytes=0-9"})
        with urllib.request.urlopen(asked) as answer:
            assert len(answer.read()) == 10
            assert answer.headers["Access-Control-Allow-Origin"] == HOME
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_under_the_documented_policy_nothing_private_is_read_and_nothing_listed(
    public_app: Flask, s3: Store
) -> None:
    s3.server.set_rules("policy", json.dumps(documented(s3, "The bucket's policy")))
    with public_app.app_context():
        media().photos.put("a.jpg", b"a pupil's photo")
        record = next(iter(media().films.records.list())).name
    base = s3.public_url.removesuffix("/public")
    bucket = base.removesuffix(f"/{s3.prefix}")
    for address in (
        f"{base}/private/hand_ins/a.jpg",
        f"{base}/private/packages/{record}",
        f"{base}/public/../private/hand_ins/a.jpg",
        f"{bucket}?list-type=2&prefix={s3.prefix}/public/",
        bucket,
    ):
        with pytest.raises(urllib.error.HTTPError, match=r"40[03]"):
            urllib.request.urlopen(address)


def test_pages_let_in_films_and_pictures_from_that_origin_and_no_script(public_app: Flask, s3: Store) -> None:
    pupil = watching(public_app)
    origin = s3.server.endpoint
    page = pupil.client.get("/watch/1")
    rules = dict(rule.split(" ", 1) for rule in page.headers["Content-Security-Policy"].split("; "))
    assert {name for name, value in rules.items() if origin in value} == {
        "img-src",
        "media-src",
        "connect-src",
    }
    assert f'media="{s3.public_url}/"' in page.text
    worker = pupil.client.get("/sw.js")
    assert worker.text.startswith(f'self.MEDIA = "{s3.public_url}/";')
    assert f"connect-src 'self' {origin}" in worker.headers["Content-Security-Policy"]


def test_out_of_the_box_pages_let_in_nothing_from_elsewhere(pupil: PupilVisitor) -> None:
    policy = pupil.client.get("/watch/1").headers["Content-Security-Policy"]
    assert "http" not in policy
    assert pupil.client.get("/sw.js").text.startswith('self.MEDIA = "/media/";')


def test_a_folder_too_may_be_served_from_elsewhere(instance: Path) -> None:

    app = create_app(replace(settings_for(instance), media_public_url="https://films.example"))
    pupil = watching(app)
    assert all(name.startswith("https://films.example/") for name in named(pupil, "180p.m3u8"))
    assert pupil.attempt()["poster"].startswith("https://films.example/")
    with app.app_context():
        db.engine.dispose()
