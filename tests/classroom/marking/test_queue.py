"""The queue of open answers: what is in it, in which order, and where a grade leads."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from schema.attempts import Attempt, Response
from schema.classes import Assignment, Enrollment
from schema.database import db, now, writing
from tests.classroom.rooms import PAGE, add_attempt, add_pupil
from tests.visitors import TeacherVisitor, change_timeline, enrollment_id, token_in

QUEUE = f"{PAGE}/marking"
SECOND = {"id": "later", "type": "long_fill_in", "prompt": "En wat zou jij doen?", "points": 2}


@pytest.fixture
def written(all_types_app: Flask) -> dict[str, int]:
    """Three pupils wrote two open answers each; their enrollments by name."""
    change_timeline(all_types_app, _second_question)
    return {
        name: add_pupil(all_types_app, name, 10, {"uitleg": [f"Eén van {n}"], "later": [f"Twee van {n}"]})
        for n, name in enumerate(("Zoë", "Éva", "Aart"))
    }


def _second_question(document: dict[str, Any]) -> None:
    document["pause_points"][-1]["questions"].append(SECOND)


def label_of(page: TestResponse) -> str:
    found = re.search(r'id="answer-name"><bdi>([^<]*)', page.text)
    return found[1] if found else ""


def number_of(app: Flask, enrollment: int, question: str = "uitleg") -> int:
    with app.app_context():
        query = (
            select(Response.id)
            .join(Attempt)
            .where(Attempt.enrollment_id == enrollment, Response.question_id == question)
        )
        return db.session.scalars(query.order_by(Response.id.desc())).first() or 0


def give(marker: TeacherVisitor, page: TestResponse, points: str = "1", **more: str) -> TestResponse:
    """Fills in the form of that page of the queue, as a browser would."""
    action = re.search(r'<form class="mark" method="post" action="([^"]+)"', page.text)
    assert action
    form = page.text.split('<form class="mark"')[1].split("</form>")[0]
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    return marker.client.post(action[1], data={**hidden, "points": points, "comment": "", **more})


def walk(marker: TeacherVisitor, address: str) -> list[str]:
    """Grades until nothing waits; gives whose answers came, with the first word of each."""
    met = []
    while '<form class="mark"' in (page := marker.client.get(address)).text:
        words = re.search(r'long-text"><bdi>(\w+)', page.text)
        assert words
        met.append(f"{label_of(page)} {words[1]}")
        address = give(marker, page).location
    assert "Alles is nagekeken." in page.text
    return met


def test_by_question_all_answers_to_one_come_first(written: dict[str, int], marker: TeacherVisitor) -> None:
    assert walk(marker, QUEUE) == [
        "Aart Eén", "Éva Eén", "Zoë Eén", "Aart Twee", "Éva Twee", "Zoë Twee",
    ]  # fmt: skip


def test_by_pupil_all_answers_of_one_come_first(written: dict[str, int], marker: TeacherVisitor) -> None:
    assert walk(marker, f"{QUEUE}?by=pupil") == [
        "Aart Eén", "Aart Twee", "Éva Eén", "Éva Twee", "Zoë Eén", "Zoë Twee",
    ]  # fmt: skip


def test_begun_in_the_middle_the_queue_goes_round(written: dict[str, int], marker: TeacherVisitor) -> None:
    begin = number_of(marker.app, written["Zoë"], "later")
    met = walk(marker, f"{QUEUE}?response={begin}")
    assert met[:2] == ["Zoë Twee", "Aart Eén"]
    assert len(met) == 6


@pytest.mark.parametrize("by", ["question", "pupil"])
def test_without_names_nothing_tells_who_it_is(
    written: dict[str, int], marker: TeacherVisitor, by: str
) -> None:
    address = f"{QUEUE}?by={by}&names=hidden"
    orders = []
    for _ in range(6):
        page = marker.client.get(address)
        for name in written:
            assert name not in page.text
        assert not re.search("/pupils/|4F2K", page.text)
        orders.append(label_of(page))
        address = give(marker, page).location
        assert "names=hidden" in address
    numbered = "Antwoord" if by == "question" else "Leerling"
    assert set(orders) == {f"{numbered} {number}" for number in (1, 2, 3)}
    assert "Bewaard:" in marker.client.get(address).text


def test_a_refused_grade_of_the_queue_shows_no_names_either(
    written: dict[str, int], marker: TeacherVisitor
) -> None:
    page = marker.client.get(f"{QUEUE}?names=hidden&by=pupil")
    refused = give(marker, page, "veel", comment="Blijft staan")
    assert refused.status_code == 422
    assert "Blijft staan" in refused.text
    assert label_of(refused) == label_of(page)
    assert not [name for name in written if name in refused.text]


def test_a_grade_can_be_changed_from_the_next_page(written: dict[str, int], marker: TeacherVisitor) -> None:
    page = marker.client.get(give(marker, marker.client.get(QUEUE), "2,5").location)
    said = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", page.text.split('class="saved"')[1].split("</p>")[0]))
    assert "Bewaard: Aart, 2,5 van 3 punten." in said
    back = re.search(r'href="([^"]+)">Wijzigen', page.text)
    assert back
    again = marker.client.get(back[1].replace("&amp;", "&"))
    assert label_of(again) == "Aart"
    assert 'value="2,5"' in again.text


def test_all_shows_what_is_graded_too(written: dict[str, int], marker: TeacherVisitor) -> None:
    walk(marker, QUEUE)
    page = marker.client.get(f"{QUEUE}?show=all")
    assert label_of(page) == "Aart"
    assert label_of(marker.client.get(give(marker, page).location)) == "Éva"


def test_a_question_leads_into_the_queue(written: dict[str, int], marker: TeacherVisitor) -> None:
    page = marker.client.get(f"{QUEUE}?question=later")
    assert "Twee van" in page.text
    assert marker.client.get(f"{QUEUE}?question=niets").status_code == 200


def test_nothing_to_mark_says_so(marker: TeacherVisitor) -> None:
    assert "Er zijn geen antwoorden om na te kijken." in marker.client.get(QUEUE).text


def test_what_is_not_in_the_queue_is_not_found(written: dict[str, int], marker: TeacherVisitor) -> None:
    add_pupil(marker.app, "Kaï", 10, {"waar": [False], "uitleg": [None]})
    for question in ("waar", "uitleg"):
        number = number_of(marker.app, enrollment_id(marker.app, "Kaï"), question)
        assert marker.client.get(f"{QUEUE}?response={number}").status_code == 404
    assert marker.client.get(f"{QUEUE}?response=99999").status_code == 404


def test_who_left_the_class_is_not_waited_for(written: dict[str, int], marker: TeacherVisitor) -> None:
    with marker.app.app_context(), writing() as session:
        session.get_one(Enrollment, written["Aart"]).left_at = now()
    assert label_of(marker.client.get(QUEUE)) == "Éva"


@pytest.mark.parametrize(("counts", "waiting"), [("first", 6), ("last", 6), ("best", 7)])
def test_the_attempts_that_count_are_graded_and_all_where_the_best_does(
    written: dict[str, int], marker: TeacherVisitor, counts: str, waiting: int
) -> None:
    with marker.app.app_context(), writing() as session:
        session.get_one(Assignment, 1).counts = counts
        add_attempt(session, written["Zoë"], 7, {"uitleg": ["Nog eens"]}, attempt_number=2)
    page = marker.client.get(QUEUE).text
    assert f"{waiting - (counts == 'last')} antwoorden na te kijken" in page


def test_a_grade_outlives_a_later_attempt(written: dict[str, int], marker: TeacherVisitor) -> None:
    number = number_of(marker.app, written["Zoë"])
    token = token_in(marker.client.get(QUEUE))
    address = f"{PAGE}/responses/{number}"
    form = {"csrf_token": token, "points": "2", "comment": "Goed begin"}
    assert marker.client.post(f"{address}/grade", data=form).status_code == 303
    with marker.app.app_context(), writing() as session:
        add_attempt(session, written["Zoë"], 10, {"uitleg": ["Nog eens"]}, attempt_number=2)
    page = marker.client.get(address).text
    assert "Goed begin" in page
    assert "2 van 3 punten" in page
    later = number_of(marker.app, written["Zoë"])
    assert later != number
    queue = marker.client.get(f"{QUEUE}?response={later}").text
    assert "poging 2" in queue
    assert "Goed begin" in queue
