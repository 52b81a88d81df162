"""Changing, closing, opening and removing what was given."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from accounts.photos import keep_photo
from schema.attempts import Attempt, Response
from schema.audit import AuditEntry
from schema.classes import Assignment
from schema.database import db, now, writing
from schema.hand_ins import HandIn
from tests.accounts.forms import submit
from tests.classroom.catalogue.shelves import publish
from tests.classroom.rooms import PAGE, make_stranger
from tests.visitors import PupilVisitor, TeacherVisitor

SETTINGS = f"{PAGE}/settings"
USUAL = {"attempts": "1", "counts": "last", "answers": "at_once"}


def stored(app: Flask) -> Assignment:
    with app.app_context():
        return db.session.get_one(Assignment, 1)


def test_settings_are_changed_and_shown(app: Flask, teacher: TeacherVisitor) -> None:
    fields = {"attempts": "3", "counts": "first", "answers": "after_closing", "closes": "2099-03-01T12:00"}
    assert submit(teacher.client, SETTINGS, **fields).status_code == 303
    one = stored(app)
    assert (one.attempts, one.counts, one.answers) == (3, "first", "after_closing")
    page = teacher.client.get(SETTINGS).text
    assert 'value="2099-03-01T12:00"' in page
    assert "Open tot zondag 1 maart" in page
    with app.app_context():
        assert db.session.scalars(select(AuditEntry.action)).all() == ["changed_assignment"]


def test_a_refused_form_changes_nothing(app: Flask, teacher: TeacherVisitor) -> None:
    refused = submit(teacher.client, SETTINGS, **USUAL, closes="2020-01-01T10:00")
    assert refused.status_code == 422
    assert 'value="2020-01-01T10:00"' in refused.text
    assert stored(app).closes_at is None


def test_closing_stops_pupils_at_once_and_opening_lets_them_on(
    app: Flask, teacher: TeacherVisitor, pupil: PupilVisitor
) -> None:
    pupil.wait()
    assert submit(teacher.client, SETTINGS, f"{SETTINGS}/close").status_code == 303
    assert pupil.respond("waarom", ["a"]).get_json()["error"]["code"] == "closed"
    one = stored(app)
    assert one.closes_at is not None
    assert one.finished_at == one.closes_at
    assert "Gesloten sinds" in teacher.client.get("/classes/1").text
    # what is past and unchanged may stay as it is
    closed = teacher.client.get(SETTINGS).text.split('name="closes" value="')[1][:16]
    assert submit(teacher.client, SETTINGS, **USUAL, closes=closed).status_code == 303
    assert stored(app).closes_at == one.closes_at
    assert submit(teacher.client, SETTINGS, f"{SETTINGS}/open").status_code == 303
    assert (stored(app).closes_at, stored(app).finished_at) == (None, None)
    assert pupil.respond("waarom", ["a"]).status_code == 201


def test_a_later_end_opens_it_again_too(app: Flask, teacher: TeacherVisitor) -> None:
    submit(teacher.client, SETTINGS, f"{SETTINGS}/close")
    submit(teacher.client, SETTINGS, **USUAL, closes="2099-01-01T10:00")
    assert stored(app).finished_at is None


def test_what_was_to_open_later_can_be_closed_and_opened(app: Flask, teacher: TeacherVisitor) -> None:
    submit(teacher.client, SETTINGS, **USUAL, opens="2099-01-01T10:00")
    assert "Opent donderdag 1 januari" in teacher.client.get("/classes/1").text
    submit(teacher.client, SETTINGS, f"{SETTINGS}/close")
    submit(teacher.client, SETTINGS, f"{SETTINGS}/open")
    assert (stored(app).opens_at, stored(app).closes_at) == (None, None)


def test_removing_takes_answers_and_photos_along_once_it_is_sure(
    app: Flask, teacher: TeacherVisitor, pupil: PupilVisitor
) -> None:
    pupil.answer_right("waarom")
    with app.app_context(), writing() as session:
        attempt = session.scalars(select(Attempt)).one()
        name = keep_photo(b"photo")
        session.add(HandIn(attempt_id=attempt.id, key="k", kind="photo", file=name))
    folder = app.config["HALTE"].hand_in_folder
    assert (folder / name).exists()
    unsure = submit(teacher.client, SETTINGS, f"{SETTINGS}/remove")
    assert unsure.status_code == 422
    assert "Vink dit eerst aan" in unsure.text
    assert submit(teacher.client, SETTINGS, f"{SETTINGS}/remove", sure="yes").location == "/classes/1"
    assert not (folder / name).exists()
    with app.app_context():
        for table in (Assignment, Attempt, Response, HandIn):
            assert db.session.scalar(select(func.count()).select_from(table)) == 0
        noted = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "erased")).one()
        assert noted.detail == {"pupils": 1, "attempts": 1, "responses": 1, "photos": 1}
    assert "nog geen film" in teacher.client.get("/classes/1").text


def test_a_newer_version_is_for_classes_that_have_not_begun(app: Flask, teacher: TeacherVisitor) -> None:
    assert "nieuwere versie" not in teacher.client.get(SETTINGS).text
    newer = publish(app, "proefrit", title="Proefrit, nog beter")
    assert "nieuwere versie" in teacher.client.get(SETTINGS).text
    pupil = PupilVisitor(app)
    pupil.join()
    submit(teacher.client, SETTINGS, f"{SETTINGS}/newest")
    assert stored(app).timeline_version_id == newer
    pupil.watch()
    newest = publish(app, "proefrit", title="Proefrit, het allerbeste ervan")
    assert "nieuwere versie" not in teacher.client.get(SETTINGS).text
    submit(teacher.client, SETTINGS, f"{SETTINGS}/newest")
    assert stored(app).timeline_version_id == newer != newest


@pytest.mark.parametrize("where", ["", "/close", "/open", "/newest", "/remove"])
def test_anothers_assignment_is_not_there(app: Flask, teacher: TeacherVisitor, where: str) -> None:
    stranger = make_stranger(app)
    theirs = f"/classes/{stranger.class_id}/assignments/{stranger.assignment_id}/settings"
    form = {"sure": "yes", **USUAL}
    assert submit(teacher.client, SETTINGS, f"{theirs}{where}", **form).status_code == 404
    mixed = f"/classes/1/assignments/{stranger.assignment_id}/settings"
    assert submit(teacher.client, SETTINGS, f"{mixed}{where}", **form).status_code == 404
    assert teacher.client.post(f"{SETTINGS}{where}", data=form).status_code == 403  # without the token
    with app.app_context():
        assert db.session.get(Assignment, stranger.assignment_id) is not None
        assert db.session.get_one(Assignment, 1).closes_at is None


def test_the_class_page_counts_who_began_and_who_is_done(
    app: Flask, teacher: TeacherVisitor, pupil: PupilVisitor, neighbour: PupilVisitor
) -> None:
    with app.app_context(), writing() as session:
        attempt = session.scalars(select(Attempt).where(Attempt.key == pupil.key)).one()
        attempt.finished_at = now() - timedelta(minutes=1)
    page = teacher.client.get("/classes/1").text
    assert "2 leerlingen zijn begonnen. 1 is klaar." in page
