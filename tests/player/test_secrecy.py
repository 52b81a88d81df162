"""Nothing that a pupil can fetch tells more than is due: every body is searched."""

import json
import re

import pytest
from flask import Flask

from tests.all_types import ALL_TYPES, RESPONSES, response_to
from tests.productions import RIGHT, TIMELINE
from tests.visitors import PupilVisitor

FEEDBACK = ("FEEDBACKGOED", "FEEDBACKFOUT", "FEEDBACKOPTIE")
ADDRESS = re.compile(r'(?:href|src|action|attempt-url|poster)="(/[^"#]*)"|"(/(?:api|media|static)/[^"\s]+)"')


def everything_fetched(pupil: PupilVisitor) -> str:
    """All that the pupil's browser can reach: the page, the attempt, and every address named in either."""
    bodies, seen, todo = [], set(), ["/watch/1", "/films", f"/api/attempts/{pupil.key}"]
    attempt = pupil.attempt()
    todo += [attempt["playlist"], attempt["thumbnails"], *(track["src"] for track in attempt["captions"])]
    todo.append(f"/api/attempts/{pupil.key}/180p.m3u8")
    while todo:
        address = todo.pop()
        if address in seen or address.startswith(("/static/", "/media/", "/j/")):
            continue
        seen.add(address)
        answer = pupil.client.get(address)
        if answer.status_code == 200:
            bodies.append(answer.text)
            todo += [first or second for first, second in ADDRESS.findall(answer.text)]
    assert len(bodies) > 6
    return "\n".join(bodies)


def prompts(place: int) -> list[str]:
    return [question["prompt"] for question in TIMELINE["pause_points"][place]["questions"]]


def test_before_an_answer_nothing_of_the_key_can_be_fetched(pupil: PupilVisitor) -> None:
    text = everything_fetched(pupil)
    for secret in (*FEEDBACK, "3.125", "3,125", "0.0625", "tolerance", "kantbank", "afkantpers", '"answer"'):
        assert secret not in text, secret


def test_later_questions_cannot_be_fetched(pupil: PupilVisitor) -> None:
    text = everything_fetched(pupil)
    assert prompts(0)[0] in text
    for prompt in (*prompts(1), *prompts(2), *prompts(3)):
        assert prompt not in text


def test_captions_and_descriptions_reach_only_as_far_as_the_gate(pupil: PupilVisitor) -> None:
    assert [track["kind"] for track in pupil.attempt()["captions"]] == [
        "captions",
        "subtitles",
        "descriptions",
    ]
    assert "GEHEIM" not in everything_fetched(pupil)
    pupil.answer_right("waarom", "dikte")
    text = everything_fetched(pupil)
    assert "GEHEIMTWEE" in text
    assert "GEHEIMDRIE" not in text


def test_a_wrong_response_reveals_only_its_own_feedback(pupil: PupilVisitor) -> None:
    pupil.wait()
    answer = pupil.respond("waarom", ["c"]).text
    assert "FEEDBACKFOUT" in answer
    assert "FEEDBACKGOED" not in answer
    assert "FEEDBACKOPTIE" not in answer
    assert "FEEDBACKGOED" not in everything_fetched(pupil)


def test_refusals_reveal_nothing(pupil: PupilVisitor) -> None:
    early = pupil.respond("waarom", ["a"]).text
    pupil.wait()
    later = pupil.respond("naam", "kantbank").text
    malformed = pupil.respond("dikte", "veel").text
    for text in (early, later, malformed):
        for secret in (*FEEDBACK, "3.125", "afkantpers", "success"):
            assert secret not in text


def test_settled_questions_show_their_answer_and_the_others_still_do_not(pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom", "dikte", "heet", "lezen")
    text = everything_fetched(pupil)
    assert "3.125" in text or "3,125" in text
    assert "kantbank" not in text
    assert json.dumps(RIGHT["stappen"]) not in text


def test_join_page_shows_names_and_nothing_of_answers(pupil: PupilVisitor, app: Flask) -> None:
    pupil.answer_right("waarom")
    page = app.test_client().get("/j/KANT-27").text
    assert "Samira" in page
    assert "precies" not in page


UNTIL_SETTLED = {
    "keuze": (
        "SECRETHINT",
        "SECRETRIGHT",
        "SECRETWRONG",
        "SECRETOPTION",
        "SECRETVARIANT",
        "Er is er nog een",
    ),
    "getal": ("31337", "a * b", "numbers", "Tel "),
    "woord": ("secretkantbank", "secretpers"),
    "gaten": ("secretlaser",),
    "gevaar": ("0.1001", "0.6001", "0.2001", "0.3001", "0.95"),
    "weg": ("19.321",),
    "slot": ("16.5", "Maak zelf een plaat", "karton"),
}
NEVER = (
    *("SECRETMODEL", "SECRETRUBRIC", "rubric", "model_answer", "0.1501", "variants", "spelling_tolerance"),
    *("eerst-knippen", "dan-boren", "dan-vijlen", "slot-lassen", "paar-", "geen-paar", '"answer"'),
    *("plaat.png", "laser.png", "vraag.wav", "question.wav", '"seed"'),
)
PROMPTS = {
    question["id"]: question["prompt"]
    for point in ALL_TYPES["pause_points"]
    for question in point["questions"]
}


def test_the_key_of_every_type_stays_on_the_server_until_its_question_is_settled(rider: PupilVisitor) -> None:
    todo = [name for name in RESPONSES if name != "in-de-hal"]
    while todo:
        rider.ride_to(todo[0])
        due = [question["id"] for question in rider.attempt()["gate"]["pause_point"]["questions"]]
        text = everything_fetched(rider) + rider.answer(due[0], "malformed").text
        for name in todo:
            for secret in UNTIL_SETTLED.get(name, ()):
                assert secret not in text, (name, secret)
        for name in set(todo) - set(due):
            assert PROMPTS[name] not in text, name
        for secret in NEVER:
            assert secret not in text, secret
        for name in due:
            assert rider.answer(name).status_code == 201
            todo.remove(name)
    text = everything_fetched(rider)
    assert PROMPTS["in-de-hal"] not in text
    for secret in NEVER:
        assert secret not in text, secret


@pytest.mark.parametrize("name", ["volgorde", "paren"])
def test_ids_and_orders_of_items_tell_nothing(rider: PupilVisitor, name: str) -> None:
    rider.ride_to(name)
    mine = rider.question(name)
    other = PupilVisitor(rider.app, "Daan").open_film()
    other.ride_to(name)
    his = other.question(name)
    assert {item["id"] for item in mine["items"]}.isdisjoint({item["id"] for item in his["items"]})
    if name == "volgorde":
        assert [item["id"] for item in mine["items"]] != response_to(mine)
    else:
        ids = [item["id"] for item in mine["items"]]
        assert set(ids).isdisjoint({option["id"] for option in mine["options"]})


def test_a_wrong_response_to_any_type_reveals_no_key(rider: PupilVisitor) -> None:
    for name in ("getal", "gaten", "volgorde", "paren", "gevaar"):
        rider.ride_to(name)
        body = rider.answer(name, "wrong")
        assert body.get_json()["right_answer"] is None
        right = response_to(rider.question(name))
        if name in ("getal", "gaten"):
            right = right if isinstance(right, str) else "secretlaser"
            assert f'"{right}"' not in body.text
        else:
            assert json.dumps(right, separators=(",", ":")) not in body.text
        for secret in ("0.1001", "31337", '"regions":[{"id":"kabel","label":"De kabel","shape"'):
            assert secret not in body.text
        rider.answer(name)
