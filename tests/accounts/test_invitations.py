import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from schema.audit import AuditEntry
from schema.database import db, now, writing
from schema.invitations import Invitation
from tests.accounts.forms import submit
from tests.people import PASSWORD, make_person, person_by
from tests.visitors import TeacherVisitor

PAGE = "/admin/invitations"
LINK = re.compile(r'value="http://localhost(/invitation/[^"]+)"')
NEW = "nieuw@school.example"


def invite(administrator: TeacherVisitor, **fields: object):
    words = {"email": NEW, "roles": "teacher", "school": "1", **fields}
    return submit(administrator.client, PAGE, **words)


def link_of(administrator: TeacherVisitor) -> str:
    found = LINK.search(administrator.client.get(PAGE).text)
    assert found
    return found[1]


@pytest.fixture
def link(administrator) -> str:
    assert invite(administrator).location == PAGE
    return link_of(administrator)


def test_an_invited_teacher_makes_an_account_and_stands_at_the_classes(app: Flask, client, link):
    page = client.get(link).text
    assert NEW in page
    assert "Het Stroomdal" in page
    assert "Docent" in page
    answer = submit(client, link, display_name="Lies  Visser", password=PASSWORD)
    assert answer.location == "/classes/new"  # a new teacher has no class yet
    assert "Welkom, Lies Visser. Je account is klaar." in client.get("/classes/new").text
    person = person_by(app, NEW)
    assert person
    assert ([role.role for role in person.roles], person.school_id) == (["teacher"], 1)


def test_a_link_works_once(app: Flask, client, link):
    submit(client, link, display_name="Lies", password=PASSWORD)
    for visitor in (client, app.test_client()):
        assert visitor.get(link).status_code == 404
        assert visitor.post(link, data={"display_name": "x", "password": PASSWORD}).status_code in (403, 404)


def test_looking_at_a_link_does_not_use_it_up(client, link):
    assert [client.get(link).status_code for _ in range(3)] == [200, 200, 200]


def test_the_link_is_shown_once_and_only_its_hash_is_stored(app: Flask, administrator, link):
    assert not LINK.search(administrator.client.get(PAGE).text)
    with app.app_context():
        stored = db.session.scalars(select(Invitation)).one()
        assert link.rpartition("/")[2] not in repr(vars(stored))
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (entry.action, NEW in repr(vars(entry))) == ("invited", False)


def test_a_link_ends_after_two_weeks(app: Flask, client, link):
    with app.app_context(), writing() as session:
        left = session.scalars(select(Invitation)).one().expires_at - now()
        assert timedelta(days=13, hours=23) < left <= timedelta(days=14)
        session.execute(update(Invitation).values(expires_at=now() - timedelta(seconds=1)))
    assert client.get(link).status_code == 404


def test_a_new_link_takes_the_place_of_the_old(administrator, client, link):
    submit(administrator.client, PAGE, f"{PAGE}/1/renew")
    fresh = link_of(administrator)
    assert (client.get(link).status_code, client.get(fresh).status_code) == (404, 200)


def test_inviting_somebody_twice_leaves_one_link(app: Flask, administrator, client, link):
    invite(administrator, roles="producer", school="")
    assert client.get(link).status_code == 404
    assert "Filmmaker" in client.get(link_of(administrator)).text
    with app.app_context():
        assert len(db.session.scalars(select(Invitation)).all()) == 1


def test_a_withdrawn_link_works_no_more(administrator, client, link):
    submit(administrator.client, PAGE, f"{PAGE}/1/withdraw")
    assert client.get(link).status_code == 404
    assert "Er staat geen uitnodiging open." in administrator.client.get(PAGE).text
    assert submit(administrator.client, PAGE, f"{PAGE}/1/withdraw").status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": ""}, "Vul een e-mailadres in."),
        ({"email": "lies"}, "geen heel e-mailadres"),
        ({"email": "lies@school.example\nBcc: all@school.example"}, "geen heel e-mailadres"),
        ({"roles": []}, "Vink minstens één rol aan."),
        ({"roles": "king"}, "Vink minstens één rol aan."),
        ({"school": ""}, "Een docent hoort bij een school."),
        ({"school": "99"}, "Kies er een uit de lijst."),
        ({"company": "99"}, "Kies er een uit de lijst."),
        ({"email": "docent@halte.example"}, "heeft al een account"),
    ],
)
def test_a_refused_invitation_comes_back_as_typed(administrator, fields, words):
    answer = invite(administrator, display_name="Lies Visser", **fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="Lies Visser"' in answer.text


@pytest.mark.parametrize(
    ("name", "password", "words"),
    [
        ("", PASSWORD, "Vul een naam in."),
        ("x" * 101, PASSWORD, "te lang"),
        ("Lies", "kort", "Neem minstens 12 tekens"),
        ("Lies", "aaaaaaaaaaaaaaaa", "te makkelijk te raden"),
        ("Lies", NEW, "te makkelijk te raden"),
        ("Lies", "x1y2z3" * 200, "te lang"),
    ],
)
def test_a_refused_account_keeps_the_name_and_the_link(app: Flask, client, link, name, password, words):
    answer = submit(client, link, display_name=name, password=password)
    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{name}"' in answer.text
    assert password not in answer.text or password == NEW
    assert person_by(app, NEW) is None
    assert client.get(link).status_code == 200


def test_roles_and_school_come_from_the_invitation_and_not_from_the_form(app: Flask, client, link):
    forged = {"roles": "administrator", "school": "", "email": "ander@school.example"}
    submit(client, link, display_name="Lies", password=PASSWORD, **forged)
    person = person_by(app, NEW)
    assert person
    assert [role.role for role in person.roles] == ["teacher"]
    assert person_by(app, "ander@school.example") is None


def test_who_has_an_account_by_now_is_led_to_the_sign_in(app: Flask, client, link):
    make_person(app, NEW, "teacher")
    answer = submit(client, link, display_name="Lies", password=PASSWORD)
    assert answer.location == "/login"
    assert "Je hebt al een account." in client.get("/login").text


def test_a_link_for_a_password_makes_no_account(administrator, client):
    submit(administrator.client, "/admin/people/1", "/admin/people/1/reset")
    page = administrator.client.get("/admin/people/1").text
    token = re.search(r"/reset/([^\"]+)", page)
    assert token
    assert client.get(f"/invitation/{token[1]}").status_code == 404


def test_guessing_links_is_stopped(client):
    statuses = [client.get(f"/invitation/{number}").status_code for number in range(62)]
    assert statuses[0] == 404
    assert statuses[-1] == 429
