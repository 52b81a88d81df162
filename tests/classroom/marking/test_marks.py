"""A teacher's grade: of open answers and over automatic ones, as events, seen by the pupil."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from schema.attempts import Response
from schema.audit import AuditEntry
from schema.database import db
from schema.grades import GradeEvent
from tests.classroom.results.test_assignment_page import selects_of
from tests.classroom.rooms import PAGE, add_pupil, make_stranger
from tests.queries import scans
from tests.ridden import Ridden
from tests.visitors import PupilVisitor, TeacherVisitor, enrollment_id, token_in
from tests.web.test_metrics import told
from web import live
from web.channels import of_assignment

QUESTION = f"{PAGE}/questions/uitleg"


@pytest.fixture(scope="module")
def writing(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Ridden:
    """Samira wrote an open answer."""

    def write(rider: PupilVisitor) -> None:
        rider.ride_to("uitleg")
        assert rider.respond("uitleg", "Omdat <b>licht</b> precies is.\nEn snel.").status_code == 201

    return Ridden.once(packaged_all_types, tmp_path_factory.mktemp("written") / "instance", write)


@pytest.fixture
def written(all_types_app: Flask, writing: Ridden) -> PupilVisitor:
    """Samira, who wrote an open answer."""
    return writing.rider(all_types_app)


def response_id(app: Flask, question: str = "uitleg") -> int:
    with app.app_context():
        return db.session.scalars(select(Response.id).where(Response.question_id == question)).one()


def give(marker: TeacherVisitor, points: str, comment: str = "", **more: Any) -> TestResponse:
    number = more.pop("number", None) or response_id(marker.app)
    form = {"csrf_token": token_in(marker.client.get(PAGE)), "points": points, "comment": comment, **more}
    return marker.client.post(f"{PAGE}/responses/{number}/grade", data=form)


def page_of(marker: TeacherVisitor, question: str = "uitleg") -> str:
    return f"{PAGE}/responses/{response_id(marker.app, question)}"


def override(marker: TeacherVisitor, question: str, points: str, **more: Any) -> TestResponse:
    return give(marker, points, number=response_id(marker.app, question), **more)


def noted(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.action.in_(("graded", "overrode"))))
        return [(one.action, one.subject) for one in rows]


def events(app: Flask) -> list[tuple[float, bool | None, str | None]]:
    with app.app_context():
        return [(one.score, one.success, one.comment) for one in db.session.scalars(select(GradeEvent))]


def test_what_is_to_be_marked_is_counted_where_the_teacher_looks(
    written: PupilVisitor, marker: TeacherVisitor
) -> None:
    page = marker.client.get(PAGE).text
    notice = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.split('id="to-mark"')[1].split("</div>")[0]))
    assert "1 antwoord na te kijken: Leg uit waarom ze hier een laser gebruiken. (1)" in notice
    assert f'href="{PAGE}/marking?question=uitleg"' in page
    assert "na te kijken" in page.split('id="pupil-1"')[1].split("</tr>")[0]


def test_nothing_to_mark_says_nothing(rider: PupilVisitor, marker: TeacherVisitor) -> None:
    assert "na te kijken" not in marker.client.get(PAGE).text


def test_the_answers_stand_beside_model_answer_and_rubric(
    written: PupilVisitor, marker: TeacherVisitor
) -> None:
    for address in (QUESTION, f"{PAGE}/marking", page_of(marker)):
        page = marker.client.get(address).text
        assert "SECRETMODEL" in page
        assert "SECRETRUBRIC" in page
        assert "2 punten" in page
        assert "Omdat &lt;b&gt;licht&lt;/b&gt; precies is.\nEn snel." in page
        assert "<b>licht" not in page


def test_a_grade_reaches_the_pupil_and_the_matrix(written: PupilVisitor, marker: TeacherVisitor) -> None:
    before, grades = written.attempt()["score"], told("halte_grades_total")
    answer = give(marker, "1,5", "Goed gezien!\r\nEn de rand?")
    assert answer.status_code == 303
    assert told("halte_grades_total") == grades + 1
    assert answer.location == f"{page_of(marker)}?saved=1"
    shown = written.question("uitleg")
    comment = "Goed gezien!\nEn de rand?"
    assert shown["responses"][0]["graded"] == {"score": 1.5, "max_score": 3, "comment": comment}
    assert shown["awaits_teacher"] is False
    assert written.attempt()["score"] == before + 1.5
    page = marker.client.get(PAGE).text
    assert "deels goed" in page.split('id="pupil-1"')[1].split("</tr>")[0]
    assert "to-mark" in page
    assert "na te kijken" not in page
    assert "1,5 van 3 punten" in marker.client.get(QUESTION).text


def test_all_points_are_right_and_none_are_wrong(written: PupilVisitor, marker: TeacherVisitor) -> None:
    for points in ("3", "0"):
        give(marker, points)
    assert events(marker.app) == [(3, True, None), (0, False, None)]


def test_grading_again_is_another_event_and_the_latest_counts(
    written: PupilVisitor, marker: TeacherVisitor
) -> None:
    give(marker, "1", "Kort")
    give(marker, "2", "Toch meer")
    assert [event[0] for event in events(marker.app)] == [1, 2]
    assert written.question("uitleg")["responses"][0]["graded"]["score"] == 2
    assert "Toch meer" in marker.client.get(QUESTION).text
    with marker.app.app_context():
        stored = db.session.get_one(Response, response_id(marker.app))
        assert (stored.score, stored.success) == (0, None)


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("", "Schrijf de punten in cijfers"),
        ("veel", "Schrijf de punten in cijfers"),
        ("3,5", "Geef 0 tot 3 punten."),
        ("-1", "Geef 0 tot 3 punten."),
        ("NaN", "Geef 0 tot 3 punten."),
        ("1e9", "Geef 0 tot 3 punten."),
        ("1,25", "Geef hele of halve punten."),
    ],
)
def test_what_is_no_grade_is_said_and_nothing_is_lost(
    written: PupilVisitor, marker: TeacherVisitor, points: str, said: str
) -> None:
    answer = give(marker, points, "Mijn lange opmerking <3")
    assert answer.status_code == 422
    assert said in answer.text
    assert "Mijn lange opmerking &lt;3" in answer.text
    assert events(marker.app) == []


def test_a_comment_that_is_too_long_is_refused(written: PupilVisitor, marker: TeacherVisitor) -> None:
    assert give(marker, "1", "x" * 1001).status_code == 422
    assert give(marker, "1", "x" * 1000).status_code == 303


def test_who_graded_and_when_stands_on_every_page_of_the_answer(
    written: PupilVisitor, marker: TeacherVisitor
) -> None:
    give(marker, "1", "Kort")
    give(marker, "2,5", "Toch meer")
    number = enrollment_id(marker.app, "Samira")
    for address in (QUESTION, f"{PAGE}/pupils/{number}"):
        page = marker.client.get(address).text
        assert "Nagekeken door mevr. Ter Braak" in page
        assert "Toch meer" in page
        assert f'href="{page_of(marker)}"' in page
    history = marker.client.get(page_of(marker)).text.split('class="grades"')[1].split("</ol>")[0]
    assert history.index("1 van 3 punten") < history.index("2,5 van 3 punten")
    assert history.count("mevr. Ter Braak") == 2
    assert "Kort" in history
    assert history.index("deze telt") > history.index("2,5 van 3")


def test_an_automatic_grade_is_overridden_with_a_reason(rider: PupilVisitor, marker: TeacherVisitor) -> None:
    rider.ride_to("waar")
    rider.answer("waar", "wrong")
    before = rider.attempt()["score"]
    answer = override(marker, "waar", "1", reason="Hij bedoelde het goed.", comment="Klopt toch!")
    assert answer.status_code == 303
    shown = rider.question("waar")["responses"][0]
    assert shown["graded"] == {"score": 1, "max_score": 1, "comment": "Klopt toch!"}
    assert shown["success"] is True
    assert rider.attempt()["score"] == before + 1
    assert "bedoelde" not in rider.client.get(f"/api/attempts/{rider.key}").text
    page = marker.client.get(page_of(marker, "waar")).text
    history = page.split('class="grades"')[1].split("</ol>")[0]
    assert history.index("0 van 1 punten") < history.index("1 van 1 punten")
    assert "automatisch" in history
    assert "Hij bedoelde het goed." in history
    with marker.app.app_context():
        assert db.session.get_one(Response, response_id(marker.app, "waar")).success is False
    assert noted(marker.app) == [("overrode", f"response:{response_id(marker.app, 'waar')}")]


@pytest.mark.parametrize(
    ("points", "reason", "field", "said"),
    [
        ("1", "", "reason", "Schrijf waarom je het cijfer verandert"),
        ("1", "  \n ", "reason", "Schrijf waarom je het cijfer verandert"),
        ("1", "x" * 501, "reason", "Gebruik hooguit 500 tekens"),
        ("2", "Toch goed", "points", "Geef 0 tot 1 punten."),
    ],
)
def test_no_override_without_a_reason_or_with_too_much(
    rider: PupilVisitor, marker: TeacherVisitor, points: str, reason: str, field: str, said: str
) -> None:
    rider.ride_to("waar")
    rider.answer("waar", "wrong")
    answer = override(marker, "waar", points, reason=reason, comment="Blijft <staan>")
    assert answer.status_code == 422
    assert said in answer.text
    assert "Blijft &lt;staan&gt;" in answer.text
    at_fault = re.search(r'<input[^>]*name="([a-z]+)"[^>]*aria-invalid="true"', answer.text)
    assert at_fault
    assert at_fault[1] == field
    assert events(marker.app) == []


def test_nothing_is_given_where_nothing_can_be_earned(rider: PupilVisitor, marker: TeacherVisitor) -> None:
    rider.ride_to("weg")
    assert override(marker, "peiling", "0", reason="Zomaar").status_code == 404
    page = marker.client.get(page_of(marker, "peiling"))
    assert page.status_code == 200
    assert "<form class=" not in page.text


def test_a_grade_stays_whatever_the_pupil_sends_after_it(rider: PupilVisitor, marker: TeacherVisitor) -> None:
    for number in range(3):
        wrong = {"c", "boort"} & {option["id"] for option in rider.question("keuze")["options"]}
        assert rider.respond("keuze", list(wrong)).status_code == 201
        if number == 0:
            override(marker, "keuze", "1", reason="Goed uitgelegd in de les", comment="Mooi verteld!")
    shown = rider.question("keuze")
    assert [bool(one["graded"]) for one in shown["responses"]] == [True, False, False]
    assert shown["responses"][0]["graded"]["comment"] == "Mooi verteld!"
    assert rider.attempt()["score"] == 1
    page = marker.client.get(f"{PAGE}/pupils/{enrollment_id(marker.app, 'Samira')}").text
    assert "Mooi verteld!" in page
    assert "Nagekeken door mevr. Ter Braak" in page


def test_of_two_teachers_the_second_learns_of_the_first(
    written: PupilVisitor, marker: TeacherVisitor
) -> None:
    assert give(marker, "1", "Van de een", seen="0").status_code == 303
    late = give(marker, "3", "Van de ander", seen="0")
    assert late.status_code == 409
    assert "gaf intussen" in late.text
    assert "Van de een" in late.text
    assert "Van de ander" in late.text
    assert [event[0] for event in events(marker.app)] == [1]
    seen = re.search(r'name="seen" value="(\d+)"', late.text)
    assert seen
    assert give(marker, "3", "Van de ander", seen=seen[1]).status_code == 303
    assert [event[0] for event in events(marker.app)] == [1, 3]


def test_the_same_grade_sent_twice_is_one(written: PupilVisitor, marker: TeacherVisitor) -> None:
    for _ in range(2):
        assert give(marker, "2", "Goed", seen="0").status_code == 303
    assert len(events(marker.app)) == 1
    assert noted(marker.app) == [("graded", f"response:{response_id(marker.app)}")]


def test_the_live_page_hears_of_a_grade(written: PupilVisitor, marker: TeacherVisitor) -> None:
    with live.subscribe(of_assignment(1), keep_alive=0.5) as heard:
        give(marker, "2")
        next(heard)
        assert next(heard).event == {"graded": response_id(marker.app)}


def test_only_answers_of_the_own_class_can_be_graded(written: PupilVisitor, marker: TeacherVisitor) -> None:
    stranger = make_stranger(marker.app)
    other = TeacherVisitor(marker.app, stranger.email, stranger.password)
    other.sign_in()
    number = response_id(marker.app)
    assert give(marker, "1", number=99999).status_code == 404
    token = token_in(other.client.get(f"/classes/{stranger.class_id}/assignments/{stranger.assignment_id}"))
    for room in (PAGE, f"/classes/{stranger.class_id}/assignments/{stranger.assignment_id}"):
        form = {"csrf_token": token, "points": "1", "comment": ""}
        assert other.client.post(f"{room}/responses/{number}/grade", data=form).status_code == 404
        assert other.client.get(f"{room}/responses/{number}").status_code == 404
    assert other.client.get(f"{PAGE}/marking").status_code == 404
    assert other.client.get(QUESTION).status_code == 404
    assert events(marker.app) == []


def test_a_grade_needs_the_csrf_token_and_a_teacher(written: PupilVisitor, marker: TeacherVisitor) -> None:
    address = f"{PAGE}/responses/{response_id(marker.app)}/grade"
    assert marker.client.post(address, data={"points": "3", "comment": ""}).status_code == 403
    pupils_form = {"csrf_token": written.token, "points": "3", "comment": ""}
    assert written.client.post(address, data=pupils_form).status_code == 302
    for path in ("marking", f"responses/{response_id(marker.app)}"):
        assert written.client.get(f"{PAGE}/{path}").status_code == 302
    assert events(marker.app) == []


def test_a_skipped_open_question_is_not_to_be_marked(marker: TeacherVisitor) -> None:
    add_pupil(marker.app, "Zoë", 7, {"uitleg": [None]})
    assert "na te kijken" not in marker.client.get(PAGE).text
    assert give(marker, "1").status_code == 404


def test_a_question_that_is_not_there_has_no_page(marker: TeacherVisitor) -> None:
    assert marker.client.get(f"{PAGE}/questions/bestaat-niet").status_code == 404
    assert "Nog niemand heeft deze vraag beantwoord." in marker.client.get(QUESTION).text


def test_the_hint_that_a_pupil_took_is_told(rider: PupilVisitor, marker: TeacherVisitor) -> None:
    rider.client.post(
        f"/api/attempts/{rider.key}/hints", json={"question": "keuze"}, headers={"X-CSRFToken": rider.token}
    )
    rider.answer("keuze")
    page = marker.client.get(f"{PAGE}/pupils/{enrollment_id(marker.app, 'Samira')}").text
    assert "Nam de hint." in page
    assert "0,5 van 1 punten" in page


def test_grades_hints_and_pictures_are_read_through_indexes(
    written: PupilVisitor, marker: TeacherVisitor
) -> None:
    give(marker, "2")
    selects = selects_of(marker.app, marker, f"{PAGE}/results")
    assert any("FROM grade" in statement for statement, _ in selects)
    assert len(selects) <= 11
    with marker.app.app_context(), db.engine.connect() as connection:
        for statement, given in selects:
            assert not scans(connection, statement, given), statement
