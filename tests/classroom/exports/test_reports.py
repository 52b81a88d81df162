"""A page of paper a pupil, for a parents' evening."""

import re

import pytest
from flask import Flask
from sqlalchemy import delete, select

from schema.attempts import Attempt, Response
from schema.audit import AuditEntry
from schema.classes import Assignment
from schema.database import db, writing
from schema.grades import TEACHER, GradeEvent
from tests.classroom.rooms import PAGE, add_pupil, all_right, make_stranger, wrong
from tests.visitors import PupilVisitor, TeacherVisitor

FILM, ALL = f"{PAGE}/print", "/classes/1/print"


def report_of(text: str, name: str) -> str:
    """A pupil's page, without its tags."""
    found = [part for part in text.split("<article")[1:] if f"<bdi>{name}</bdi></h2>" in part]
    assert len(found) == 1
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", found[0].split("</article>")[0]))


def comment_on(app: Flask, question: str, comment: str) -> None:
    with app.app_context(), writing() as session:
        response = session.scalars(select(Response).where(Response.question_id == question)).one()
        session.get_one(Attempt, response.attempt_id).has_grades = True
        event = GradeEvent(response_id=response.id, kind=TEACHER, score=1, success=True, comment=comment)
        event.reason = "Alleen voor docenten"
        session.add(event)


def test_each_pupil_has_a_page(app: Flask, teacher: TeacherVisitor) -> None:
    add_pupil(app, "Kaï", 4, {**all_right(), "heet": [wrong("heet")]})
    page = teacher.client.get(FILM).text
    assert page.count("<article") == 13
    report = report_of(page, "Kaï")
    assert "4 van 6 punten" in report
    assert "Waarom snijdt de machine met licht? Het is heel precies" in report
    assert "0 / 1" in report
    assert "nog niet begonnen" in report_of(page, "Samira")


def test_what_the_teacher_said_stands_on_it_and_the_reason_does_not(
    app: Flask, teacher: TeacherVisitor
) -> None:
    add_pupil(app, "Kaï", 4, {"heet": [wrong("heet")]})
    comment_on(app, "heet", "Mooi <uitgelegd>!")
    for address in (FILM, ALL):
        page = teacher.client.get(address).text
        assert "Mooi &lt;uitgelegd&gt;!" in page
        assert "Alleen voor docenten" not in page


def test_all_films_of_the_class_come_together(app: Flask, teacher: TeacherVisitor) -> None:
    number = add_pupil(app, "Kaï", 4, all_right())
    with app.app_context(), writing() as session:
        version = session.get_one(Assignment, 1).timeline_version_id
        session.add(Assignment(class_id=1, timeline_version_id=version))
    report = report_of(teacher.client.get(ALL).text, "Kaï")
    assert report.count("Proefrit") == 2
    assert "5 van 6 punten" in report
    assert "nog niet begonnen" in report
    one = teacher.client.get(f"{ALL}?pupil={number}").text
    assert one.count("<article") == 1


def test_a_class_without_a_film_is_told_so(app: Flask, teacher: TeacherVisitor) -> None:
    with app.app_context(), writing() as session:
        session.execute(delete(Assignment))
    page = teacher.client.get(ALL).text
    assert "Deze klas heeft nog geen film." in page
    assert "Er staan nog geen namen in deze klas." not in page


def test_it_is_noted_and_only_the_own_teacher_sees_it(
    app: Flask, teacher: TeacherVisitor, pupil: PupilVisitor
) -> None:
    stranger = make_stranger(app)
    other = TeacherVisitor(app, stranger.email, stranger.password)
    other.sign_in()
    for address in (FILM, ALL):
        assert other.client.get(address).status_code == 404
        assert pupil.client.get(address).status_code == 302
        assert teacher.client.get(address).status_code == 200
    assert other.client.get(f"/classes/{stranger.class_id}/print?pupil=1").status_code == 404
    with app.app_context():
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "exported"))
        assert [one.subject for one in rows] == ["assignment:1", "class:1"]


@pytest.mark.parametrize("wanted", ["99999", "0"])
def test_a_pupil_of_elsewhere_has_no_page(teacher: TeacherVisitor, wanted: str) -> None:
    assert teacher.client.get(f"{FILM}?pupil={wanted}").status_code == 404
