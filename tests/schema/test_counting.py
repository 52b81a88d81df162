"""Which attempt counts."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from schema.attempts import Attempt, Response
from schema.classes import Assignment
from schema.counting import attempt_scores, counting_attempts
from schema.database import db, now, writing
from schema.grades import TEACHER, GradeEvent
from tests.classroom.rooms import add_attempt, add_pupil, all_right


@pytest.fixture
def several(app: Flask) -> int:
    """A pupil with a good attempt, a better one, a worse one and one that is hardly begun; the enrollment."""
    pupil = add_pupil(app, "Vera")
    right = all_right()
    with app.app_context(), writing() as session:
        for number, names in enumerate((["waarom"], ["waarom", "heet"], ["heet"], []), 1):
            gate = 4 if number < 4 else 0
            responses: dict[str, list[Any]] = {name: right[name] for name in names}
            add_attempt(session, pupil, gate, responses, attempt_number=number)
        for attempt in session.scalars(select(Attempt).where(Attempt.number < 4)):
            attempt.finished_at = now()
    return pupil


def counting(session: Session, counts: str, pupil: int) -> int:
    assignment = session.get_one(Assignment, 1)
    assignment.counts = counts
    found = counting_attempts(session, assignment)
    assert counting_attempts(session, assignment, pupil)[pupil] is found[pupil]
    return found[pupil].number


@pytest.mark.parametrize(("counts", "number"), [("first", 1), ("best", 2), ("last", 3)])
def test_the_assignment_says_which_attempt_counts(app: Flask, several: int, counts: str, number: int) -> None:
    with app.app_context():
        assert counting(db.session(), counts, several) == number


def test_one_that_is_not_finished_counts_only_where_there_is_no_other(app: Flask) -> None:
    pupil = add_pupil(app, "Wim", gate=1)
    with app.app_context():
        assert counting(db.session(), "last", pupil) == 1


def test_of_equal_scores_the_latest_is_the_best(app: Flask, several: int) -> None:
    with app.app_context(), writing() as session:
        add_attempt(
            session, several, 4, {name: all_right()[name] for name in ("naam", "heet")}, attempt_number=5
        )
        assert counting(session, "best", several) == 5


def test_a_teachers_grade_decides_which_is_the_best(app: Flask, several: int) -> None:
    with app.app_context(), writing() as session:
        third = session.scalars(select(Attempt).where(Attempt.number == 3)).one()
        response = session.scalars(select(Response).where(Response.attempt_id == third.id)).one()
        session.add(GradeEvent(response_id=response.id, kind=TEACHER, score=5, success=True))
        third.has_grades = True
        session.flush()
        assert attempt_scores(session, [third]) == {third.id: 5}
        assert counting(session, "best", several) == 3


def test_pupils_who_never_began_are_left_out(app: Flask) -> None:
    with app.app_context():
        assert counting_attempts(db.session(), db.session.get_one(Assignment, 1)) == {}
