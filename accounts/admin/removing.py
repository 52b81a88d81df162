"""Removing an account for good: all that says whose it was goes, what it pointed at stays."""

from flask_babel import gettext as _
from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from accounts.people import SignedIn
from schema.audit import note
from schema.classes import ClassTeacher, SchoolClass
from schema.database import writing
from schema.invitations import Invitation
from schema.locks import ACCOUNTS, ROSTERS, one_person
from schema.people import Person


class MaySignIn(Exception):
    """Only an account that is shut out is removed."""


class LastTeacher(Exception):
    """Classes, by these names, would be left to nobody."""

    def __init__(self, classes: list[str]) -> None:
        super().__init__(f"{len(classes)} classes have no other teacher")
        self.classes = classes


def remove_person(person_id: int, by: SignedIn) -> None:
    """Empties the account. Raises MaySignIn, or LastTeacher.

    The row stays: grades and jobs point at it, and SQLite would give its id, which stands in cookies and in the
    log, to the next account.
    """
    with writing(ACCOUNTS, ROSTERS, one_person(person_id)) as session:
        person = session.get_one(Person, person_id)
        if person.disabled_at is None:
            raise MaySignIn
        if left := _left_to_nobody(session, person_id):
            raise LastTeacher(left)
        session.execute(delete(ClassTeacher).where(ClassTeacher.person_id == person_id))
        own = or_(Invitation.person_id == person_id, Invitation.email == person.email)
        session.execute(delete(Invitation).where(own))
        _empty(person)
        note(session, by, "removed_person", subject=f"person:{person_id}")


def _left_to_nobody(session: Session, person_id: int) -> list[str]:
    own = select(ClassTeacher.class_id).where(ClassTeacher.person_id == person_id)
    others = select(ClassTeacher.class_id).where(ClassTeacher.person_id != person_id)
    query = select(SchoolClass.name).where(SchoolClass.id.in_(own), SchoolClass.id.not_in(others))
    return list(session.scalars(query.order_by(SchoolClass.name)))


def _empty(person: Person) -> None:
    person.email = f"removed:{person.id}"  # no address, and no two alike
    person.display_name = str(_("removed account"))
    person.password_hash = ""
    person.totp_secret = person.totp_last = person.language = None
    person.school_id = person.company_id = None
    person.session_epoch += 1
    person.roles = []
