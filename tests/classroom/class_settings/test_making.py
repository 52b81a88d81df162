import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from accounts.people import hash_password
from classroom.class_settings.years import purge_date, year_of
from schema.audit import AuditEntry
from schema.classes import ClassTeacher, Enrollment, SchoolClass
from schema.database import db, now, writing
from schema.people import Person, PersonRole
from tests.accounts.forms import submit
from tests.classroom.rooms import make_stranger
from tests.visitors import TeacherVisitor

NEW = "/classes/new"
YEAR = year_of(now().date())


def fields(**changes: str) -> dict[str, str]:
    return {"name": "3C", "school_year": str(YEAR), "entry": "names", "purge_on": "", "names": ""} | changes


def made(app, name="3C") -> SchoolClass | None:
    with app.app_context():
        return db.session.scalars(select(SchoolClass).where(SchoolClass.name == name)).one_or_none()


def names_in(app, class_id: int) -> list[str]:
    with app.app_context():
        found = db.session.scalars(select(Enrollment).where(Enrollment.class_id == class_id))
        return sorted(one.pupil.display_name for one in found)


def test_a_class_needs_only_a_name(app, teacher):
    answer = submit(teacher.client, NEW, **fields())
    school_class = made(app)
    assert school_class is not None
    assert (answer.status_code, answer.location) == (303, f"/classes/{school_class.id}/roster")
    assert (school_class.school_year, school_class.purge_on) == (YEAR, date(YEAR + 1, 9, 1))
    assert (school_class.entry, school_class.locked, school_class.school_id) == ("names", False, 1)
    assert re.fullmatch(r"[A-Z]{4}-[2-9]{2}", school_class.code)
    assert "3C" in teacher.client.get("/classes").text


def test_names_are_shown_before_anything_is_stored(app, teacher):
    typed = fields(names="1. Anna\n2. Bo\nanna\n")
    page = submit(teacher.client, NEW, **typed)
    assert page.status_code == 200
    assert "2 nieuwe namen" in page.text
    assert "1 staat twee keer in de lijst" in page.text
    assert made(app) is None
    submit(teacher.client, NEW, confirmed="yes", **typed)
    school_class = made(app)
    assert school_class is not None
    assert names_in(app, school_class.id) == ["Anna", "Bo"]


def test_a_list_with_nothing_to_tell_is_taken_at_once_and_leads_to_the_films(app, teacher):
    answer = submit(
        teacher.client, NEW, **fields(names="Anna van den Berg\n\n  Jan-Willem  \nمحمد\nD'Angelo B.\n")
    )
    school_class = made(app)
    assert school_class is not None
    assert (answer.status_code, answer.location) == (303, f"/classes/{school_class.id}/assign")
    assert names_in(app, school_class.id) == ["Anna van den Berg", "D'Angelo B.", "Jan-Willem", "محمد"]
    assert "Klas 3C is er, met 4 leerlingen. Nu een film." in teacher.client.get(answer.location).text


@pytest.mark.parametrize(
    "names",
    [
        "Anna Bo Cees",
        "Anna, Bo",
        "Anna\nanna",
        "Naam\t2B\nAnna\t2C",
        "Anna\nanna@school.example",
        "1. Anna\n2. Bo",
    ],
)
def test_any_other_list_is_shown_first_and_can_be_changed(app, teacher, names):
    page = submit(teacher.client, NEW, **fields(names=names))
    assert page.status_code == 200
    assert "Verander de lijst" in page.text
    assert made(app) is None
    again = submit(teacher.client, NEW, change="yes", **fields(names=names))
    assert re.search(r'<textarea id="names"[^>]*>([^<]*)<', again.text)[1].strip() == names.replace(
        "\t", "\t"
    )
    assert made(app) is None


