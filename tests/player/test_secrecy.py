"""Nothing that a pupil can fetch tells more than is due: every body is searched."""

import json
import re

from flask import Flask

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


def test_captions_reach_only_as_far_as_the_gate(pupil: PupilVisitor) -> None:
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
