"""Grown-ups with an account, made straight in the database, and signed in."""

from typing import Any

from flask import Flask
from sqlalchemy import select

from accounts.people import hash_password
from schema.database import db, writing
from schema.people import Person, PersonRole
from schema.schools import School
from tests.visitors import TeacherVisitor

PASSWORD = "drie-woorden-samen"
ADMINISTRATOR = "beheer@halte.example"


def make_person(app: Flask, email: str, *roles: str, **columns: Any) -> int:
    """Somebody with these roles, whose password is PASSWORD."""
    with app.app_context(), writing() as session:
        columns.setdefault("display_name", email.partition("@")[0])
        columns.setdefault("password_hash", hash_password(PASSWORD))
        person = Person(email=email, roles=[PersonRole(role=role) for role in roles], **columns)
        session.add(person)
        session.flush()
        return person.id


def signed_in(app: Flask, email: str, *roles: str, **columns: Any) -> TeacherVisitor:
    """The same, made and signed in."""
    make_person(app, email, *roles, **columns)
    visitor = TeacherVisitor(app, email, PASSWORD)
    assert visitor.sign_in().status_code == 303
    return visitor


def person_by(app: Flask, email: str) -> Person | None:
    """The person, as stored."""
    with app.app_context():
        return db.session.scalar(select(Person).where(Person.email == email))


def make_school(app: Flask, name: str = "De Werf") -> int:
    """Another school than the demonstration's."""
    with app.app_context(), writing() as session:
        school = School(name=name)
        session.add(school)
        session.flush()
        return school.id
