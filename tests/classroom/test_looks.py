"""Who looked at what a class answered: noted for whole pages with names, once an hour."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from schema.audit import AuditEntry
from schema.database import db, now, writing
from tests.classroom.rooms import PAGE, add_pupil, make_stranger
from tests.visitors import TeacherVisitor


def looks(app: Flask) -> list[tuple[str, str | None, int | None, str]]:
    with app.app_context():
        return [
            (one.action, one.person_name, one.class_id, one.subject)
            for one in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        ]


@pytest.mark.parametrize("page", ["", "/questions/waarom", "/marking", "/live", "/regrade"])
def test_a_page_with_names_and_answers_is_noted_once_an_hour(
    app: Flask, teacher: TeacherVisitor, page: str
) -> None:
    add_pupil(app, "Zoë", 1, {"waarom": [["a"]]})
    look = ("viewed_answers", "mevr. Ter Braak", 1, "assignment:1")
    for _time in range(2):
        assert teacher.client.get(PAGE + page).status_code == 200
    assert looks(app) == [look]
    with app.app_context(), writing() as session:
        session.execute(update(AuditEntry).values(at=now() - timedelta(minutes=61)))
    teacher.client.get(PAGE + page)
    assert looks(app) == [look, look]


def test_each_teacher_is_noted_and_parts_that_refresh_are_not(app: Flask, teacher: TeacherVisitor) -> None:
    for part in ("/results", "/results/questions", "/live/now/page", "/live/projector", "/board"):
        assert teacher.client.get(PAGE + part).status_code == 200
    assert looks(app) == []
    teacher.client.get(PAGE)
    other = make_stranger(app)
    stranger = TeacherVisitor(app, other.email, other.password)
    stranger.sign_in()
    assert stranger.client.get(PAGE).status_code == 404
    stranger.client.get(f"/classes/{other.class_id}/assignments/{other.assignment_id}")
    assert [(who, subject) for _action, who, _class, subject in looks(app)] == [
        ("mevr. Ter Braak", "assignment:1"),
        ("Other", f"assignment:{other.assignment_id}"),
    ]
