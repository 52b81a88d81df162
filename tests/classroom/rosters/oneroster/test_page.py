"""The page on which a roster is taken over: look first, then do; whose it is, and what nobody else may."""

import io
import os
import re
import time

import pytest
from flask import Flask
from sqlalchemy import delete, select
from werkzeug.test import TestResponse

from classroom.rosters.oneroster import pending, views
from schema.audit import AuditEntry
from schema.classes import SchoolClass
from schema.database import db, writing
from schema.people import PersonRole
from tests.accounts.forms import submit
from tests.classroom.rooms import make_stranger
from tests.classroom.rosters.oneroster.files import (
    CLASSES_HEAD,
    MEMBERS_HEAD,
    roster_zip,
    school_1_1,
    school_1_2,
)
from tests.visitors import TeacherVisitor

PAGE = "/admin/roster"


def become(app: Flask, *roles: str) -> None:
    """Gives the demonstration's teacher these roles and no others."""
    with app.app_context(), writing() as session:
        session.execute(delete(PersonRole).where(PersonRole.person_id == 1))
        session.add_all(PersonRole(person_id=1, role=role) for role in roles)


@pytest.fixture
def administrator(app: Flask, teacher: TeacherVisitor) -> TeacherVisitor:
    become(app, "administrator")
    return teacher


def upload(visitor: TeacherVisitor, data: bytes, **fields: str) -> TestResponse:
    return submit(visitor.client, PAGE, file=(io.BytesIO(data), "export.zip"), **fields)


def confirm(visitor: TeacherVisitor, where: str, *without: str) -> TestResponse:
    """Ticks all that may be ticked but these."""
    page = visitor.client.get(where)
    assert page.status_code == 200, page.text
    shown = page.text.partition('name="shown" value="')[2].partition('"')[0]
    ticks = re.findall(r'name="class" value="([^"]*)" checked', page.text)
    return submit(
        visitor.client, where, shown=shown, **{"class": [one for one in ticks if one not in without]}
    )


def classes(app: Flask) -> set[str]:
    with app.app_context():
        return {one.name for one in db.session.scalars(select(SchoolClass))}


def test_an_administrator_sees_what_happens_and_then_does_it(
    app: Flask, administrator: TeacherVisitor
) -> None:
    read = upload(administrator, roster_zip(school_1_2(), "1.2"))
    assert read.status_code == 303
    page = administrator.client.get(read.location)
    for words in ("3 leerlingen zijn nieuw", "1C", "Sami Ö.", "Liesje", "password, sms, phone"):
        assert words in page.text
    for secret in ("geheim", "06-1", "ouder@"):
        assert secret not in page.text
    assert classes(app) == {"2B"}
    assert confirm(administrator, read.location).status_code == 303
    assert classes(app) == {"2B", "1C", "1D"}
    assert "De klassenlijst is overgenomen: 1C, 1D." in administrator.client.get("/admin/roster").text
    assert administrator.client.get(read.location).status_code == 404
    with app.app_context():
        assert {one.person_id for one in db.session.scalars(select(AuditEntry))} == {1}


def test_only_the_classes_that_are_ticked_are_taken_over(app: Flask, administrator: TeacherVisitor) -> None:
    where = upload(administrator, roster_zip(school_1_2(), "1.2")).location
    assert " checked" not in administrator.client.get(f"{where}?ticked=none").text
    none = confirm(administrator, where, "k1", "k2")
    assert none.status_code == 422
    assert "Vink aan welke klassen je wilt" in none.text
    assert submit(administrator.client, where, shown="0" * 32, **{"class": ["k2"]}).status_code == 422
    assert classes(app) == {"2B"}
    assert confirm(administrator, where, "k1").status_code == 303
    assert classes(app) == {"2B", "1D"}
    again = upload(administrator, roster_zip(school_1_2(), "1.2")).location
    assert confirm(administrator, again).status_code == 303
    assert classes(app) == {"2B", "1C", "1D"}


def test_a_file_with_problems_tells_all_of_them(app: Flask, administrator: TeacherVisitor) -> None:
    broken = school_1_1() | {
        "enrollments": (MEMBERS_HEAD, ["e1,,,k1,school-1,l9,student,,,", "e2,,,<b>k1</b>,,,,,,"])
    }
    answer = upload(administrator, roster_zip(broken), source="bron", take_names="yes")
    assert answer.status_code == 422
    assert "<code>enrollments.csv:3</code>" in answer.text
    assert "<code>enrollments.csv:2</code>" in answer.text
    assert "<b>k1" not in answer.text
    for kept in ('value="bron"', 'value="yes" checked'):
        assert kept in answer.text
    assert upload(administrator, b"").status_code == 422
    assert submit(administrator.client, PAGE).status_code == 422
    assert classes(app) == {"2B"}


def test_too_large_a_zip_is_told_and_not_read(
    administrator: TeacherVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LARGEST_ZIP", 0)
    assert upload(administrator, b"0" * 80 * 1024).status_code == 303
    assert "De zip is groter dan" in administrator.client.get(PAGE).text


def test_what_waits_is_its_owners_alone_and_not_for_long(app: Flask, administrator: TeacherVisitor) -> None:
    stranger = make_stranger(app)
    other = TeacherVisitor(app, stranger.email, stranger.password)
    other.sign_in()
    where = upload(administrator, roster_zip(school_1_1())).location
    for answer in (
        other.client.get(where),
        submit(other.client, PAGE, where),
        submit(other.client, PAGE, f"{where}/drop"),
    ):
        assert answer.status_code == 404
    folder = app.config["HALTE"].instance / "pending_rosters"
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert submit(administrator.client, PAGE, f"{where}/drop").status_code == 303
    assert not list(folder.iterdir())
    late = upload(administrator, roster_zip(school_1_1())).location
    (file,) = folder.iterdir()
    os.utime(file, (time.time(), time.time() - pending.KEPT - 1))
    assert administrator.client.get(late).status_code == 404
    with app.app_context():
        pending.forget_old()
    assert not list(folder.iterdir())


def test_a_teacher_takes_over_own_classes_only(app: Flask, teacher: TeacherVisitor) -> None:
    become(app, "teacher")
    tables = school_1_1() | {"classes": (CLASSES_HEAD, ["k1,,,2B,,techniek,,homeroom,,school-1,jaar,,,",
                                                        "k2,,,9X,,techniek,,homeroom,,school-1,jaar,,,"])}  # fmt: skip
    where = upload(teacher, roster_zip(tables), source="not-for-teachers").location
    assert "niet een van je klassen" in teacher.client.get(where).text
    assert confirm(teacher, where).status_code == 303
    assert classes(app) == {"2B"}
    with app.app_context():
        assert db.session.get_one(SchoolClass, 1).external_id == "k1"


def test_others_do_not_get_in(app: Flask, teacher: TeacherVisitor) -> None:
    page = teacher.client.get(PAGE)
    become(app, "producer")
    assert page.status_code == 200
    assert teacher.client.get(PAGE).status_code == 403
    assert submit(teacher.client, "/", PAGE, file=(io.BytesIO(b"x"), "a.zip")).status_code == 403
    visitor = app.test_client()
    assert visitor.get(PAGE).location.startswith("/login")
    assert visitor.post(PAGE, data={"file": (io.BytesIO(b"x"), "a.zip")}).status_code == 403  # no token
