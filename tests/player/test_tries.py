"""What changes from try to try and from reader to reader: variants, what is shown again, languages, grades."""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from schema.attempts import Attempt, Response
from schema.database import writing
from schema.grades import GradeEvent
from tests.queries import selects_in
from tests.visitors import PupilVisitor, change_timeline

VARIANT = {
    "prompt": "VARIANTTWEE: welke machine snijdt met *licht*?",
    "options": [{"id": "laser", "text": "De laser"}, {"id": "zaag", "text": "De zaag"}],
    "answer": "laser",
    "feedback": {"right": "Ja, de laser.", "wrong": "De laser was het."},
}


def vary(document: dict[str, Any]) -> None:
    question = document["pause_points"][0]["questions"][0]
    question["variants"] = [VARIANT]
    question["on_wrong"] = {"explained": {"from": 0.5, "to": 1.8}}


def opened(app: Flask, name: str = "Samira") -> PupilVisitor:
    visitor = PupilVisitor(app, name)
    visitor.join()
    visitor.watch()
    visitor.wait()
    return visitor


def question(pupil: PupilVisitor, place: int = 0) -> dict[str, Any]:
    return pupil.attempt()["gate"]["pause_point"]["questions"][place]


@pytest.fixture
def varied(app: Flask) -> PupilVisitor:
    change_timeline(app, vary)
    return opened(app)


def test_after_a_wrong_answer_the_next_variant_is_asked(varied: PupilVisitor) -> None:
    assert "VARIANTTWEE" not in varied.client.get("/watch/1").text
    body = varied.respond("waarom", ["b"]).get_json()
    assert (body["variant"], body["text"]) == (0, "Het is stil")
    shown = body["gate"]["pause_point"]["questions"][0]
    assert (shown["variant"], shown["prompt_html"]) == (
        1,
        "<p>VARIANTTWEE: welke machine snijdt met <em>licht</em>?</p>",
    )
    assert {option["id"] for option in shown["options"]} == {"laser", "zaag"}
    assert shown == question(varied)


def test_each_response_is_graded_and_worded_by_the_variant_it_answered(varied: PupilVisitor) -> None:
    varied.respond("waarom", ["b"])
    assert varied.respond("waarom", ["a"]).status_code == 422  # of the question before
    body = varied.respond("waarom", ["laser"]).get_json()
    assert (body["success"], body["variant"], body["text"]) == (True, 1, "De laser")
    assert body["feedback"]["text"] == "Ja, de laser."
    assert body["right_answer"] == {"response": ["laser"], "text": "De laser"}
    given = question(varied)["responses"]
    assert [(one["variant"], one["text"]) for one in given] == [(0, "Het is stil"), (1, "De laser")]
    assert question(varied)["variant"] == 1


def test_a_variant_and_its_key_are_unknown_before_its_try(varied: PupilVisitor) -> None:
    text = varied.client.get("/watch/1").text + varied.client.get(f"/api/attempts/{varied.key}").text
    for secret in ("VARIANTTWEE", "De zaag", "Ja, de laser", "variants"):
        assert secret not in text


def test_what_explains_it_is_shown_again_only_while_tries_are_left(varied: PupilVisitor) -> None:
    first = varied.respond("waarom", ["b"]).get_json()
    assert first["replay"] == {"from": 0.5, "to": 1.8}
    assert question(varied)["responses"][0]["replay"] == {"from": 0.5, "to": 1.8}
    assert varied.respond("waarom", ["zaag"]).get_json()["replay"] is None
    assert [one["replay"] for one in question(varied)["responses"]] == [None, None]


def test_a_right_answer_shows_nothing_again(varied: PupilVisitor) -> None:
    assert varied.respond("waarom", ["a"]).get_json()["replay"] is None


def speak_both(document: dict[str, Any]) -> None:
    first = document["pause_points"][0]["questions"][0]
    first["prompt"] = {"nl": "Waarom **licht**?", "en": "Why **light**?"}
    first["options"][0]["text"] = {"nl": "Het is precies", "en": "It is precise"}
    first["feedback"] = {"right": {"nl": "Klopt!", "en": "Right!"}}


def test_the_texts_are_in_the_readers_language_and_the_results_the_same(app: Flask) -> None:
    change_timeline(app, speak_both)
    dutch, english = opened(app), opened(app, "Daan")
    english.client.post("/language", data={"csrf_token": english.token, "language": "en", "next": "/"})
    assert (dutch.attempt()["language"], english.attempt()["language"]) == ("nl", "en")
    assert question(english)["prompt_html"] == "<p>Why <strong>light</strong>?</p>"
    assert question(dutch)["prompt"] == "Waarom **licht**?"
    bodies = [pupil.respond("waarom", ["a"]).get_json() for pupil in (dutch, english)]
    assert [body["text"] for body in bodies] == ["Het is precies", "It is precise"]
    assert [body["feedback"]["html"] for body in bodies] == ["<p>Klopt!</p>", "<p>Right!</p>"]
    assert [body["score"] for body in bodies] == [1, 1]