def test_a_class_that_needs_names_or_cards_first_leads_to_its_pupils(app, teacher):
    for name, more in (("A", {"names": ""}), ("B", {"names": "Anna\nBo", "entry": "pin"})):
        assert submit(teacher.client, NEW, **fields(name=name, **more)).location.endswith("/roster")
    assert submit(teacher.client, NEW, **fields(name="C", entry="open")).location.endswith("/assign")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", "  ", "Geef de klas een naam"),
        ("name", "x" * 41, "hoogstens 40 letters"),
        ("school_year", "1999", "Kies een schooljaar"),
        ("entry", "magic", "Kies hoe leerlingen binnenkomen"),
        ("purge_on", "ooit", "Schrijf de datum als"),
        ("purge_on", "2020-01-01", "Kies een dag van"),
        ("purge_on", f"{YEAR + 2}-09-02", "Kies een dag van"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_the_rest_is_kept(app, teacher, field, typed, words):
    answer = submit(teacher.client, NEW, **(fields(names="Anna\nBo") | {field: typed}))
    assert answer.status_code == 422
    assert words in answer.text
    assert "Anna\nBo" in answer.text
    assert made(app) is None


def test_two_classes_of_one_name_in_a_year_are_refused_at_the_name(app, teacher):
    submit(teacher.client, NEW, **fields())
    again = submit(teacher.client, NEW, **fields(name="3c"))
    assert again.status_code == 422
    assert 'id="name-error"' in again.text
    assert submit(teacher.client, NEW, **fields(school_year=str(YEAR + 1))).status_code == 303


def test_a_teacher_without_a_school_is_told_whom_to_ask(app, client):
    with app.app_context(), writing() as session:
        person = Person(email="new@halte.example", display_name="N", password_hash=hash_password("goed"))
        person.roles.append(PersonRole(role="teacher"))
        session.add(person)
    visitor = TeacherVisitor(app, "new@halte.example", "goed")
    visitor.sign_in()
    answer = submit(visitor.client, NEW, **fields())
    assert answer.status_code == 422
    assert "Vraag de beheerder" in answer.text


def test_making_and_changing_is_in_the_log_without_names(app, teacher):
    submit(teacher.client, NEW, confirmed="yes", **fields(names="Anna\nBo"))
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "created_class")).one()
        assert entry.detail == {"pupils": 2}
        assert entry.subject == f"class:{entry.class_id}"


def settings(app, **changes: str) -> dict[str, Any]:
    with app.app_context():
        one = db.session.get_one(SchoolClass, 1)
        return {
            "name": one.name,
            "school_year": str(one.school_year or YEAR),
            "entry": one.entry,
            "purge_on": one.purge_on.isoformat(),
        } | changes


def test_settings_are_changed_and_stay(app, teacher):
    later = (now().date() + timedelta(days=30)).isoformat()
    answer = submit(
        teacher.client, "/classes/1/settings", **settings(app, name="2B+", purge_on=later, locked="yes")
    )
    assert answer.status_code == 303
    page = teacher.client.get("/classes/1/settings").text
    assert 'value="2B+"' in page
    assert f'value="{later}"' in page
    assert re.search(r'name="locked" value="yes" checked', page)


def test_a_pin_class_gives_every_name_a_pin_and_pictures_replace_it(app, teacher):
    for entry, shape in (("pin", r"[0-9]{4}"), ("pictures", r"[a-z]+,[a-z]+,[a-z]+"), ("pin", r"[0-9]{4}")):
        assert submit(teacher.client, "/classes/1/settings", **settings(app, entry=entry)).status_code == 303
        with app.app_context():
            secrets = db.session.scalars(select(Enrollment.secret).where(Enrollment.class_id == 1)).all()
        assert len(secrets) == 12
        assert all(re.fullmatch(shape, secret or "") for secret in secrets)


def test_a_new_code_replaces_the_old_one(app, teacher, client):
    submit(teacher.client, "/classes/1/settings", "/classes/1/settings/code")
    assert client.get("/j/KANT-27").status_code == 422
    with app.app_context():
        code = db.session.get_one(SchoolClass, 1).code
    assert client.get(f"/j/{code}").status_code == 200


@pytest.mark.parametrize("path", ["", "/code"])
def test_the_settings_of_another_teachers_class_are_not_there(app, teacher, path):
    stranger = make_stranger(app)
    page = f"/classes/{stranger.class_id}/settings"
    assert submit(teacher.client, NEW, f"{page}{path}", **fields()).status_code == 404
    assert made(app) is None


def test_the_year_of_a_class_begins_in_august():
    assert [year_of(date(2026, 7, 31)), year_of(date(2026, 8, 1))] == [2025, 2026]
    assert purge_date(2026) == date(2027, 9, 1)


def test_a_new_class_is_its_makers_alone(app, teacher):
    submit(teacher.client, NEW, **fields())
    with app.app_context():
        school_class = db.session.scalars(select(SchoolClass).where(SchoolClass.name == "3C")).one()
        teachers = db.session.scalars(select(ClassTeacher).where(ClassTeacher.class_id == school_class.id))
        assert len(teachers.all()) == 1
