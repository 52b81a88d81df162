"""Hints: unseen until they are asked for, and what they cost comes off once."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from schema.attempts import HintTaken
from schema.classes import Assignment
from schema.database import db, now, writing
from tests.player.test_secrecy import everything_fetched
from tests.visitors import PupilVisitor, change_timeline

HINTS: dict[str, Any] = {
    "waarom": {"text": "Denk aan **HINTEEN**.", "cost": 0.5},
    "dikte": "HINTTWEE",
    "heet": {"text": "HINTDRIE", "cost": 5},
}


def give_hints(document: dict[str, Any]) -> None:
    for point in document["pause_points"]:
        for question in point["questions"]:
            if question["id"] in HINTS:
                question["hint"] = HINTS[question["id"]]


@pytest.fixture
def pupil(app: Flask) -> PupilVisitor:
    """Samira, with a film of which three questions have a hint."""
    change_timeline(app, give_hints)
    visitor = PupilVisitor(app)
    visitor.join()
    visitor.watch()
    return visitor


def ask(pupil: PupilVisitor, question: object, token: str | None = None) -> TestResponse:
    return pupil.client.post(
        f"/api/attempts/{pupil.key}/hints",
        json={"question": question},
        headers={"X-CSRFToken": token or pupil.token},
    )


def shown(pupil: PupilVisitor, place: int = 0) -> dict[str, Any] | None:
    return pupil.attempt()["gate"]["pause_point"]["questions"][place]["hint"]


def stored(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(HintTaken)) or 0


def test_the_words_of_a_hint_are_nowhere_before_it_is_asked_for(pupil: PupilVisitor) -> None:
    pupil.wait()
    text = everything_fetched(pupil) + pupil.respond("waarom", ["b"]).text + everything_fetched(pupil)
    assert shown(pupil) == {"cost": 0.5, "text": None, "html": None}
    for hint in ("HINTEEN", "HINTTWEE", "HINTDRIE"):
        assert hint not in text


def test_a_hint_is_given_when_asked_for_and_stays(pupil: PupilVisitor) -> None:
    pupil.wait()
    answer = ask(pupil, "waarom")
    hint = {
        "cost": 0.5,
        "text": "Denk aan **HINTEEN**.",
        "html": "<p>Denk aan <strong>HINTEEN</strong>.</p>",
    }
    assert (answer.status_code, answer.get_json()) == (
        200,
        {"question": "waarom", "hint": hint, "glossary": []},
    )
    assert shown(pupil) == hint
    assert shown(pupil, 1) == {"cost": 0, "text": None, "html": None}


def test_what_a_hint_costs_comes_off_the_score(pupil: PupilVisitor) -> None:
    pupil.wait()
    ask(pupil, "waarom")
    body = pupil.respond("waarom", ["a"]).get_json()
    assert (body["success"], body["score"], body["max_score"]) == (True, 0.5, 1)
    assert body["gate"]["pause_point"]["questions"][0]["hint"]["text"] is not None
    assert pupil.attempt()["score"] == 0.5


def test_asking_twice_costs_once(pupil: PupilVisitor, app: Flask) -> None:
    pupil.wait()
    assert ask(pupil, "waarom").data == ask(pupil, "waarom").data
    assert stored(app) == 1
    assert pupil.respond("waarom", ["a"]).get_json()["score"] == 0.5


def test_a_hint_of_another_question_costs_this_one_nothing(pupil: PupilVisitor) -> None:
    pupil.wait()
    ask(pupil, "dikte")
    assert pupil.respond("waarom", ["a"]).get_json()["score"] == 1
    assert pupil.respond("dikte", "3,1").get_json()["score"] == 1


def test_a_hint_never_costs_more_than_there_is(pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom", "dikte")
    pupil.wait()
    ask(pupil, "heet")
    body = pupil.respond("heet", False).get_json()
    assert (body["success"], body["score"]) == (True, 0)


@pytest.mark.parametrize("question", ["heet", "lezen", "bestaat-niet"])
def test_the_hint_of_a_later_question_is_refused_whether_it_has_one_or_not(
    pupil: PupilVisitor, app: Flask, question: str
) -> None:
    pupil.wait()
    answer = ask(pupil, question)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "not_due")
    assert "HINTDRIE" not in answer.text
    assert stored(app) == 0


def test_a_hint_comes_no_sooner_than_the_question(pupil: PupilVisitor, app: Flask) -> None:
    answer = ask(pupil, "waarom")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (425, "too_early")
    assert stored(app) == 0


def test_after_settling_no_hint_is_taken_any_more(pupil: PupilVisitor, app: Flask) -> None:
    pupil.answer_right("waarom")
    answer = ask(pupil, "waarom")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (409, "settled")
    assert "HINTEEN" not in answer.text + everything_fetched(pupil)
    assert stored(app) == 0


def test_a_hint_that_was_taken_is_given_again_after_settling(pupil: PupilVisitor) -> None:
    pupil.wait()
    first = ask(pupil, "waarom")
    pupil.respond("waarom", ["a"])
    assert ask(pupil, "waarom").data == first.data


def test_a_question_without_a_hint_says_so(pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom", "dikte", "heet")
    pupil.wait()
    answer = ask(pupil, "naam")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "no_hint")
    assert shown(pupil) is None


@pytest.mark.parametrize("question", [None, 1, ["waarom"], {"id": "waarom"}])
def test_what_names_no_question_is_refused(pupil: PupilVisitor, question: object) -> None:
    pupil.wait()
    assert ask(pupil, question).status_code == 422


def test_a_hint_needs_the_csrf_token_and_the_own_attempt(
    pupil: PupilVisitor, neighbour: PupilVisitor, app: Flask
) -> None:
    pupil.wait()
    neighbour.wait()
    assert ask(pupil, "waarom", token="forged").status_code == 403
    pupil.key = neighbour.key
    assert ask(pupil, "waarom").status_code == 404
    assert stored(app) == 0


def test_a_closed_assignment_gives_no_hint(pupil: PupilVisitor, app: Flask) -> None:
    pupil.wait()
    with app.app_context(), writing() as session:
        session.get_one(Assignment, 1).closes_at = now()
    assert ask(pupil, "waarom").get_json()["error"]["code"] == "closed"


def test_a_hint_of_one_pupil_costs_another_nothing(pupil: PupilVisitor, neighbour: PupilVisitor) -> None:
    pupil.wait()
    ask(pupil, "waarom")
    neighbour.wait()
    assert shown(neighbour) == {"cost": 0.5, "text": None, "html": None}
    assert neighbour.respond("waarom", ["a"]).get_json()["score"] == 1
