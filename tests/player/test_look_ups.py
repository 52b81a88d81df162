"""Hard words: each comes with the text that it stands in, and what is looked up is counted once a key."""

import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from schema.database import db, writing
from schema.watching import LookUp
from tests.visitors import PupilVisitor, TeacherVisitor, change_timeline

GLOSSARY = [
    {"term": "machine", "forms": ["machines"], "text": "Iets dat **werk** doet."},
    {"term": {"nl": "metaal", "en": "metal"}, "text": {"nl": "IJzer, of staal.", "en": "Iron, or steel."}},
    {"term": "kantbank", "text": "Die buigt."},
    {"term": "FEEDBACKFOUT", "text": "Staat alleen in de feedback."},
]


def give_glossary(document: dict[str, Any]) -> None:
    document["glossary"] = GLOSSARY
    document["pause_points"][1]["questions"][0]["prompt"] = {
        "nl": "Het metaal is na het lassen koud.",
        "en": "The metal is cold after welding.",
    }
    document["pause_points"][0]["questions"][1]["hint"] = "Denk aan het metaal."


@pytest.fixture
def pupil(app: Flask) -> PupilVisitor:
    """Samira, with a film that has hard words."""
    change_timeline(app, give_glossary)
    return PupilVisitor(app).open_film()


def look_up(
    pupil: PupilVisitor, term: object, key: str | None = None, token: str | None = None
) -> TestResponse:
    return pupil.client.post(
        f"/api/attempts/{pupil.key}/look-ups",
        json={"key": key or str(uuid.uuid4()), "term": term},
        headers={"X-CSRFToken": token or pupil.token},
    )


def terms(told: dict[str, Any]) -> list[str]:
    return [word["term"] for word in told["glossary"]]


def kept(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(LookUp.term).order_by(LookUp.id)))


def test_a_word_comes_with_the_first_text_that_has_it(pupil: PupilVisitor) -> None:
    assert pupil.attempt()["glossary"] == [
        {
            "term": "machine",
            "forms": ["machines"],
            "text": "Iets dat **werk** doet.",
            "html": "<p>Iets dat <strong>werk</strong> doet.</p>",
            "image": None,
            "audio": None,
        }
    ]
    hint = pupil.client.post(
        f"/api/attempts/{pupil.key}/hints", json={"question": "dikte"}, headers={"X-CSRFToken": pupil.token}
    )
    assert terms(hint.get_json()) == ["metaal"]
    assert terms(pupil.respond("waarom", ["c"]).get_json()) == ["machine", "metaal", "FEEDBACKFOUT"]
    assert terms(pupil.attempt()) == ["machine", "metaal", "FEEDBACKFOUT"]


def test_a_guess_does_not_learn_from_the_glossary_that_it_is_right(pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom", "dikte", "heet", "lezen")
    pupil.wait()
    assert "kantbank" not in terms(pupil.respond("naam", "geen kantbank maar").get_json())
    assert "kantbank" not in terms(pupil.attempt())
    assert "kantbank" in terms(pupil.respond("naam", "kantbank").get_json())


def test_a_look_up_counts_once_for_each_key_and_by_the_films_own_word(
    app: Flask, pupil: PupilVisitor
) -> None:
    key = str(uuid.uuid4())
    assert [look_up(pupil, "machine", key).status_code for _ in range(2)] == [204, 204]
    pupil.client.post("/language", data={"csrf_token": pupil.token, "language": "en"})
    assert look_up(pupil, "metal").status_code == 204
    assert look_up(pupil, "metaal").status_code == 204
    assert kept(app) == ["machine", "metaal", "metaal"]


def test_what_is_no_word_of_the_glossary_is_refused(app: Flask, pupil: PupilVisitor) -> None:
    answers = [
        look_up(pupil, "oven"),
        look_up(pupil, None),
        look_up(pupil, 3),
        look_up(pupil, "machine", "geen"),
    ]
    assert [answer.status_code for answer in answers] == [422] * 4
    assert answers[0].get_json()["error"]["code"] == "unknown_term"
    assert look_up(pupil, "machine", token="another").status_code == 403
    assert kept(app) == []


def test_only_ones_own_attempt_is_written_to(app: Flask, pupil: PupilVisitor) -> None:
    other = PupilVisitor(app, "Daan").open_film()
    other.key = pupil.key
    assert look_up(other, "machine").status_code == 404
    stranger = PupilVisitor(app, "Noor")
    stranger.client.get("/")
    stranger.key, stranger.token = pupil.key, "none"
    assert look_up(stranger, "machine").status_code in {401, 403}


def test_the_teacher_sees_the_most_looked_up_words_and_whose_they_are(
    app: Flask, pupil: PupilVisitor, teacher: TeacherVisitor
) -> None:
    page = "/classes/1/assignments/1"
    assert "Er is nog geen woord opgezocht." in teacher.client.get(f"{page}/film").text
    daan = PupilVisitor(app, "Daan").open_film()
    for visitor, term in ((pupil, "machine"), (pupil, "machine"), (pupil, "metaal"), (daan, "metaal")):
        look_up(visitor, term)
    text = " ".join(teacher.client.get(f"{page}/film").text.split())
    assert text.index('<strong>metaal</strong> <span class="quiet">2 leerlingen · 2 keer') < text.index(
        '<strong>machine</strong> <span class="quiet">1 leerling · 2 keer'
    )
    with app.app_context(), writing() as session:
        enrollment = session.execute(select(LookUp.attempt_id).order_by(LookUp.id)).first()
    assert enrollment
    own = " ".join(teacher.client.get(f"{page}/pupils/1").text.split())
    assert "Opgezocht:" in own
    assert "<strong>machine</strong> (2×)" in own
