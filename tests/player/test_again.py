"""Several attempts at a film: who may begin one, and that nothing of an earlier one is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from schema.attempts import Attempt, Response
from schema.classes import Assignment
from schema.database import db, now, writing
from tests.productions import RIGHT
from tests.visitors import PupilVisitor

Set = Callable[..., None]


@pytest.fixture
def set_up(app: Flask) -> Set:
    """Changes the assignment's settings."""

    def change(**values: object) -> None:
        with app.app_context(), writing() as session:
            assignment = session.get_one(Assignment, 1)
            for name, value in values.items():
                setattr(assignment, name, value)

    return change


def finish(pupil: PupilVisitor) -> None:
    pupil.answer_right(*RIGHT)


def once_more(pupil: PupilVisitor) -> int:
    """Posts the form of the end page; gives how many attempts there are then."""
    answer = pupil.client.post("/watch/1/again", data={"csrf_token": pupil.token})
    assert answer.status_code == 303
    with pupil.app.app_context():
        pupil.key = db.session.scalars(select(Attempt.key).order_by(Attempt.number.desc())).first() or ""
        return db.session.scalar(select(func.count()).select_from(Attempt)) or 0


def test_one_attempt_is_all_there_is_if_nothing_else_was_said(pupil: PupilVisitor) -> None:
    finish(pupil)
    assert pupil.attempt()["again"] is None
    assert "/watch/1/again" not in pupil.client.get("/films").text
    assert once_more(pupil) == 1
    assert "niet nog een keer" in pupil.client.get("/films").text


def test_as_many_attempts_as_the_teacher_allows_each_with_rows_of_its_own(
    pupil: PupilVisitor, set_up: Set
) -> None:
    set_up(attempts=2, counts="best")
    finish(pupil)
    first = pupil.key
    assert pupil.attempt()["again"] == {"url": "/watch/1/again", "left": 1, "counts": "best"}
    assert "/watch/1/again" in pupil.client.get("/films").text
    assert once_more(pupil) == 2
    assert pupil.key != first
    fresh = pupil.attempt()
    assert (fresh["gate"]["index"], fresh["passed"], fresh["again"]) == (0, [], None)
    assert "Poging 2" in pupil.client.get("/films").text
    finish(pupil)
    assert pupil.attempt()["again"] is None
    assert once_more(pupil) == 2
    with pupil.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Response)) == 2 * len(RIGHT)


def test_without_a_limit_there_is_always_one_more(pupil: PupilVisitor, set_up: Set) -> None:
    set_up(attempts=None)
    finish(pupil)
    assert pupil.attempt()["again"]["left"] is None
    assert once_more(pupil) == 2


def test_an_attempt_that_is_on_its_way_goes_on(pupil: PupilVisitor, set_up: Set) -> None:
    set_up(attempts=None)
    pupil.answer_right("waarom")
    assert once_more(pupil) == 1
    finish_rest = [name for name in RIGHT if name != "waarom"]
    pupil.answer_right(*finish_rest)
    assert once_more(pupil) == 2
    assert once_more(pupil) == 2  # pressed twice


def test_a_closed_film_takes_no_new_attempt_and_can_be_looked_back_at(
    pupil: PupilVisitor, neighbour: PupilVisitor, app: Flask, set_up: Set
) -> None:
    finish(pupil)
    set_up(attempts=None, closes_at=now())
    assert pupil.attempt()["again"] is None
    assert once_more(pupil) == 2  # the neighbour's, and the one there was
    late = PupilVisitor(app, "Fenna")
    late.join()
    answer = late.client.get("/watch/1")
    assert answer.status_code == 302
    assert "gesloten" in late.client.get("/films").text
    assert neighbour.client.get("/watch/1").status_code == 200
    assert "Terugkijken" in neighbour.client.get("/films").text


def test_the_list_says_until_when(pupil: PupilVisitor, set_up: Set) -> None:
    set_up(closes_at=now() + timedelta(days=3))
    assert "Je kunt dit doen tot" in pupil.client.get("/films").text


def test_a_film_that_was_put_off_opens_nowhere(pupil: PupilVisitor, set_up: Set) -> None:
    set_up(opens_at=now() + timedelta(days=1), attempts=None)
    assert pupil.client.get("/watch/1").status_code == 404
    assert pupil.client.post("/watch/1/again", data={"csrf_token": pupil.token}).status_code == 404
    assert pupil.client.get(f"/api/attempts/{pupil.key}").status_code == 403
    assert pupil.client.get(f"/api/attempts/{pupil.key}/180p.m3u8").status_code == 403
    pupil.wait()
    refused = pupil.respond("waarom", ["a"])
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (403, "not_open")


def test_another_classs_film_cannot_be_begun_once_more(pupil: PupilVisitor) -> None:
    assert pupil.client.post("/watch/2/again", data={"csrf_token": pupil.token}).status_code == 404
    assert pupil.client.post("/watch/1/again").status_code == 403  # without the token
    assert pupil.attempt()["gate"]["index"] == 0


def test_a_new_attempt_keeps_the_certificate_of_the_one_before(pupil: PupilVisitor, set_up: Set) -> None:
    set_up(attempts=None)
    finish(pupil)
    once_more(pupil)
    assert pupil.client.get("/watch/1/certificate").status_code == 200
