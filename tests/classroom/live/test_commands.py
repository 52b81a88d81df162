"""Everyone pauses, goes on, is done: by whom, what the players hear, and who may not."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from schema.audit import AuditEntry
from schema.classes import Assignment
from schema.database import db
from tests.classroom.rooms import PAGE, make_stranger
from tests.visitors import PupilVisitor, TeacherVisitor, token_in
from web.channels import of_assignment, of_pupils
from web.live import News, subscribe

LIVE = f"{PAGE}/live"


@pytest.fixture
def heard() -> Iterator[Iterator[News | None]]:
    """What the players of the class hear."""
    with subscribe(of_pupils(1), keep_alive=0.01) as news:
        next(news)
        yield news


def give(teacher: TeacherVisitor, command: str, message: str | None = None) -> TestResponse:
    form = {"csrf_token": token_in(teacher.client.get("/classes"))}
    if message is not None:
        form["message"] = message
    return teacher.client.post(f"{LIVE}/{command}", data=form)


def stored(app: Flask) -> Assignment:
    with app.app_context():
        return db.session.scalars(select(Assignment)).one()


def test_everyone_pauses_with_a_message_and_goes_on(
    app: Flask, teacher: TeacherVisitor, heard: Iterator
) -> None:
    answer = give(teacher, "pause", "  Kijk even\nnaar mij. ")
    assert (answer.status_code, answer.location) == (303, LIVE)
    assert next(heard).event == {"command": "pause", "message": "Kijk even naar mij."}
    assert stored(app).paused_at is not None
    assert "Kijk even naar mij." in teacher.client.get(LIVE).text
    give(teacher, "go-on")
    assert next(heard).event == {"command": "go_on"}
    assert (stored(app).paused_at, stored(app).pause_message) == (None, None)


def test_a_pause_needs_no_message(teacher: TeacherVisitor, heard: Iterator) -> None:
    give(teacher, "pause", " ")
    assert next(heard).event == {"command": "pause", "message": None}


def test_a_message_that_is_too_long_comes_back_and_nobody_pauses(
    app: Flask, teacher: TeacherVisitor, heard: Iterator
) -> None:
    answer = give(teacher, "pause", "x" * 201)
    assert answer.status_code == 422
    assert "x" * 201 in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert next(heard) is None
    assert stored(app).paused_at is None
    assert give(teacher, "pause", "x" * 200).status_code == 303


def test_during_a_pause_responses_are_taken(app: Flask, teacher: TeacherVisitor, pupil: PupilVisitor) -> None:
    give(teacher, "pause")
    pupil.answer_right("waarom")


def test_after_the_end_no_response_is_taken_until_it_is_open_again(
    teacher: TeacherVisitor, pupil: PupilVisitor, heard: Iterator
) -> None:
    pupil.wait()
    give(teacher, "finish")
    assert next(heard).event == {"command": "finish"}
    refused = pupil.respond("waarom", ["a"])
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (403, "closed")
    assert "Weer openen" in teacher.client.get(LIVE).text
    give(teacher, "reopen")
    assert next(heard).event == {"command": "go_on"}
    pupil.answer_right("waarom")


def test_what_is_over_can_only_be_opened_again(app: Flask, teacher: TeacherVisitor, heard: Iterator) -> None:
    give(teacher, "pause")
    give(teacher, "finish")
    next(heard), next(heard)
    for command in ("pause", "go-on", "finish"):
        assert give(teacher, command).status_code == 303
    assert next(heard) is None
    assert stored(app).finished_at == stored(app).closes_at
    assert stored(app).paused_at is None


def test_a_colleague_s_page_hears_it_too(teacher: TeacherVisitor) -> None:
    with subscribe(of_assignment(1), keep_alive=0.01) as news:
        next(news)
        give(teacher, "pause")
        assert next(news).event["command"] == "pause"


def test_who_gave_which_command_is_kept(app: Flask, teacher: TeacherVisitor) -> None:
    give(teacher, "pause", "Psst, Samira")
    give(teacher, "finish")
    with app.app_context():
        kept = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(one.action, one.subject, one.class_id) for one in kept] == [
        ("changed_assignment", "assignment:1", 1)
    ] * 2
    assert [one.detail["what"] for one in kept] == ["paused", "closed"]
    assert "Samira" not in str([one.detail for one in kept])


@pytest.mark.parametrize("command", ["pause", "go-on", "finish", "reopen"])
def test_only_the_class_s_own_teacher_commands(app: Flask, teacher: TeacherVisitor, command: str) -> None:
    stranger = make_stranger(app)
    other = TeacherVisitor(app, stranger.email, stranger.password)
    other.sign_in()
    assert give(other, command).status_code == 404
    assert teacher.client.post(f"{LIVE}/{command}").status_code == 403  # without a token
    assert give(teacher, "nonsense").status_code == 404
    assert stored_of(app) == (None, None)


def stored_of(app: Flask) -> tuple[object, object]:
    with app.app_context():
        first = db.session.get_one(Assignment, 1)
        return first.paused_at, first.finished_at
