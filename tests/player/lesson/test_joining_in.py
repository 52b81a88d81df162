"""How pupils come into a lesson that goes on: from the list of films, and with the class code."""

from datetime import timedelta

from flask import Flask

from schema.classes import Assignment
from schema.database import now, writing
from schema.lessons import Lesson
from tests.visitors import PupilVisitor


def given_twice(app: Flask) -> None:
    """A second film for the class, so that there is a list."""
    with app.app_context(), writing() as session:
        session.add(Assignment(class_id=1, timeline_version_id=1))


def begin(app: Flask, assignment_id: int = 1, minutes_ago: float = 0) -> None:
    with app.app_context(), writing() as session:
        seen = now() - timedelta(minutes=minutes_ago)
        session.add(Lesson(assignment_id=assignment_id, state="film", seen_at=seen))


def on_board(pupil: PupilVisitor) -> list[int]:
    answer = pupil.client.get("/films/on-board")
    assert answer.status_code == 200, answer.text
    return answer.get_json()["on_board"]


def test_the_list_hears_when_the_class_watches_together(app: Flask, pupil: PupilVisitor) -> None:
    given_twice(app)
    assert on_board(pupil) == []
    assert 'data-on-board=""' in pupil.client.get("/films").text
    begin(app, 2)
    assert on_board(pupil) == [2]
    assert 'data-on-board="2"' in pupil.client.get("/films").text


def test_a_lesson_whose_teacher_walked_away_calls_nobody(app: Flask, pupil: PupilVisitor) -> None:
    begin(app, minutes_ago=16)
    assert on_board(pupil) == []


def test_a_film_that_is_put_off_is_not_told(app: Flask, pupil: PupilVisitor) -> None:
    begin(app)
    with app.app_context(), writing() as session:
        session.get_one(Assignment, 1).opens_at = now() + timedelta(days=1)
    assert on_board(pupil) == []


def test_nobody_hears_of_other_classes_or_without_a_name(app: Flask, pupil: PupilVisitor) -> None:
    begin(app)
    assert app.test_client().get("/films/on-board").status_code == 401
    other = PupilVisitor(app, pupil.name)
    other.join(confirmed=True)  # the name goes on at another device
    assert on_board(pupil) == []
    assert on_board(other) == [1]


def test_with_the_code_one_comes_into_the_lesson_at_once(app: Flask) -> None:
    given_twice(app)
    assert PupilVisitor(app, "Noor").join().location == "/films"
    begin(app, 1)
    assert PupilVisitor(app, "Jesse").join().location == "/watch/1"
