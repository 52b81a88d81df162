import re

import pytest
from sqlalchemy import select

from accounts.cards import card_of
from schema.audit import AuditEntry
from schema.classes import Enrollment, SchoolClass
from schema.database import db, writing
from tests.classroom.rooms import add_pupil, make_stranger
from tests.visitors import enrollment_id

CARDS = "/classes/1/cards"


def set_entry(app, entry: str) -> None:
    with app.app_context(), writing() as session:
        session.get_one(SchoolClass, 1).entry = entry


def secrets_of(app) -> list[str | None]:
    with app.app_context():
        return list(db.session.scalars(select(Enrollment.secret).where(Enrollment.class_id == 1)))


def test_every_pupil_has_a_card_with_code_and_qr_code(app, teacher):
    page = teacher.client.get(CARDS).text
    assert page.count('class="name-card"') == 12
    assert page.count("KANT-27") >= 13
    assert 'aria-label="QR-code van Samira"' in page


@pytest.mark.parametrize(("entry", "shape"), [("pin", "[0-9]{4}"), ("pictures", "[a-z]+,[a-z]+,[a-z]+")])
@pytest.mark.parametrize("form", ["", "?form=list"])
def test_secrets_stand_on_cards_and_list_and_are_made_where_they_lack(app, teacher, entry, shape, form):
    set_entry(app, entry)
    page = teacher.client.get(f"{CARDS}{form}").text
    for secret in secrets_of(app):
        assert re.fullmatch(shape, secret or "")
        assert all(part in page for part in (secret or "").split(","))
    before = secrets_of(app)
    teacher.client.get(CARDS)
    assert secrets_of(app) == before


def test_a_card_leads_to_the_name_that_stands_on_it(app, teacher, client):
    with app.app_context():
        card = card_of(enrollment_id(app, "Noor"))
    page = client.get(f"/j/KANT-27?as={card}").text
    assert "Noor" in page
    assert "Samira" not in page


def test_an_open_class_has_no_cards_and_shows_no_names(app, teacher):
    set_entry(app, "open")
    page = teacher.client.get(CARDS).text
    assert 'class="name-card"' not in page
    assert "Zet de code op het bord" in page


def test_long_and_right_to_left_names_are_text(app, teacher):
    add_pupil(app, "<b>محمد</b>")
    assert "<bdi>&lt;b&gt;محمد&lt;/b&gt;</bdi>" in teacher.client.get(CARDS).text


def test_printing_cards_is_in_the_log(app, teacher):
    teacher.client.get(CARDS)
    with app.app_context():
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (entry.action, entry.subject, entry.detail) == ("exported", "class:1", {"what": "cards"})


def test_cards_of_another_teachers_class_are_not_there(app, teacher):
    assert teacher.client.get(f"/classes/{make_stranger(app).class_id}/cards").status_code == 404
