from collections import Counter

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts import people
from accounts.people import HASHER  # as it is imported: tests hash with less
from classroom.demo import EMAIL, PASSWORD, TEACHER
from schema.database import writing
from schema.people import Person, PersonRole
from tests.accounts.forms import submit


def sign_in(client: FlaskClient, email: str = EMAIL, password: str = PASSWORD, **fields: str):
    return submit(client, "/login", email=email, password=password, **fields)


def test_a_teacher_lands_on_the_classes(client):
    assert sign_in(client).location == "/classes"
    assert TEACHER in client.get("/classes").text


def test_who_asks_for_a_page_first_is_told_so_in_the_own_language(client):
    asked = client.get("/classes/1")
    assert "Log eerst in om deze pagina te zien." in client.get(asked.location).text


def test_the_address_is_forgiven_case_and_spaces(client):
    assert sign_in(client, f" {EMAIL.upper()} ").status_code == 303


def test_an_unknown_address_and_a_wrong_password_get_the_same_page(client):
    pages = []
    for email in (EMAIL, "nobody@halte.example"):
        assert sign_in(client, email, "wrong").location == "/login"
        pages.append(client.get("/login").text.replace(email, ""))
    without_tokens = [page.split("<main", 1)[1].split("csrf_token")[0] for page in pages]
    assert without_tokens[0] == without_tokens[1]
    assert "horen niet bij elkaar" in pages[0]


def test_an_unknown_address_takes_as_much_work(client, monkeypatch):
    work: Counter[str] = Counter()
    verify = people._verify
    monkeypatch.setattr(people, "_verify", lambda *given: work.update(["verify"]) or verify(*given))
    sign_in(client, EMAIL, "wrong")
    sign_in(client, "nobody@halte.example", "wrong")
    assert work["verify"] == 2


def test_passwords_are_argon2id_with_the_agreed_cost():
    assert HASHER.hash("x").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_broken_hash_lets_nobody_in(app: Flask, client):
    with app.app_context(), writing() as session:
        session.add(Person(email="broken@halte.example", display_name="x", password_hash="x"))
    assert sign_in(client, "broken@halte.example", "x").location == "/login"
    assert client.get("/classes").status_code == 302


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil",
        "",
    ],
)
def test_signing_in_never_leads_elsewhere(client, target):
    assert sign_in(client, next=target).location == "/classes"


def test_after_a_wrong_password_the_page_asks_again_and_going_back_posts_nothing(client):
    answer = sign_in(client, EMAIL, "wrong", next="/classes/1")
    assert (answer.status_code, answer.location) == (303, "/login?next=/classes/1")
    page = client.get(answer.location).text
    assert f'value="{EMAIL}"' in page
    assert 'name="next" value="/classes/1"' in page
    assert "horen niet bij elkaar" not in client.get("/login").text


def test_signing_in_goes_on_to_the_page_that_was_asked_for(client):
    asked = client.get("/classes/1")
    assert asked.location.startswith("/login?next=")
    page = client.get(asked.location).text
    assert 'name="next" value="/classes/1"' in page
    assert sign_in(client, next="/classes/1").location == "/classes/1"


def test_the_session_is_renewed_at_signing_in(client):
    client.get("/login")
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
        token = session["csrf_token"]
    sign_in(client)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != token


def test_signing_out_closes_the_classes(teacher):
    assert teacher.client.get("/classes").status_code == 200
    submit(teacher.client, "/classes", "/logout")
    assert teacher.client.get("/classes").status_code == 302


def test_signing_out_takes_a_post(teacher):
    assert teacher.client.get("/logout").status_code == 405


def test_who_is_signed_in_need_not_do_it_again(teacher):
    assert teacher.client.get("/login").location == "/classes"


def test_a_pupil_is_no_teacher(pupil):
    assert pupil.client.get("/classes").location == "/login?next=%2Fclasses"


def test_a_producer_is_no_teacher(app: Flask, client):
    with app.app_context(), writing() as session:
        hashed = people.hash_password("goed")
        maker = Person(email="maker@halte.example", display_name="Maker", password_hash=hashed)
        maker.roles.append(PersonRole(role="producer"))
        session.add(maker)
    sign_in(client, "maker@halte.example", "goed")
    assert client.get("/classes").status_code == 403


def test_a_teacher_who_tries_the_film_stays_signed_in(app: Flask, teacher):
    submit(teacher.client, "/j/KANT-27", enrollment="1")
    assert teacher.client.get("/films").status_code == 200
    assert teacher.client.get("/classes").status_code == 200
