import re

import pytest
from flask import Flask
from sqlalchemy import select

from schema.attempts import Response
from schema.audit import AuditEntry
from schema.classes import ClassTeacher
from schema.database import db, writing
from schema.grades import TEACHER as BY_TEACHER
from schema.grades import GradeEvent, latest_grades
from schema.invitations import Invitation
from schema.people import Person
from tests.accounts.forms import submit
from tests.classroom.rooms import add_pupil
from tests.people import ADMINISTRATOR, PASSWORD, make_person, make_school, person_by, signed_in
from tests.visitors import TeacherVisitor

PEOPLE = "/admin/people"
TEACHER = f"{PEOPLE}/1"  # of the demonstration
FORM = {"display_name": "mevr. Ter Braak", "roles": ["teacher"], "school": "1", "company": ""}


def act(visitor: TeacherVisitor, what: str = "", person: str = TEACHER, **fields: object):
    return submit(visitor.client, person, f"{person}{what}", **fields)


def test_people_are_found_by_name_address_and_school(app: Flask, administrator):
    make_person(app, "jan@werf.example", "teacher", display_name="Jan Boot", school_id=make_school(app))
    for words in ("boot", "JAN werf", "de werf", "%"):
        page = administrator.client.get(PEOPLE, query_string={"q": words}).text
        assert ("Jan Boot" in page) == (words != "%")
        assert "Ter Braak" not in page


def test_many_people_come_in_pages(app: Flask, administrator):
    for number in range(50):
        make_person(app, f"docent{number}@school.example", "teacher", display_name=f"Docent {number:02}")
    first, last, beyond = (
        administrator.client.get(PEOPLE, query_string={"page": page}).text for page in (1, 2, 99)
    )
    assert "Docent 00" in first
    assert "Docent 00" not in last
    assert 'rel="prev"' in last
    assert "Pagina 2 van 2" in beyond


def test_an_administrator_changes_name_roles_and_school(app: Flask, administrator):
    school = make_school(app)
    fields = {"display_name": "J. ter Braak", "roles": ["producer", "teacher"], "school": str(school)}
    assert act(administrator, **fields).status_code == 303
    person = person_by(app, "docent@halte.example")
    assert person
    assert (person.display_name, person.school_id) == ("J. ter Braak", school)
    assert {role.role for role in person.roles} == {"producer", "teacher"}
    assert administrator.client.get(TEACHER).text.count("checked") == 2


@pytest.mark.parametrize(
    "change", [{"display_name": " "}, {"roles": []}, {"school": ""}, {"school": "99"}, {"company": "x"}]
)
def test_a_refused_change_changes_nothing(app: Flask, administrator, change):
    assert act(administrator, **FORM | change).status_code == 422
    person = person_by(app, "docent@halte.example")
    assert person
    assert person.display_name == "mevr. Ter Braak"
    assert {role.role for role in person.roles} == {"producer", "teacher"}


def test_who_is_let_in_no_more_is_out_at_once_and_comes_back_later(app: Flask, administrator, teacher):
    act(administrator, "/disable")
    assert teacher.client.get("/classes").status_code == 302
    assert teacher.sign_in().location == "/login"
    assert "mag niet inloggen" in administrator.client.get(TEACHER).text
    act(administrator, "/enable")
    assert teacher.client.get("/classes").status_code == 302
    assert teacher.sign_in().location == "/classes"


def test_an_administrator_ends_somebodys_sessions(administrator, teacher):
    act(administrator, "/sign-out")
    assert teacher.client.get("/classes").status_code == 302
    assert teacher.sign_in().location == "/classes"


def test_the_last_administrator_stays(app: Flask, administrator):
    own = f"{PEOPLE}/{person_by(app, ADMINISTRATOR).id}"  # type: ignore[union-attr]
    assert act(administrator, person=own, **FORM).status_code == 422
    act(administrator, "/disable", person=own)
    assert administrator.client.get(PEOPLE).status_code == 200
    signed_in(app, "tweede@halte.example", "administrator", display_name="Tweede")
    assert act(administrator, person=own, **FORM).status_code == 303
    assert administrator.client.get(PEOPLE).status_code == 403


