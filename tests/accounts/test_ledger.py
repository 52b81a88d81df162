"""What a browser may keep of a pupil: marked, under an id of the pupil's own."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.ledger import HEADER, OFFLINE, ledger_id
from tests.visitors import PupilVisitor, enrollment_id

KEPT = ("/films", "/watch/1", "/api/attempts/{key}", "/api/attempts/{key}/playlist.m3u8")
NOT_KEPT = ("/", "/login", "/watch/1/assignment", "/api/attempts/{key}/polls/waarom", "/api/attempts/weg")


@pytest.mark.parametrize("path", KEPT)
def test_the_lesson_may_be_kept_for_its_own_pupil_only(
    pupil: PupilVisitor, neighbour: PupilVisitor, path: str
) -> None:
    marks = [
        visitor.client.get(path.format(key=visitor.key)).headers[HEADER] for visitor in (pupil, neighbour)
    ]
    with pupil.app.app_context():
        assert marks == [ledger_id(enrollment_id(pupil.app, name)) for name in ("Samira", "Daan")]
    assert marks[0] != marks[1]


@pytest.mark.parametrize("path", NOT_KEPT)
def test_nothing_else_may_be_kept(pupil: PupilVisitor, path: str) -> None:
    assert HEADER not in pupil.client.get(path.format(key=pupil.key)).headers


def test_answers_are_acknowledged_and_never_kept(pupil: PupilVisitor) -> None:
    pupil.wait()
    assert HEADER not in pupil.respond("waarom", ["a"]).headers


def test_a_preview_lets_nothing_be_kept(app: Flask, pupil: PupilVisitor) -> None:
    assert 'worker="/sw.js"' in pupil.client.get("/watch/1").text
    app.config[OFFLINE] = False
    page = pupil.client.get("/watch/1")
    assert HEADER not in page.headers
    assert "sw.js" not in page.text


def test_the_worker_is_asked_for_at_each_visit_and_stands_at_the_root(client: FlaskClient) -> None:
    answer = client.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "/static/build/player-main-" in answer.text
    again = client.get("/sw.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
