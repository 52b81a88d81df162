"""A teacher's words for an earlier attempt: on the end page of the next, for that pupil alone."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from schema.attempts import Attempt, Response
from schema.classes import Assignment
from schema.database import db, writing
from schema.grades import GradeEvent
from tests.player.test_again import finish, once_more
from tests.visitors import PupilVisitor


def say(app: Flask, key: str, question: str, comment: str | None) -> None:
    with app.app_context(), writing() as session:
        attempt = session.scalars(select(Attempt).where(Attempt.key == key)).one()
        attempt.has_grades = True
        mine = select(Response).where(Response.attempt_id == attempt.id, Response.question_id == question)
        answer = session.scalars(mine).first()
        event = GradeEvent(response_id=answer.id, kind="teacher", score=1, success=True, comment=comment)
        session.add(event)


def told(pupil: PupilVisitor) -> list[dict[str, Any]]:
    return pupil.attempt()["said_before"]


@pytest.fixture
def second(app: Flask, pupil: PupilVisitor) -> PupilVisitor:
    """Samira, in a second attempt; of the first the teacher said something."""
    with app.app_context(), writing() as session:
        session.get_one(Assignment, 1).attempts = 3
    finish(pupil)
    say(app, pupil.key, "dikte", "Netjes gemeten")
    say(app, pupil.key, "waarom", "Goed gekeken")
    assert told(pupil) == []  # with its own answers it stands already
    once_more(pupil)
    return pupil


def test_at_the_end_the_words_for_earlier_attempts_stand_in_the_order_of_the_film(
    second: PupilVisitor,
) -> None:
    finish(second)
    assert [(one["attempt"], one["text"], one["comment"]) for one in told(second)] == [
        (1, "Het is heel precies", "Goed gekeken"),
        (1, "3,125 mm", "Netjes gemeten"),
    ]
    assert "Goed gekeken" in second.client.get("/watch/1").text


def test_while_a_pupil_tries_anew_no_earlier_answer_is_told(second: PupilVisitor) -> None:
    page = second.client.get("/watch/1").text
    assert told(second) == []
    assert "Goed gekeken" not in page
    assert "Het is heel precies" not in page.replace("&#34;", '"').split("said_before")[1]


def test_nobody_else_reads_them(app: Flask, second: PupilVisitor) -> None:
    finish(second)
    other = PupilVisitor(app, "Daan").open_film()
    finish(other)
    assert other.client.post("/watch/1/again", data={"csrf_token": other.token}).status_code == 303
    with app.app_context():
        other.key = db.session.scalars(select(Attempt.key).order_by(Attempt.id.desc())).first() or ""
    finish(other)
    assert told(other) == []
    assert "Goed gekeken" not in other.client.get("/watch/1").text
    assert other.client.get(f"/api/attempts/{second.key}").status_code == 404


def test_of_several_grades_the_words_of_the_latest_count(app: Flask, second: PupilVisitor) -> None:
    with app.app_context():
        first = db.session.scalars(select(Attempt.key).where(Attempt.number == 1)).one()
    say(app, first, "waarom", "Nog beter gekeken")
    say(app, first, "dikte", None)
    finish(second)
    assert [one["comment"] for one in told(second)] == ["Nog beter gekeken"]
