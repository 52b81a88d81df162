"""A corrected key on the teacher's page: shown before it is done, of the own class alone."""

import re

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from schema.audit import AuditEntry
from schema.database import db
from schema.grades import GradeEvent, Regrading
from tests.classroom.rooms import PAGE, add_pupil, make_stranger, publish_mended
from tests.visitors import TeacherVisitor, token_in

URL = f"{PAGE}/regrade"


@pytest.fixture
def mended(app: Flask) -> Flask:
    """Zoë was right, Ali chose what turns out to be right; the same in another class."""
    stranger = make_stranger(app)
    for name, option, assignment in (("Zoë", "a", 1), ("Ali", "b", 1), ("Bo", "b", stranger.assignment_id)):
        add_pupil(app, name, 0, {"waarom": [[option]]}, assignment_id=assignment)
    publish_mended(app)
    return app


def rows(page: str) -> list[str]:
    body = page.split('<tbody role="rowgroup">')[1].split("</tbody>", maxsplit=1)[0]
    texts = (re.sub(r"<[^>]+>", " ", row) for row in body.split("</tr>")[:-1])
    return [re.sub(r"\s+", " ", text).strip() for text in texts]


def send(teacher: TeacherVisitor, reason: str = "B is goed", mark: str | None = None) -> TestResponse:
    page = teacher.client.get(URL)
    found = re.search(r'name="mark" value="(\w+)"', page.text)
    mark = mark or (found[1] if found else "")
    return teacher.client.post(URL, data={"csrf_token": token_in(page), "reason": reason, "mark": mark})


def grades(app: Flask) -> list[tuple[float, bool | None]]:
    with app.app_context():
        return [
            (one.score, one.success) for one in db.session.scalars(select(GradeEvent).order_by(GradeEvent.id))
        ]


def test_without_a_newer_version_there_is_nothing_to_do(teacher: TeacherVisitor) -> None:
    assert "regrade" not in teacher.client.get(PAGE).text
    assert "nieuwste versie" in teacher.client.get(URL).text


def test_the_list_tells_before_and_after_of_the_own_class_alone(
    mended: Flask, teacher: TeacherVisitor
) -> None:
    assert f'href="{URL}"' in teacher.client.get(PAGE).text
    page = teacher.client.get(URL).text
    assert [row.split(" Waarom")[0] for row in rows(page)] == ["Ali", "Zoë"]
    assert rows(page)[0].endswith("fout 0 van 1 goed 1 van 1")
    assert rows(page)[1].endswith("goed 1 van 1 fout 0 van 1")
    assert grades(mended) == []


def test_what_was_shown_is_done_once_with_its_reason(mended: Flask, teacher: TeacherVisitor) -> None:
    assert send(teacher).status_code == 303
    assert sorted(grades(mended)) == [(0.0, False), (1.0, True)]
    with mended.app_context():
        assert db.session.scalars(select(Regrading.reason)).all() == ["B is goed"]
        (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "regraded"))
        assert (entry.subject, entry.detail) == ("assignment:1", {"grades": 2})
    assert "verandert geen cijfer" in teacher.client.get(URL).text
    assert "2 beoordelingen veranderd." not in teacher.client.get(URL).text
    assert send(teacher).status_code == 422  # there is nothing left to agree to
    assert len(grades(mended)) == 2


@pytest.mark.parametrize(
    ("reason", "mark", "said"),
    [("  ", None, "Schrijf waarom"), ("x" * 501, None, "hoogstens 500"), ("B", "nope", "intussen veranderd")],
)
def test_a_form_that_is_no_agreement_changes_nothing(
    mended: Flask, teacher: TeacherVisitor, reason: str, mark: str | None, said: str
) -> None:
    answer = send(teacher, reason, mark)
    assert answer.status_code == 422
    assert said in answer.text
    assert grades(mended) == []


def test_another_class_and_a_form_without_token_are_refused(mended: Flask, teacher: TeacherVisitor) -> None:
    for verb in (teacher.client.get, teacher.client.post):
        assert verb("/classes/2/assignments/2/regrade").status_code in (403, 404)
    assert teacher.client.get("/classes/2/assignments/2/regrade").status_code == 404
    assert teacher.client.post(URL, data={"reason": "x"}).status_code == 403
    assert grades(mended) == []
