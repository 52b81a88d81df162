"""One visitor of each kind on an instance with every type of question, for what schemathesis asks as each of them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select, update

from app import create_app
from classroom.demo import EMAIL, PASSWORD
from schema.attempts import Attempt, HintTaken, Response
from schema.classes import Assignment, ClassTeacher, Enrollment, SchoolClass
from schema.database import now, writing
from schema.people import Person, Pupil
from tests.databases import settings_for
from tests.people import make_school, signed_in
from tests.visitors import PupilVisitor, TeacherVisitor, change_timeline, token_in
from tests.web.openapi.asking import Values, values_of

CODE = "BORD-34"
WORD = {"term": "kantbank", "text": "Een machine die plaat vouwt."}
ROLES = (
    "nobody",
    "pupil",
    "pupil of another class",
    "teacher",
    "colleague",
    "teacher of another school",
    "producer",
    "administrator",
)


@dataclass(frozen=True)
class Browser:
    """Somebody's: with the session's cookie, and a token for its posts."""

    client: FlaskClient
    cookie: str
    token: str


@dataclass
class Crowd:
    """The instance, a browser for each role, and what stands in the addresses."""

    app: Flask
    browsers: dict[str, Browser]
    values: Values
    places: dict[str, int] = field(default_factory=dict)  # of each question the place of its pause point

    def stand_at(self, question: str) -> None:
        """Puts the pupil's attempt there, with nothing answered and the film watched."""
        with self.app.app_context(), writing() as session:
            mine = select(Attempt.id).where(Attempt.key == self.values["key"])
            for table in (Response, HintTaken):
                session.execute(delete(table).where(table.attempt_id.in_(mine)))
            begun = now() - timedelta(hours=1)
            gate = {"gate": self.places[question], "gate_opened_at": begun, "finished_at": None}
            session.execute(update(Attempt).where(Attempt.key == self.values["key"]).values(**gate))


def crowd(folder: Path) -> Crowd:
    """Everybody, on the instance in that folder, of `tests.all_types`."""
    app = create_app(settings_for(folder))
    places: dict[str, int] = {}
    change_timeline(app, lambda document: _prepare(document, places))
    school = make_school(app)
    grown_ups = {
        "colleague": signed_in(app, "collega@halte.example", "teacher", school_id=1),
        "teacher of another school": signed_in(app, "ander@halte.example", "teacher", school_id=school),
        "producer": signed_in(app, "maker@halte.example", "producer"),
        "administrator": signed_in(app, "beheer@halte.example", "administrator"),
        "teacher": TeacherVisitor(app, EMAIL, PASSWORD),
    }
    grown_ups["teacher"].sign_in()
    _make_other_class(app, school)
    pupil, other = PupilVisitor(app), PupilVisitor(app, "Bo", CODE)
    pupil.open_film()
    other.join()
    clients = {role: visitor.client for role, visitor in grown_ups.items()}
    clients |= {"nobody": app.test_client(), "pupil": pupil.client, "pupil of another class": other.client}
    return Crowd(app, {role: _browser(clients[role]) for role in ROLES}, values_of(pupil), places)


def _prepare(document: dict[str, Any], places: dict[str, int]) -> None:
    document["glossary"] = [WORD]
    document["pause_points"][0]["questions"][0]["prompt"] = "Wat doet de kantbank?"
    for place, point in enumerate(document["pause_points"]):
        places |= {question["id"]: place for question in point["questions"]}


def _browser(client: FlaskClient) -> Browser:
    token = token_in(client.get("/not-there"))
    cookie = client.get_cookie("halte")
    return Browser(client, cookie.value if cookie else "", token)


def _make_other_class(app: Flask, school: int) -> None:
    with app.app_context(), writing() as session:
        other = SchoolClass(school_id=school, name="3C", code=CODE, purge_on=date(2099, 9, 1))
        session.add(other)
        session.flush()
        owner = session.scalars(select(Person.id).where(Person.email == "ander@halte.example")).one()
        session.add(ClassTeacher(class_id=other.id, person_id=owner))
        session.add(Enrollment(class_id=other.id, pupil=Pupil(display_name="Bo")))
        session.add(Assignment(class_id=other.id, timeline_version_id=1))
