"""Right answers and explanations that wait until the assignment has closed: nothing that is sent before tells them."""

import json
import uuid

import pytest
from flask import Flask

from player.withheld import without_answers
from schema.classes import Assignment
from schema.database import now, writing
from tests.player.test_secrecy import everything_fetched
from tests.productions import RIGHT, WRONG
from tests.visitors import PupilVisitor

EXPLAINED = ("FEEDBACKGOED", "FEEDBACKFOUT", "FEEDBACKOPTIE")
KEYS = ("3,125", "3.125", "kantbank", "afkantpers", "Snijden, Lassen")


def put(app: Flask, **values: object) -> None:
    with app.app_context(), writing() as session:
        assignment = session.get_one(Assignment, 1)
        for name, value in values.items():
            setattr(assignment, name, value)


@pytest.fixture
def later(pupil: PupilVisitor) -> PupilVisitor:
    """The pupil, of whose film the answers come after it has closed."""
    put(pupil.app, answers="after_closing")
    return pupil


def answer_wrong(pupil: PupilVisitor) -> list[str]:
    """Every question until it is settled; gives all that the server said to it."""
    said = []
    for name in RIGHT:
        settled = False
        while not settled:
            pupil.wait()
            answer = pupil.respond(name, WRONG.get(name, RIGHT[name]))
            assert answer.status_code == 201, answer.text
            settled = answer.get_json()["settled"]
            said.append(answer.text)
    return said


def test_nothing_tells_the_answer_before_it_has_closed_and_all_is_told_after(later: PupilVisitor) -> None:
    said = answer_wrong(later)
    fetched = everything_fetched(later)
    for secret in KEYS:
        assert secret not in fetched
        assert not any(secret in text for text in said), secret
    for text in said:
        acknowledged = json.loads(text)
        assert acknowledged["success"] in (False, None, True)
        if acknowledged["settled"]:
            assert acknowledged["right_answer"] is None
            assert not any(word in json.dumps(acknowledged["feedback"]) for word in EXPLAINED)
    end = later.attempt()
    assert (end["finished"], end["answers"]) == (True, {"shown": False, "from": None})
    asked = [question for point in end["passed"] for question in point["questions"]]
    assert {question["right_answer"] for question in asked} == {None}
    assert [question["id"] for question in asked if question["answer_later"]] == [
        name for name in RIGHT if name != "lezen"
    ]
    put(later.app, closes_at=now())
    text = everything_fetched(later)
    for secret in ("kantbank", "FEEDBACKFOUT", "FEEDBACKOPTIE"):
        assert secret in text
    assert later.attempt()["answers"] == {"shown": True, "from": None}


def test_while_tries_are_left_the_author_still_helps(later: PupilVisitor) -> None:
    later.wait()
    answer = later.respond("waarom", WRONG["waarom"]).get_json()
    assert (answer["success"], answer["settled"]) == (False, False)
    assert "FEEDBACK" in json.dumps(answer["feedback"])


def test_the_day_is_told_where_it_is_known(later: PupilVisitor) -> None:
    put(later.app, closes_at=now().replace(year=2099, microsecond=0))
    assert later.attempt()["answers"]["from"].startswith("2099-")


def test_the_same_response_again_tells_no_more(pupil: PupilVisitor) -> None:
    key = str(uuid.uuid4())
    pupil.wait()
    told = pupil.respond("waarom", ["a"], key)
    assert "FEEDBACKGOED" in told.text
    put(pupil.app, answers="after_closing")
    again = pupil.respond("waarom", ["a"], key)
    assert again.status_code == 200
    assert again.get_json()["right_answer"] is None
    assert "FEEDBACKGOED" not in again.text
    assert again.get_json()["receipt"] == told.get_json()["receipt"]
    put(pupil.app, closes_at=now())
    assert pupil.respond("waarom", ["a"], key).text == told.text


def test_what_is_not_settled_stays_as_it_is() -> None:
    question = {
        "settled": False,
        "right_answer": None,
        "responses": [{"feedback": {"text": "Kijk nog eens"}}],
    }
    assert without_answers({"questions": [question]}) == {"questions": [question]}
