"""Pins, pictures and made-up names, and the ways round them."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from accounts import entry, nicknames
from accounts.cards import card_of
from accounts.misses import NICKNAMES_BY_BROWSER, SECRET_BY_BROWSER, SECRET_BY_NAME
from schema.classes import Enrollment, SchoolClass
from schema.database import db, writing
from tests.accounts.forms import submit
from tests.visitors import enrollment_id

ROSTER = "/j/KANT-27"
PICTURES = "bus,kat,boom"


def set_class(app: Flask, **values) -> None:
    with app.app_context(), writing() as session:
        one = session.get_one(SchoolClass, 1)
        for name, value in values.items():
            setattr(one, name, value)


def set_secret(app: Flask, name: str, secret: str | None) -> str:
    """The page that asks for it."""
    number = enrollment_id(app, name)
    with app.app_context(), writing() as session:
        session.get_one(Enrollment, number).secret = secret
    return f"{ROSTER}/who/{number}"


def held(app: Flask, name: str) -> str | None:
    with app.app_context():
        return db.session.get_one(Enrollment, enrollment_id(app, name)).device_key


@pytest.fixture
def pin(app) -> str:
    """Samira's page in a class with pins; hers is 4711."""
    set_class(app, entry="pin")
    return set_secret(app, "Samira", "4711")


@pytest.fixture
def pictures(app) -> str:
    """The same with pictures."""
    set_class(app, entry="pictures")
    return set_secret(app, "Samira", PICTURES)