def test_a_link_of_an_administrator_lets_somebody_pick_a_password(administrator, client, teacher):
    act(administrator, "/reset")
    found = re.search(r'value="http://localhost(/reset/[^"]+)"', administrator.client.get(TEACHER).text)
    assert found
    assert "/reset/" not in administrator.client.get(TEACHER).text.split("handed-link")[-1]
    assert submit(client, found[1], password=PASSWORD).location == "/classes"
    assert teacher.client.get("/classes").status_code == 302
    assert client.get(found[1]).status_code == 404


def test_what_was_done_to_people_is_noted_without_their_names(app: Flask, administrator):
    act(administrator, **FORM)
    for what in ("/reset", "/sign-out", "/disable", "/enable", "/second-factor"):
        act(administrator, what)
    with app.app_context():
        entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [entry.action for entry in entries] == [
            "changed_person",
            "reset_password",
            "ended_sessions",
            "disabled_person",
            "enabled_person",
            "changed_second_factor",
        ]
        assert {(entry.person_name, entry.subject) for entry in entries} == {("Kim de Groot", "person:1")}


def test_an_administrator_sees_no_class(administrator):
    for path in ("/classes", "/classes/1", "/classes/1/assignments/1"):
        assert administrator.client.get(path).status_code == 403


def test_an_administrator_who_teaches_sees_only_own_classes(app: Flask):
    visitor = signed_in(app, "beide@halte.example", "administrator", "teacher")
    assert visitor.client.get("/classes").status_code == 200
    assert visitor.client.get("/classes/1").status_code == 404


def test_an_account_that_is_shut_out_is_removed_and_what_it_graded_stays(app: Flask, administrator, teacher):
    colleague = make_person(app, "jan@school.example", "teacher")
    add_pupil(app, "Nina", 1, {"waarom": [["a"]]})
    with app.app_context(), writing() as session:
        session.get_one(Person, 1).totp_secret = "JBSWY3DPEHPK3PXP"
        response = session.scalars(select(Response)).one()
        graded = GradeEvent(response_id=response.id, kind=BY_TEACHER, score=1, success=True, teacher_id=1)
        session.add_all([graded, ClassTeacher(class_id=1, person_id=colleague)])
    act(administrator, "/reset")
    assert "Account verwijderen" not in administrator.client.get(TEACHER).text
    assert act(administrator, "/remove", confirmed="yes").status_code == 422  # may sign in still
    act(administrator, "/disable")
    assert act(administrator, "/remove").status_code == 422  # not ticked
    assert act(administrator, "/remove", confirmed="yes").location == PEOPLE
    page = administrator.client.get(PEOPLE).text
    assert "Ter Braak" not in page
    assert "verwijderd account" not in page
    assert administrator.client.get(TEACHER).status_code == 404
    assert teacher.client.get("/account").status_code == 302
    with app.app_context():
        gone = db.session.get_one(Person, 1)
        assert (gone.email, gone.display_name, gone.password_hash) == ("removed:1", "verwijderd account", "")
        assert (gone.totp_secret, gone.school_id, gone.company_id, gone.roles) == (None, None, None, [])
        assert db.session.scalars(select(ClassTeacher.person_id)).all() == [colleague]
        assert db.session.scalars(select(Invitation.id)).all() == []
        assert [grade.by for grade in latest_grades(db.session(), [1]).values()] == ["verwijderd account"]
        assert db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()[-1] == (
            "removed_person"
        )
    assert make_person(app, "docent@halte.example", "teacher") > colleague  # the address is free again


def test_no_class_is_left_to_nobody(app: Flask, administrator):
    act(administrator, "/disable")
    refused = act(administrator, "/remove", confirmed="yes")
    assert refused.status_code == 422
    assert "Niemand anders geeft les aan" in refused.text
    assert person_by(app, "docent@halte.example")
