"""A clock that is moved while pupils watch: nobody is locked out, nothing is lost, the pace still holds."""

from datetime import timedelta

import pytest
from flask import Flask
from itsdangerous import SignatureExpired
from sqlalchemy import select

from schema.attempts import Response
from schema.database import db
from schema.presence import Presence
from tests.clocks import move_clock
from tests.productions import RIGHT
from tests.visitors import PupilVisitor, TeacherVisitor

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "by", [-HOUR, -timedelta(days=400), HOUR], ids=["an hour back", "a year back", "ahead"]
)
def test_pupil_goes_on_over_a_clock_that_is_moved(
    app: Flask, pupil: PupilVisitor, monkeypatch: pytest.MonkeyPatch, by: timedelta
) -> None:
    pupil.wait()
    first = pupil.respond("waarom", RIGHT["waarom"]).get_json()
    move_clock(monkeypatch, by)
    second = pupil.respond("dikte", RIGHT["dikte"])
    assert second.status_code == 201, second.text
    numbers = [first["receipt"]["number"], second.get_json()["receipt"]["number"]]
    with app.app_context():
        assert list(db.session.scalars(select(Response.receipt).order_by(Response.id))) == numbers
    assert pupil.attempt()["gate"]["index"] == 1


def test_pace_holds_under_the_clock_as_it_is_and_waits_for_none_that_was_ahead(
    pupil: PupilVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pupil.respond("waarom", RIGHT["waarom"]).status_code == 425
    move_clock(monkeypatch, -HOUR)
    assert pupil.respond("waarom", RIGHT["waarom"]).status_code == 201


def test_a_teacher_stays_signed_in_when_the_clock_goes_back(
    teacher: TeacherVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_clock(monkeypatch, -HOUR)
    assert teacher.client.get("/classes").status_code == 200


def test_a_cookie_is_still_refused_once_it_is_too_old(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    cookie = signer.dumps({"x": 1})
    assert signer.loads(cookie, max_age=60) == {"x": 1}
    move_clock(monkeypatch, timedelta(seconds=90))
    with pytest.raises(SignatureExpired):
        signer.loads(cookie, max_age=60)
    with pytest.raises(Exception, match="Signature"):
        signer.loads(f"{cookie}x", max_age=6000)


def test_presence_and_seconds_watched_go_on(
    app: Flask, pupil: PupilVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = {"state": "watching", "position": 1.0, "pause_point": None}
    seen = {"run": "11111111-1111-4111-8111-111111111111", "seen": [[0, 1]], "again": []}
    post = {"headers": {"X-CSRFToken": pupil.token}}
    pupil.client.post(f"/api/attempts/{pupil.key}/presence", json=here, **post)
    before = seen_at(app)
    move_clock(monkeypatch, -HOUR)
    answer = pupil.client.post(f"/api/attempts/{pupil.key}/presence", json=here, **post)
    assert answer.status_code == 200
    assert before - seen_at(app) > HOUR / 2, "who leaves now is not shown as here for an hour"
    assert pupil.client.post(f"/api/attempts/{pupil.key}/watched", json=seen, **post).status_code == 204


def seen_at(app: Flask):
    with app.app_context():
        return db.session.scalars(select(Presence.seen_at)).one()
