"""The classes that the demonstration shows, on the test film: it has every way to answer that they need."""

import pytest
from sqlalchemy import func, select

from classroom.demo import PASSWORD
from classroom.demonstration.school import ADMINISTRATOR, BEEN_CODE, COLLEAGUE, OPEN_CODE, prepare_school
from schema.attempts import Attempt, Response
from schema.classes import Assignment, Enrollment, SchoolClass
from schema.database import db
from schema.library import TimelineVersion
from tests.visitors import TeacherVisitor


@pytest.fixture
def shown(app):
    with app.app_context():
        version_id = db.session.scalars(select(TimelineVersion.id)).one()
        db.session.remove()
        prepare_school(version_id)
    return app


def of_class(code: str):
    return db.session.scalars(select(SchoolClass).where(SchoolClass.code == code)).one()


def test_a_class_had_its_lesson_and_its_colleague_sees_every_answer(shown):
    colleague = TeacherVisitor(shown, COLLEAGUE, PASSWORD)
    colleague.sign_in()
    with shown.app_context():
        school_class = of_class(BEEN_CODE)
        given = db.session.scalars(select(Assignment).where(Assignment.class_id == school_class.id)).one()
        attempts = db.session.scalars(select(Attempt).where(Attempt.assignment_id == given.id)).all()
        path = f"/classes/{school_class.id}/assignments/{given.id}"
        finished = [one for one in attempts if one.finished_at]
        assert len(attempts) == 23
        assert 15 < len(finished) < 23
        assert all(one.started_at < one.finished_at for one in finished)
        success = db.session.scalars(select(Response.success)).all()
        assert {True, False} <= set(success)
    assert colleague.client.get(path).status_code == 200
    assert "Aya" in colleague.client.get(path).text


def test_the_open_day_has_made_up_names_and_every_name_is_free(shown):
    with shown.app_context():
        open_day = of_class(OPEN_CODE)
        names = db.session.scalars(select(Enrollment).where(Enrollment.class_id == open_day.id)).all()
        assert len({one.pupil.display_name for one in names}) == 7
        assert db.session.scalar(select(func.count()).where(Enrollment.device_key.is_not(None))) == 0


def test_what_is_there_is_left_alone(shown):
    with shown.app_context():
        before = db.session.scalar(select(func.count()).select_from(Response))
        db.session.remove()
        prepare_school(1)
        assert db.session.scalar(select(func.count()).select_from(Response)) == before


def test_the_administrator_can_sign_in(shown):
    visitor = TeacherVisitor(shown, ADMINISTRATOR, PASSWORD)
    assert visitor.sign_in().status_code == 303
