"""Pupils' photos in a real S3 store: who sees one, and what becomes of it while the store is away."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from accounts.photos import drop_doomed
from classroom.demo import EMAIL, PASSWORD
from classroom.privacy import purging
from classroom.privacy.daily import PHOTOS
from classroom.privacy.erasing import erase_class
from media.storage import Away
from schema.database import db
from schema.doomed import DoomedPhoto
from tests.buckets import app_on, documented
from tests.classroom.rooms import make_stranger
from tests.engines.s3 import Store
from tests.instances import copy_of
from tests.player.test_practical import PAGE, TASK, TEACHERS, hand_in, photo, stored
from tests.productions import RIGHT
from tests.visitors import PupilVisitor, TeacherVisitor, change_timeline
from web.media import media

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEY = re.compile(r'name="key" value="([^"]+)"')


@pytest.fixture
def bucket_app(packaged: Path, s3: Store, tmp_path: Path) -> Iterator[Flask]:
    """Photos are fetched by signed addresses, though the store of the tests speaks plain http."""
    with app_on(copy_of(packaged, tmp_path / "instance"), s3, media_signing="always") as app:
        change_timeline(app, lambda document: document.update(format=2, assignment=TASK))
        yield app


def finished(app: Flask, name: str = "Samira") -> PupilVisitor:
    pupil = PupilVisitor(app, name)
    pupil.join()
    pupil.watch()
    pupil.answer_right(*RIGHT)
    return pupil


def objects(app: Flask) -> list[str]:
    with app.app_context():
        return [one.name for one in media().photos.list()]


def doomed(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(DoomedPhoto.name)))


def test_the_pupil_and_the_classs_teacher_are_led_to_an_address_that_is_signed_for_that_photo(
    bucket_app: Flask, s3: Store
) -> None:
    s3.server.set_rules("policy", json.dumps(documented(s3, "The bucket's policy")))
    pupil = finished(bucket_app)
    assert hand_in(pupil, photo()).status_code == 303
    (kept,) = stored(bucket_app)
    teacher = TeacherVisitor(bucket_app, EMAIL, PASSWORD)
    teacher.sign_in()
    for client, address in (
        (pupil.client, f"/watch/1/hand-ins/{kept.id}.jpg"),
        (teacher.client, f"{TEACHERS}/{kept.id}.jpg"),
    ):
        led = client.get(address)
        assert (led.status_code, led.headers["Cache-Control"]) == (302, "private, no-store")
        assert f"{s3.prefix}/private/hand_ins/{kept.file}?" in led.location
        assert "X-Amz-Expires=300&" in led.location
        with urllib.request.urlopen(led.location) as answer:
            assert (answer.read(3), answer.headers["Content-Type"]) == (b"\xff\xd8\xff", "image/jpeg")
            assert answer.headers["Cache-Control"] == "private, no-cache"
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(led.location.split("?")[0])


def test_nobody_else_is_given_that_address(bucket_app: Flask) -> None:
    assert hand_in(finished(bucket_app), photo()).status_code == 303
    (kept,) = stored(bucket_app)
    neighbour = finished(bucket_app, "Daan")
    assert neighbour.client.get(f"/watch/1/hand-ins/{kept.id}.jpg").status_code == 404
    stranger = make_stranger(bucket_app)
    other = TeacherVisitor(bucket_app, stranger.email, stranger.password)
    other.sign_in()
    own = f"/classes/{stranger.class_id}/assignments/{stranger.assignment_id}/hand-ins"
    for place in (TEACHERS, own):
        assert other.client.get(f"{place}/{kept.id}.jpg").status_code == 404
    nobody = bucket_app.test_client().get(f"{TEACHERS}/{kept.id}.jpg")
    assert nobody.location.startswith("/login")


def test_only_the_pages_with_photos_let_in_the_store(bucket_app: Flask, s3: Store) -> None:
    pupil = finished(bucket_app)
    policy = pupil.client.get(PAGE).headers["Content-Security-Policy"]
    assert f"img-src 'self' data: {s3.server.endpoint};" in policy
    assert policy.count(s3.server.endpoint) == 1
    assert s3.server.endpoint not in pupil.client.get("/films").headers["Content-Security-Policy"]


def test_over_plain_http_halte_passes_photos_on_itself(packaged: Path, s3: Store, tmp_path: Path) -> None:
    with app_on(copy_of(packaged, tmp_path / "instance"), s3) as app:
        change_timeline(app, lambda document: document.update(format=2, assignment=TASK))
        pupil = finished(app)
        hand_in(pupil, photo())
        shown = pupil.client.get(f"/watch/1/hand-ins/{stored(app)[0].id}.jpg")
        assert (shown.status_code, shown.mimetype, shown.data[:3]) == (200, "image/jpeg", b"\xff\xd8\xff")
        assert shown.headers["Cache-Control"] == "private, no-cache"
        assert s3.server.endpoint not in pupil.client.get(PAGE).headers["Content-Security-Policy"]


def test_a_photo_that_cannot_be_stored_is_asked_for_again_and_stored_once(
    bucket_app: Flask, s3: Store
) -> None:
    pupil = finished(bucket_app)
    key = "5f0c2a52-8f65-4f5e-9d53-0a4a3a6b0a01"
    s3.server.stop()
    refused = hand_in(pupil, photo(), text="Mijn brug", key=key)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "10")
    assert "Mijn brug" in refused.text
    assert KEY.findall(refused.text) == [key]
    assert stored(bucket_app) == []
    s3.server.start()
    for _ in range(2):
        assert hand_in(pupil, photo(), text="Mijn brug", key=key).status_code == 303
    (kept,) = stored(bucket_app)
    assert objects(bucket_app) == [kept.file]
    assert doomed(bucket_app) == []


def test_the_pages_script_is_answered_without_a_page(bucket_app: Flask) -> None:
    pupil = finished(bucket_app)
    form = {"csrf_token": pupil.token, "key": "5f0c2a52-8f65-4f5e-9d53-0a4a3a6b0a02", "text": "Mijn brug"}
    done = pupil.client.post(PAGE, data=form, headers={"X-Halte-Script": "1"})
    assert (done.status_code, done.data) == (204, b"")
    assert "Ingeleverd" in pupil.client.get(PAGE).text
    assert [one.text for one in stored(bucket_app)] == ["Mijn brug"]


def test_what_may_have_arrived_all_the_same_is_removed(
    bucket_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = finished(bucket_app)
    with bucket_app.app_context():
        photos = media().photos
    put = photos.put

    def put_and_lose_the_answer(*given: object) -> None:
        put(*given)  # type: ignore[arg-type]
        raise Away("s3://films", "no answer")

    with monkeypatch.context() as patch:
        patch.setattr(photos, "put", put_and_lose_the_answer)
        assert hand_in(pupil, photo()).status_code == 503
    assert objects(bucket_app) == doomed(bucket_app) != []
    with bucket_app.app_context():
        assert drop_doomed() == 0
    assert objects(bucket_app) == doomed(bucket_app) == []


def test_erasing_waits_for_no_store_and_the_photos_go_once_it_is_back(bucket_app: Flask, s3: Store) -> None:
    assert hand_in(finished(bucket_app), photo()).status_code == 303
    (kept,) = stored(bucket_app)
    s3.server.stop()
    with bucket_app.app_context():
        assert PHOTOS.when(AT) is None  # type: ignore[misc]
        erased = erase_class(1, None)
        assert erased
        assert erased.photos == (kept.file,)
        assert PHOTOS.when(AT) == "2026-11-23 12"  # type: ignore[misc]
    assert stored(bucket_app) == []
    assert doomed(bucket_app) == [kept.file]
    s3.server.start()
    assert objects(bucket_app) == [kept.file]
    with bucket_app.app_context():
        purging.purge(date(2026, 11, 23))
        assert PHOTOS.when(AT) is None  # type: ignore[misc]
    assert objects(bucket_app) == doomed(bucket_app) == []


def test_taking_back_removes_the_object(bucket_app: Flask) -> None:
    pupil = finished(bucket_app)
    hand_in(pupil, photo())
    (kept,) = stored(bucket_app)
    withdraw = f"/watch/1/hand-ins/{kept.id}/withdraw"
    assert pupil.client.post(withdraw, data={"csrf_token": pupil.token}).status_code == 303
    assert objects(bucket_app) == stored(bucket_app) == doomed(bucket_app) == []


def test_photos_that_no_hand_in_names_go_after_a_day(
    bucket_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(finished(bucket_app), photo())
    (kept,) = stored(bucket_app)
    with bucket_app.app_context():
        media().photos.put("0" * 32 + ".jpg", b"of a process that was killed")
        assert purging.drop_stray_photos() == 0
        monkeypatch.setattr(purging, "HALF_WRITTEN", timedelta(days=-1))
        assert purging.drop_stray_photos() == 1
    assert objects(bucket_app) == [kept.file]
