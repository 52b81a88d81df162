import re
from datetime import timedelta

import pyotp
import pytest
from flask import Flask

from accounts.second_factor import WrongCode, use_code
from classroom.demo import EMAIL, PASSWORD
from schema.database import db, now, writing
from schema.people import Person
from tests.accounts.forms import submit
from tests.people import person_by
from tests.visitors import TeacherVisitor

PAGE = "/account/second-factor"
SECRET = pyotp.random_base32()


@pytest.fixture
def careful(app: Flask) -> TeacherVisitor:
    """A teacher whose second step is on, halfway in."""
    with app.app_context(), writing() as session:
        session.get_one(Person, 1).totp_secret = SECRET
    visitor = TeacherVisitor(app, EMAIL, PASSWORD)
    assert visitor.sign_in().location == "/login/code"
    return visitor


def code_at(seconds: int = 0) -> str:
    return pyotp.TOTP(SECRET).at(now() + timedelta(seconds=seconds))


def type_code(visitor: TeacherVisitor, code: str):
    return submit(visitor.client, "/login/code", code=code)


def test_a_teacher_turns_it_on_with_the_first_code_and_off_with_the_password(app: Flask, teacher):
    page = teacher.client.get(PAGE).text
    shown = re.search(r'second-factor__secret">([A-Z2-7 ]+)<', page)
    assert shown
    assert 'role="img"' in page
    assert submit(teacher.client, PAGE, code="000000").status_code == 422
    assert person_by(app, EMAIL).totp_secret is None  # type: ignore[union-attr]
    secret = shown[1].replace(" ", "")
    code = pyotp.TOTP(secret).now()
    assert submit(teacher.client, PAGE, code=f"{code[:3]} {code[3:]}").location == PAGE
    assert person_by(app, EMAIL).totp_secret == secret  # type: ignore[union-attr]
    assert secret not in teacher.client.get(PAGE).text.replace(" ", "")
    assert submit(teacher.client, PAGE, f"{PAGE}/off", off_password="gok").status_code == 422
    assert submit(teacher.client, PAGE, f"{PAGE}/off", off_password=PASSWORD).status_code == 303
    assert person_by(app, EMAIL).totp_secret is None  # type: ignore[union-attr]


def test_the_password_alone_opens_nothing(careful):
    assert careful.client.get("/classes").location == "/login?next=%2Fclasses"
    assert careful.client.get("/login/code").status_code == 200


def test_the_code_lets_in_where_one_wanted_to_be(app: Flask, careful):
    assert type_code(careful, code_at()).location == "/classes"
    assert careful.client.get("/classes").status_code == 200
    wanting = TeacherVisitor(app, EMAIL, PASSWORD)
    submit(wanting.client, "/login", email=EMAIL, password=PASSWORD, next="/classes/1")
    assert type_code(wanting, code_at(30)).location == "/classes/1"


def test_a_code_works_once(app: Flask, careful):
    code = code_at()
    assert type_code(careful, code).location == "/classes"
    again = TeacherVisitor(app, EMAIL, PASSWORD)
    again.sign_in()
    assert type_code(again, code).location == "/login/code"
    assert "was used already" in again.client.get("/login/code", headers={"Accept-Language": "en"}).text


@pytest.mark.parametrize("seconds", [-90, 90])
def test_a_code_of_another_time_is_refused(careful, seconds):
    assert type_code(careful, code_at(seconds)).location == "/login/code"


def test_a_clock_may_be_half_a_minute_off(app: Flask, careful):
    with app.app_context():
        use_code(1, code_at(-30))
        use_code(1, code_at(30))
        with pytest.raises(WrongCode):
            use_code(1, code_at())
        db.session.rollback()


def test_guessing_codes_is_stopped_whoever_guesses(app: Flask, careful):
    for _ in range(6):
        assert type_code(careful, "000000").location == "/login/code"
    other = TeacherVisitor(app, EMAIL, PASSWORD)
    other.sign_in()
    assert type_code(other, code_at()).status_code == 429


def test_without_the_password_there_is_no_second_step(client):
    assert client.get("/login/code").location == "/login"
    assert submit(client, "/login", "/login/code", code=code_at()).location == "/login"


def test_a_password_typed_long_ago_has_to_be_typed_again(careful):
    with careful.client.session_transaction() as session:
        session["halfway"][2] -= 601
        session.modified = True
    assert careful.client.get("/login/code").location == "/login"


def test_who_is_let_in_no_more_does_not_come_in_halfway(app: Flask, administrator, careful):
    submit(administrator.client, "/admin/people/1", "/admin/people/1/disable")
    assert careful.client.get("/login/code").location == "/login"


def test_a_new_password_by_link_still_asks_for_the_code(administrator, client, careful):
    submit(administrator.client, "/admin/people/1", "/admin/people/1/reset")
    link = re.search(r"localhost(/reset/[^\"]+)", administrator.client.get("/admin/people/1").text)
    assert link
    assert submit(client, link[1], password="een-heel-ander-woord").location == "/login/code"
    assert client.get("/classes").status_code == 302


def test_an_administrator_turns_it_off_for_who_lost_the_phone(app: Flask, administrator, careful):
    submit(administrator.client, "/admin/people/1", "/admin/people/1/second-factor")
    assert careful.sign_in().location == "/classes"
