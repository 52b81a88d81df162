import pytest
from flask import Flask

from classroom.demo import EMAIL
from classroom.demo import PASSWORD as OLD
from tests.accounts.forms import submit
from tests.people import PASSWORD, person_by, signed_in
from tests.visitors import TeacherVisitor


@pytest.fixture
def elsewhere(app: Flask) -> TeacherVisitor:
    """The teacher, still signed in at the board."""
    visitor = TeacherVisitor(app, EMAIL, OLD)
    visitor.sign_in()
    return visitor


def set_password(visitor: TeacherVisitor, old: str, new: str):
    return submit(visitor.client, "/account", "/account/password", old_password=old, password=new)


def test_a_teacher_changes_name_and_language(app: Flask, teacher):
    assert (
        submit(teacher.client, "/account", display_name="J. ter  Braak", language="en").location == "/account"
    )
    assert "J. ter Braak" in teacher.client.get("/classes").text
    fresh = TeacherVisitor(app, EMAIL, OLD)
    fresh.sign_in()
    assert '<html lang="en">' in fresh.client.get("/classes").text
    submit(teacher.client, "/account", display_name="J. ter Braak", language="xx")
    assert '<html lang="nl">' in teacher.client.get("/classes").text


def test_a_name_is_not_empty(app: Flask, teacher):
    assert submit(teacher.client, "/account", display_name="  ").status_code == 422
    assert person_by(app, EMAIL).display_name == "mevr. Ter Braak"  # type: ignore[union-attr]


def test_a_new_password_ends_all_other_sessions(app: Flask, teacher, elsewhere):
    assert set_password(teacher, OLD, PASSWORD).location == "/account"
    assert teacher.client.get("/classes").status_code == 200
    assert elsewhere.client.get("/classes").status_code == 302
    assert elsewhere.sign_in().location == "/login"
    assert TeacherVisitor(app, EMAIL, PASSWORD).sign_in().location == "/classes"


def test_a_new_password_asks_for_the_old_and_for_a_good_one(app: Flask, teacher):
    before = person_by(app, EMAIL).password_hash  # type: ignore[union-attr]
    for old, new, words in (
        ("niet het oude", PASSWORD, "Dit is niet je wachtwoord."),
        (OLD, "kort", "Neem minstens 12 tekens"),
    ):
        answer = set_password(teacher, old, new)
        assert answer.status_code == 422
        assert words in answer.text
    assert person_by(app, EMAIL).password_hash == before  # type: ignore[union-attr]


def test_a_passer_by_cannot_guess_the_password_on_a_page_left_open(teacher):
    answers = [set_password(teacher, f"gok {number}", PASSWORD) for number in range(11)]
    assert "Probeer het over tien minuten opnieuw." in answers[-1].text
    assert set_password(teacher, OLD, PASSWORD).status_code == 422


def test_signing_out_everywhere_ends_this_session_too(teacher, elsewhere):
    assert submit(teacher.client, "/account", "/account/sign-out-everywhere").location == "/login"
    for visitor in (teacher, elsewhere):
        assert visitor.client.get("/classes").status_code == 302
    assert teacher.sign_in().location == "/classes"


def test_a_cookie_kept_from_before_is_of_no_use(app: Flask, teacher):
    cookie = teacher.client.get_cookie("halte")
    assert cookie
    submit(teacher.client, "/account", "/account/sign-out-everywhere")
    thief = app.test_client()
    thief.set_cookie("halte", cookie.value)
    assert thief.get("/classes").status_code == 302


def test_a_producer_begins_at_the_own_account(app: Flask):
    visitor = signed_in(app, "maker@halte.example", "producer")
    assert visitor.client.get("/login").location == "/account"
    assert "Filmmaker" in visitor.client.get("/account").text
