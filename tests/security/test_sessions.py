"""A session that somebody else prepared or kept is of no use: pupils' too."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from schema.classes import Enrollment, SchoolClass
from schema.database import writing
from tests.visitors import PupilVisitor, TeacherVisitor, enrollment_id, token_in

CODE = "KANT-27"


def planted(app: Flask, victim: FlaskClient) -> str:
    """Puts the attacker's own cookie into the victim's browser; gives a token that counts with it."""
    attacker = app.test_client()
    token = token_in(attacker.get("/"))
    cookie = attacker.get_cookie("halte")
    assert cookie is not None
    victim.set_cookie("halte", cookie.value)
    return token


def cookie_of(client: FlaskClient) -> str:
    cookie = client.get_cookie("halte")
    return cookie.value if cookie else ""


def test_who_planted_a_session_cannot_post_for_the_pupil_who_picks_a_name_in_it(app: Flask) -> None:
    pupil = PupilVisitor(app)
    known = planted(app, pupil.client)
    before = cookie_of(pupil.client)
    pupil.join()
    assert cookie_of(pupil.client) != before
    assert pupil.client.post("/leave", data={"csrf_token": known}).status_code == 403
    pupil.watch()
    pupil.wait()
    body = {"key": "00000000-0000-0000-0000-000000000001", "question": "waarom", "response": ["b"]}
    answer = pupil.client.post(
        f"/api/attempts/{pupil.key}/responses", json=body, headers={"X-CSRFToken": known}
    )
    assert answer.status_code == 403
    assert pupil.respond("waarom", ["a"]).status_code == 201


@pytest.mark.parametrize("entry", ["pin", "open"])
def test_so_it_is_by_whichever_door_a_pupil_comes_in(app: Flask, client: FlaskClient, entry: str) -> None:
    number = enrollment_id(app, "Samira")
    with app.app_context(), writing() as session:
        session.get_one(SchoolClass, 1).entry = entry
        session.get_one(Enrollment, number).secret = "4711"
    known = planted(app, client)
    door = f"/j/{CODE}/who/{number}" if entry == "pin" else f"/j/{CODE}/new"
    assert client.post(door, data={"csrf_token": known, "pin": "4711"}).status_code == 303
    assert client.get("/films").status_code == 200
    assert client.post("/leave", data={"csrf_token": known}).status_code == 403


def test_the_cookie_of_a_pupil_from_before_opens_nothing_after_somebody_else_took_the_name(
    app: Flask,
) -> None:
    first, second = PupilVisitor(app), PupilVisitor(app)
    first.join()
    first.watch()
    kept = cookie_of(first.client)
    second.join(confirmed=True)
    thief = app.test_client()
    thief.set_cookie("halte", kept)
    assert thief.get(f"/api/attempts/{first.key}").status_code == 409
    assert thief.get("/films").location == "/"


def test_a_teacher_who_tries_the_class_as_a_pupil_goes_on_in_the_pages_that_are_open(
    app: Flask, teacher: TeacherVisitor
) -> None:
    token = token_in(teacher.client.get("/classes"))
    number = enrollment_id(app, "Samira")
    teacher.client.post(f"/j/{CODE}", data={"csrf_token": token, "enrollment": str(number)})
    answer = teacher.client.post("/classes/1/settings/code", data={"csrf_token": token})
    assert answer.status_code == 303


def test_a_cookie_that_somebody_wrote_is_nobodys(app: Flask, pupil: PupilVisitor) -> None:
    body, _, signature = cookie_of(pupil.client).rpartition(".")
    for forged in (
        f"{body}.{signature[::-1]}",
        re.sub("^.", "X", f"{body}.{signature}"),
        "x.y.z",
        "é",
        "a" * 4000,
    ):
        thief = app.test_client()
        thief.set_cookie("halte", forged)
        assert thief.get(f"/api/attempts/{pupil.key}").status_code == 401