def test_an_acknowledgement_stays_word_for_word_in_another_language(app: Flask) -> None:
    change_timeline(app, speak_both)
    pupil, key = opened(app), str(uuid.uuid4())
    first = pupil.respond("waarom", ["a"], key)
    pupil.client.post("/language", data={"csrf_token": pupil.token, "language": "en", "next": "/"})
    assert pupil.respond("waarom", ["a"], key).data == first.data
    given = question(pupil)["responses"][0]
    assert (given["text"], given["feedback"]["text"]) == ("It is precise", "Klopt!")


def test_in_a_language_that_the_film_lacks_its_own_is_shown(pupil: PupilVisitor) -> None:
    pupil.client.post("/language", data={"csrf_token": pupil.token, "language": "en", "next": "/"})
    assert pupil.attempt()["language"] == "nl"


def add_grade(app: Flask, key: str, kind: str, score: float, success: bool, comment: str | None) -> None:
    with app.app_context(), writing() as session:
        attempt = session.scalars(select(Attempt).where(Attempt.key == key)).one()
        attempt.has_grades = True
        response = session.scalars(select(Response).where(Response.attempt_id == attempt.id)).first()
        session.add(
            GradeEvent(response_id=response.id, kind=kind, score=score, success=success, comment=comment)
        )


def test_the_latest_grade_counts_and_the_response_stays_as_it_was(pupil: PupilVisitor, app: Flask) -> None:
    pupil.wait()
    key = str(uuid.uuid4())
    first = pupil.respond("waarom", ["b"], key)
    pupil.respond("waarom", ["c"])
    add_grade(app, pupil.key, "teacher", 0.5, False, "Half goed")
    assert question(pupil)["responses"][0]["graded"] == {"score": 0.5, "max_score": 1, "comment": "Half goed"}
    add_grade(app, pupil.key, "teacher", 1, True, None)
    given = question(pupil)["responses"]
    assert given[0]["graded"] == {"score": 1, "max_score": 1, "comment": None}
    assert (given[0]["success"], given[0]["score"], given[1]["graded"]) == (True, 1, None)
    pupil.respond("dikte", "3,1")
    assert pupil.attempt()["score"] == 2
    assert pupil.attempt()["markers"][0]["result"] == "right"
    assert 'data-state="right"' in pupil.client.get("/films").text
    assert pupil.respond("waarom", ["b"], key).data == first.data


def test_a_regrading_counts_without_a_teachers_words(pupil: PupilVisitor, app: Flask) -> None:
    pupil.wait()
    pupil.respond("waarom", ["b"])
    pupil.respond("waarom", ["c"])
    add_grade(app, pupil.key, "regrade", 1, True, None)
    assert (question(pupil)["responses"][0]["success"], question(pupil)["responses"][0]["graded"]) == (
        True,
        None,
    )
    assert pupil.attempt()["score"] == 1


def selects_of(app: Flask, pupil: PupilVisitor, name: str, response: object) -> int:
    def respond() -> None:
        assert pupil.respond(name, response).status_code == 201

    return len(selects_in(app, respond))


def test_hints_and_grades_are_asked_for_only_where_there_are_any(app: Flask) -> None:
    change_timeline(app, lambda document: document["pause_points"][1]["questions"][0].update(hint="Voel"))
    pupil = opened(app)
    pupil.respond("waarom", ["b"])
    assert selects_of(app, pupil, "waarom", ["a"]) == 2
    assert selects_of(app, pupil, "dikte", "3,1") == 2
    pupil.wait()
    assert selects_of(app, pupil, "heet", False) == 3
    add_grade(app, pupil.key, "regrade", 1, True, None)
    pupil.wait()
    assert selects_of(app, pupil, "lezen", True) == 3


def test_a_forgiven_misspelling_is_put_right_once_the_question_is_settled(app: Flask) -> None:
    def write(document: dict[str, Any]) -> None:
        asked = {"type": "fill_in", "prompt": "Wat is het?", "answer": ["water"], "spelling_tolerance": 1}
        document["pause_points"][0]["questions"][0] = {"id": "waarom", **asked}

    change_timeline(app, write)
    pupil = opened(app)
    assert pupil.respond("waarom", "zand").get_json()["spelling"] is None
    assert pupil.respond("waarom", "watr").get_json()["spelling"] == "water"
    assert [one["spelling"] for one in question(pupil)["responses"]] == [None, "water"]
