"""Codes, links and accounts that twenty use at the same moment."""

from functools import partial

import pyotp
from flask import Flask
from sqlalchemy import select

from accounts.admin.people import LastAdministrator, disable
from accounts.invitations import HasAccount, Invite, accept, invite
from accounts.links import RESET_BY_HAND, LinkGone, make_reset
from accounts.own_account import sign_out_everywhere
from accounts.resets import reset_password
from accounts.second_factor import WrongCode, use_code
from schema.database import db, now, writing
from schema.invitations import INVITATION, Invitation
from schema.people import Person, PersonRole
from tests.people import PASSWORD, make_person
from tests.side_by_side.crowd import MANY, count, tried


def test_a_code_of_the_second_step_works_once(app: Flask) -> None:
    secret = pyotp.random_base32()
    with app.app_context(), writing() as session:
        session.get_one(Person, 1).totp_secret = secret
    code = pyotp.TOTP(secret).at(now())
    done = tried(app, [partial(use_code, 1, code)] * MANY)
    assert (done.count(None), sum(isinstance(one, WrongCode) for one in done)) == (1, MANY - 1)


def test_an_invitation_makes_one_account(app: Flask) -> None:
    with app.app_context():
        token = invite(Invite("nieuw@school.example", ("teacher",)), None)
    done = tried(app, [partial(accept, token, "Lies", PASSWORD)] * MANY)
    assert sum(isinstance(one, LinkGone | HasAccount) for one in done) == MANY - 1
    assert count(app, Person, Person.email == "nieuw@school.example") == 1


def test_of_twenty_invitations_to_one_address_one_works(app: Flask) -> None:
    done = tried(app, [partial(invite, Invite("nieuw@school.example", ("teacher",)), None)] * MANY)
    assert all(isinstance(one, str) for one in done)
    assert count(app, Invitation, Invitation.kind == INVITATION) == 1


def test_a_link_for_a_new_password_works_once_and_each_session_that_ends_counts(app: Flask) -> None:
    with app.app_context(), writing() as session:
        token = make_reset(session, session.get_one(Person, 1), RESET_BY_HAND)
    with app.app_context():
        person = db.session.get_one(Person, 1)
        db.session.expunge_all()
    resets: list[partial[object]] = [partial(reset_password, token, PASSWORD)] * MANY
    ends: list[partial[object]] = [partial(sign_out_everywhere, person)] * MANY  # type: ignore[arg-type]
    done = tried(app, resets + ends)
    assert sum(isinstance(one, LinkGone) for one in done) == MANY - 1
    with app.app_context():
        assert db.session.scalars(select(Person.session_epoch).where(Person.id == 1)).one() == MANY + 1


def test_one_administrator_stays_when_all_are_put_out_at_once(app: Flask) -> None:
    ids = [make_person(app, f"{number}@halte.example", "administrator") for number in range(MANY)]
    with app.app_context():
        by = db.session.get_one(Person, ids[0])
        db.session.expunge_all()
    done = tried(app, [partial(disable, number, by) for number in ids])  # type: ignore[arg-type]
    assert sum(isinstance(one, LastAdministrator) for one in done) == 1
    roles = select(PersonRole.person_id).where(PersonRole.role == "administrator")
    assert count(app, Person, Person.disabled_at.is_(None), Person.id.in_(roles)) == 1
