import pytest
from flask import Flask
from sqlalchemy import select

from schema.audit import AuditEntry, note
from schema.database import db, writing
from schema.people import Person


def test_an_entry_says_who_did_what_to_what(app: Flask) -> None:
    with app.app_context():
        with writing() as session:
            teacher = session.scalars(select(Person)).one()
            note(session, teacher, "exported", class_id=1, subject="assignment:1", pupils=12)
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (entry.person_id, entry.person_name) == (teacher.id, teacher.display_name)
        assert (entry.action, entry.class_id, entry.subject) == ("exported", 1, "assignment:1")
        assert entry.detail == {"pupils": 12}
        assert entry.at.tzinfo is not None


def test_what_the_daily_job_does_is_nobodys(app: Flask) -> None:
    with app.app_context():
        with writing() as session:
            note(session, None, "purged", subject="class:1")
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (entry.person_id, entry.person_name) == (None, None)


def test_an_entry_outlives_who_made_it(app: Flask) -> None:
    with app.app_context():
        with writing() as session:
            leaving = Person(email="weg@halte.example", display_name="dhr. Weg", password_hash="x")
            session.add(leaving)
            session.flush()
            note(session, leaving, "erased", subject="enrollment:1")
            session.flush()
            session.delete(leaving)
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (entry.person_id, entry.person_name) == (None, "dhr. Weg")


def test_only_the_agreed_actions_are_noted(app: Flask) -> None:
    with app.app_context(), writing() as session, pytest.raises(ValueError, match="ACTIONS"):
        note(session, None, "looked", subject="class:1")
