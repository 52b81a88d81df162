"""What is kept of a pupil, on a page and as JSON; erasing; and the log of who did what."""

import json
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from classroom.privacy.log import action_words
from schema.attempts import Attempt, Response
from schema.audit import ACTIONS, AuditEntry, note
from schema.classes import Enrollment, SchoolClass
from schema.database import Base, db, now, writing
from schema.people import Person, Pupil
from tests.accounts.forms import submit
from tests.classroom.privacy.test_erasing import OF_PUPILS, fill
from tests.classroom.rooms import add_pupil, make_stranger
from tests.people import signed_in
from tests.visitors import TeacherVisitor

PUPIL = "/classes/1/pupils/1"


def taken_along(teacher: TeacherVisitor) -> Any:
    return json.loads(teacher.client.get(f"{PUPIL}/data.json").data)


def logged(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        return [
            (one.action, one.subject)
            for one in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        ]


def test_the_json_holds_everything_of_the_pupil(app: Flask, teacher: TeacherVisitor) -> None:
    fill(app, 1)
    fill(app, 2)
    told = taken_along(teacher)
    (attempt,) = told["attempts"]
    assert told["pupil"] == {"name": "Samira", "external_id": None}
    assert len(attempt["responses"]) == 6
    assert all(one["prompt"] and one["at"] for one in attempt["responses"])
    assert sum(len(one["grades"]) for one in attempt["responses"]) == 1
    for name in ("hints", "watched", "looked_up", "pulse", "handed_in", "presence"):
        assert len(attempt[name]) == 1, name
    assert attempt["handed_in"][0]["photo"] == "anBlZw=="
    assert logged(app) == [("exported", "enrollment:1")]
    assert taken_along(teacher)["log"][0] == {**taken_along(teacher)["log"][0], "by": "mevr. Ter Braak"}


def test_the_log_of_a_pupil_tells_who_graded_a_response_of_it(app: Flask, teacher: TeacherVisitor) -> None:
    fill(app, 1)
    fill(app, 2)
    with app.app_context(), writing() as session:
        for number in (1, 2):
            attempt = select(Attempt.id).where(Attempt.enrollment_id == number)
            response = session.scalars(select(Response).where(Response.attempt_id.in_(attempt))).first()
            assert response
            subject = f"response:{response.id}"
            note(session, session.get_one(Person, 1), "overrode", class_id=1, subject=subject)
        before = now() - timedelta(days=1)  # of a response that is erased, with the same number
        session.add(AuditEntry(action="graded", class_id=1, subject=subject, at=before))
    own = {"by": "mevr. Ter Braak", "action": "overrode"}
    for number in (1, 2):
        log = json.loads(teacher.client.get(f"/classes/1/pupils/{number}/data.json").data)["log"]
        assert [{"by": one["by"], "action": one["action"]} for one in log if one["action"] != "exported"] == [
            own
        ]


def test_every_table_of_pupils_is_in_the_data(app: Flask) -> None:
    """Whoever adds a table that hangs on a pupil adds it to what is told and to what is tried here."""
    own = {one.__tablename__ for one in OF_PUPILS} | {"enrollment", "attempt"}
    for table in Base.metadata.sorted_tables:
        targets = {key.column.table.name for key in table.foreign_keys}
        if targets & {"attempt", "response", "enrollment", "pupil"}:
            assert table.name in own, f"{table.name} hangs on a pupil: add it to classroom/privacy/data.py"


def test_the_page_shows_it_and_hides_nothing_in_markup(app: Flask, teacher: TeacherVisitor) -> None:
    with app.app_context(), writing() as session:
        session.get_one(Pupil, 1).display_name = "<b>Sami</b>"
    fill(app, 1)
    teacher.client.get(f"{PUPIL}/data")
    page = teacher.client.get(f"{PUPIL}/data")
    assert page.status_code == 200
    assert "&lt;b&gt;Sami&lt;/b&gt;" in page.text
    assert "<b>Sami" not in page.text
    for words in ("kantbank", "Wordt gewist op", "1 regel in het logboek"):
        assert words in page.text
    assert logged(app) == [("viewed_pupil", "enrollment:1")] * 2
    empty = teacher.client.get("/classes/1/pupils/2/data")
    assert "nog niets gekeken" in empty.text


def test_a_pupil_is_erased_only_once_that_is_sure(app: Flask, teacher: TeacherVisitor) -> None:
    photo = fill(app, 1)
    unsure = submit(teacher.client, f"{PUPIL}/data", f"{PUPIL}/erase")
    assert unsure.status_code == 422
    assert "Vink aan" in unsure.text
    assert photo.exists()
    assert submit(teacher.client, f"{PUPIL}/data", f"{PUPIL}/erase", confirmed="yes").status_code == 303
    assert not photo.exists()
    assert teacher.client.get(f"{PUPIL}/data").status_code == 404
    assert logged(app)[-1] == ("erased", "enrollment:1")


def test_a_class_is_erased_only_by_its_name(app: Flask, teacher: TeacherVisitor) -> None:
    assert submit(teacher.client, "/classes/1/erase", name="2A").status_code == 422
    with app.app_context():
        assert db.session.get(SchoolClass, 1) is not None
    assert submit(teacher.client, "/classes/1/erase", name=" 2b ").status_code == 303
    assert teacher.client.get("/classes/1").status_code == 404
    assert logged(app) == [("erased", "class:1")]


@pytest.mark.parametrize("path", ["pupils/{0}/data", "pupils/{0}/data.json", "erase", "log"])
def test_other_teachers_and_visitors_get_nothing(app: Flask, teacher: TeacherVisitor, path: str) -> None:
    stranger = make_stranger(app)
    other = add_pupil(app, "Verweg", assignment_id=stranger.assignment_id)
    mine = f"/classes/{stranger.class_id}/{path.format(other)}"
    assert teacher.client.get(mine).status_code == 404
    assert app.test_client().get(mine).status_code == 302
    assert teacher.client.get(f"/classes/1/pupils/{other}/data").status_code == 404  # of another class
    for action, form in ((f"pupils/{other}/erase", {"confirmed": "yes"}), ("erase", {"name": "1A"})):
        target = f"/classes/{stranger.class_id}/{action}"
        assert submit(teacher.client, "/classes", target, **form).status_code == 404
    with app.app_context():
        assert db.session.get(Enrollment, other) is not None


def test_the_log_tells_teachers_of_their_class_and_administrators_all(
    app: Flask, teacher: TeacherVisitor
) -> None:
    stranger = make_stranger(app)
    with app.app_context(), writing() as session:
        note(session, None, "purged", class_id=stranger.class_id, subject=f"class:{stranger.class_id}")
        note(session, None, "imported_roster", class_id=1, subject="enrollment:1")
        note(session, None, "exported", class_id=1, subject="class:1")
        note(session, None, "exported", class_id=1, subject="assignment:1")
        note(session, None, "exported", class_id=1, subject=f"assignment:{stranger.assignment_id}")
        note(session, None, "shared_class", class_id=1, subject="person:1")
    own = teacher.client.get("/classes/1/log").text
    assert "nam een klassenlijst over" in own
    for about in ("Samira", "de klas", "Proefrit", "mevr. Ter Braak", f"opdracht {stranger.assignment_id}"):
        assert about in own
    assert "wisdatum" not in own
    assert teacher.client.get("/admin/log").status_code == 403
    administrator = signed_in(app, "baas@halte.example", "administrator")
    every = administrator.client.get("/admin/log").text
    assert "wiste op de wisdatum" in every
    assert "Klas 1A" in every
    assert "Samira" not in every


def test_a_long_log_goes_on_on_a_next_page(app: Flask, teacher: TeacherVisitor) -> None:
    with app.app_context(), writing() as session:
        for _number in range(130):
            note(session, None, "graded", class_id=1, subject="class:1")
    first = teacher.client.get("/classes/1/log").text
    assert first.count('<tr role="row">') == 101
    assert teacher.client.get("/classes/1/log?before=31").text.count('<tr role="row">') == 31
    assert 'before=31"' in first


def test_every_action_has_words(app: Flask) -> None:
    with app.test_request_context():
        assert [action for action in sorted(ACTIONS) if action_words(action) == action] == []