def test_a_name_leads_to_its_pin_and_the_pin_to_the_film(app, client, pin):
    answer = submit(client, ROSTER, enrollment=str(enrollment_id(app, "Samira")))
    assert (answer.status_code, answer.location) == (303, pin)
    assert "pincode van 4 cijfers" in client.get(pin).text
    assert submit(client, pin, pin=" 47 11 ").location == "/watch/1"
    assert client.get("/films").status_code == 200


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("4712", "hoort niet bij deze naam"),
        ("", "heeft 4 cijfers"),
        ("47111", "heeft 4 cijfers"),
        ("x", "4 cijfers"),
    ],
)
def test_another_pin_opens_nothing_and_says_so_at_the_field(app, client, pin, typed, words):
    answer = submit(client, pin, pin=typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'aria-describedby="pin-error"' in answer.text
    assert held(app, "Samira") is None
    assert client.get("/films").status_code == 302


@pytest.mark.parametrize("fields", [{}, {"confirmed": "yes"}, {"confirmed": "yes", "pin": "4711"}])
def test_no_form_of_the_roster_goes_round_the_pin(app, client, pin, fields):
    number = str(enrollment_id(app, "Samira"))
    assert submit(client, ROSTER, enrollment=number, **fields).location == pin
    assert client.get(f"{ROSTER}/in-use/{number}").location == ROSTER
    assert held(app, "Samira") is None


def test_a_name_without_a_pin_opens_for_no_pin(app, client, pin):
    page = set_secret(app, "Daan", None)
    for typed in ("", "None", "0000"):
        assert submit(client, page, pin=typed).status_code == 422
    set_secret(app, "Daan", PICTURES)
    assert submit(client, page, pin=PICTURES).status_code == 422
    assert held(app, "Daan") is None


def test_the_pin_of_one_name_does_not_open_another(app, client, pin):
    other = set_secret(app, "Daan", "1357")
    assert submit(client, other, pin="4711").status_code == 422
    assert submit(client, pin, pin="1357").status_code == 422


def test_the_right_pin_takes_the_name_over_from_another_device(app, client, pin):
    first = app.test_client()
    submit(first, pin, pin="4711")
    assert submit(client, pin, pin="4711").location == "/watch/1"
    assert first.get("/films").location == "/"


def test_who_guesses_pins_of_many_names_has_to_wait(app, client, pin):
    other = set_secret(app, "Daan", "1357")
    for number in range(SECRET_BY_BROWSER.rate.amount):
        assert submit(client, pin if number % 2 else other, pin="0000").status_code == 422
    answer = submit(client, ROSTER, pin, pin="4711")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert held(app, "Samira") is None


def test_who_guesses_one_pin_with_many_browsers_has_to_wait_until_the_teacher_gives_a_new_one(
    app, pin, teacher
):
    for _ in range(SECRET_BY_NAME.rate.amount):
        assert submit(app.test_client(), pin, pin="0000").status_code == 422
    assert submit(app.test_client(), pin, pin="4711").status_code == 429
    number = enrollment_id(app, "Samira")
    submit(teacher.client, "/classes/1/roster", f"/classes/1/roster/{number}/secret")
    with app.app_context():
        fresh = db.session.get_one(Enrollment, number).secret
    assert submit(app.test_client(), pin, pin=fresh or "").location == "/watch/1"


def test_right_pins_and_empty_ones_are_never_counted(app, pin):
    client = app.test_client()
    for _ in range(SECRET_BY_BROWSER.rate.amount + 2):
        assert submit(client, pin, pin="").status_code == 422
    for _ in range(SECRET_BY_NAME.rate.amount + 2):
        assert submit(app.test_client(), pin, pin="4711").status_code == 303


def test_three_pictures_in_their_order_open_the_name(app, client, pictures):
    for picture in ("bus", "kat"):
        assert submit(client, pictures, picture=picture).location == pictures
        assert held(app, "Samira") is None
    page = client.get(pictures).text
    assert "Gekozen: bus, kat. Nu plaatje 3." in page
    assert submit(client, pictures, picture="boom").location == "/watch/1"


def test_pictures_in_another_order_open_nothing(app, client, pictures):
    for picture in ("kat", "bus"):
        submit(client, pictures, picture=picture)
    answer = submit(client, pictures, picture="boom")
    assert answer.status_code == 422
    assert "horen niet bij deze naam" in answer.text
    assert held(app, "Samira") is None
    assert "Gekozen" not in client.get(pictures).text


def test_pictures_picked_for_one_name_do_not_count_for_another(app, client, pictures):
    other = set_secret(app, "Daan", PICTURES)
    submit(client, pictures, picture="bus")
    submit(client, pictures, picture="kat")
    assert submit(client, other, picture="boom").location == other
    assert held(app, "Daan") is None
    assert held(app, "Samira") is None


def test_what_is_no_picture_and_the_same_twice_is_not_picked(app, client, pictures):
    for picture in ("bus", "bus", PICTURES, "", "paard"):
        assert submit(client, pictures, picture=picture).location == pictures
    assert "Gekozen: bus. Nu plaatje 2." in client.get(pictures).text
    submit(client, pictures, again="yes")
    assert "Gekozen" not in client.get(pictures).text


def test_a_card_leads_to_its_name_and_the_pin_is_still_asked(app, client, pin):
    with app.app_context():
        card = card_of(enrollment_id(app, "Samira"))
    assert client.get(f"{ROSTER}?as={card}").location == pin
    set_class(app, entry="names")
    page = client.get(f"{ROSTER}?as={card}").text
    assert "Samira" in page
    assert "Daan" not in page
    assert held(app, "Samira") is None


def test_a_card_that_we_did_not_make_leads_to_the_roster(app, client):
    with app.app_context():
        card = card_of(enrollment_id(app, "Samira"))
        other = f"{enrollment_id(app, 'Daan'):x}"
    for wrong in (card[:-1], f"{other}-{card.partition('-')[2]}", "", "x", "-", "é-é", "9" * 99):
        assert client.get(ROSTER, query_string={"as": wrong}).location == ROSTER


def test_an_open_class_gives_a_made_up_name_and_shows_nobodys(app, client):
    set_class(app, entry="open")
    page = client.get(ROSTER).text
    assert "Samira" not in page
    assert submit(client, ROSTER, f"{ROSTER}/new").location == "/welcome"
    name = re.search(r'class="nickname"><bdi>(.*?)</bdi>', client.get("/welcome").text)
    assert name is not None
    assert name[1].split()[0] in nicknames.FIRST
    assert submit(client, "/welcome").location == "/watch/1"
    assert name[1] in client.get(ROSTER).text


def test_who_has_a_made_up_name_gets_no_second_one(app, client):
    set_class(app, entry="open")
    submit(client, ROSTER, f"{ROSTER}/new")
    assert submit(client, ROSTER, f"{ROSTER}/new").location == "/watch/1"
    assert count(app) == 13


def test_a_made_up_name_is_typed_on_another_device(app, client):
    set_class(app, entry="open")
    submit(client, ROSTER, f"{ROSTER}/new")
    with app.app_context():
        name = (
            db.session.scalars(select(Enrollment).order_by(Enrollment.id.desc())).first().pupil.display_name
        )
    other = app.test_client()
    assert submit(other, ROSTER, f"{ROSTER}/back", nickname=f" {name.upper()} ").location == "/watch/1"
    assert client.get("/films").status_code == 302
    answer = submit(app.test_client(), ROSTER, f"{ROSTER}/back", nickname="Boze Beer")
    assert answer.status_code == 422
    assert 'id="nickname-error"' in answer.text


def test_nobody_fills_an_open_class(app, client):
    set_class(app, entry="open")
    for _ in range(NICKNAMES_BY_BROWSER.rate.amount):
        submit(client, ROSTER, f"{ROSTER}/new")
        submit(client, "/welcome", "/leave")
    assert submit(client, ROSTER, f"{ROSTER}/new").status_code == 429
    assert count(app) == 12 + NICKNAMES_BY_BROWSER.rate.amount


@pytest.mark.parametrize("way", ["names", "pin", "pictures"])
def test_only_an_open_class_makes_names(app, client, way):
    set_class(app, entry=way)
    submit(client, ROSTER, f"{ROSTER}/new")
    submit(client, ROSTER, f"{ROSTER}/back", nickname="Samira")
    assert count(app) == 12
    assert held(app, "Samira") is None


def test_in_an_open_class_no_name_is_picked_by_its_number(app, client):
    set_class(app, entry="open")
    with app.app_context():
        card = card_of(enrollment_id(app, "Samira"))
    assert client.get(f"{ROSTER}?as={card}").location == ROSTER
    submit(client, ROSTER, enrollment=str(enrollment_id(app, "Samira")), confirmed="yes")
    assert held(app, "Samira") is None


def test_into_a_shut_class_nobody_new_comes(app, client):
    set_class(app, locked=True)
    answer = submit(client, ROSTER, enrollment=str(enrollment_id(app, "Samira")))
    assert answer.location == ROSTER
    assert "De klas is op slot" in client.get(ROSTER).text
    set_class(app, entry="open")
    submit(client, ROSTER, f"{ROSTER}/new")
    assert count(app) == 12
    assert client.get("/films").status_code == 302


def test_in_a_shut_class_no_name_goes_to_another_device_until_it_is_freed(app, client, pupil):
    set_class(app, locked=True)
    number = str(enrollment_id(app, "Samira"))
    submit(client, ROSTER, enrollment=number, confirmed="yes")
    assert pupil.client.get("/films").status_code == 200
    with app.app_context(), writing() as session:
        session.get_one(Enrollment, int(number)).device_key = None
    assert submit(client, ROSTER, enrollment=number).location == "/watch/1"


def test_the_right_pin_does_not_open_a_shut_class(app, client, pin):
    set_class(app, locked=True)
    assert submit(client, pin, pin="4711").location == ROSTER
    assert held(app, "Samira") is None


def test_secrets_are_by_chance_and_of_their_shape():
    pins = {entry.new_secret("pin") for _ in range(300)}
    assert len(pins) > 250
    assert all(re.fullmatch("[0-9]{4}", pin or "") and pin not in entry.EASY for pin in pins)
    assert all(entry.fits("pictures", entry.new_secret("pictures")) for _ in range(100))
    assert entry.new_secret("names") is None
    assert entry.new_secret("open") is None


def test_nicknames_are_never_given_twice():
    every = [f"{one} {other}" for one in nicknames.FIRST for other in nicknames.SECOND]
    assert len({nicknames.spelling(name) for name in every}) == len(every) > 3000
    assert nicknames.new_nickname(every[1:]) == every[0]
    with pytest.raises(nicknames.NoneLeft):
        nicknames.new_nickname(every)


def count(app: Flask) -> int:
    with app.app_context():
        return len(db.session.scalars(select(Enrollment.id)).all())
