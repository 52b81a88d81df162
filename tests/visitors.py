"""Pupils and teachers over HTTP, as a browser would: with cookies and CSRF tokens, through real pages."""

import re
import uuid
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Self

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from schema.attempts import Attempt
from schema.classes import Enrollment
from schema.database import db, writing
from schema.library import TimelineVersion
from schema.people import Pupil
from tests.all_types import response_to
from tests.productions import RIGHT

TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


@dataclass
class PupilVisitor:
    """One pupil's browser."""

    app: Flask
    name: str = "Samira"
    code: str = "KANT-27"
    client: FlaskClient = field(init=False)
    token: str = ""
    key: str = ""

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def join(self, *, confirmed: bool = False) -> TestResponse:
        """Types the code and picks the name."""
        page = self.client.get(f"/j/{self.code}")
        self.token = token_in(page)
        form = {"csrf_token": self.token, "enrollment": str(enrollment_id(self.app, self.name))}
        if confirmed:
            form["confirmed"] = "1"
        return self.client.post(f"/j/{self.code}", data=form)

    def watch(self, assignment_id: int = 1) -> dict[str, Any]:
        """Opens the player's page and gives the attempt as the browser reads it."""
        page = self.client.get(f"/watch/{assignment_id}")
        assert page.status_code == 200, page.text
        self.token = token_in(page)
        self.key = attempt_of(self.app, self.name, assignment_id).key
        return self.attempt()

    def attempt(self) -> dict[str, Any]:
        """`GET /api/attempts/<key>`."""
        answer = self.client.get(f"/api/attempts/{self.key}")
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    def respond(self, question: str, response: object, key: str | None = None, **more: Any) -> TestResponse:
        """Posts one response."""
        body = {"key": key or str(uuid.uuid4()), "question": question, "response": response, **more}
        return self.client.post(
            f"/api/attempts/{self.key}/responses", json=body, headers={"X-CSRFToken": self.token}
        )

    def wait(self, seconds: float = 60.0) -> None:
        """Lets the server's clock run: puts the moment that the gate opened into the past."""
        with self.app.app_context(), writing() as session:
            attempt = session.scalars(select(Attempt).where(Attempt.key == self.key)).one()
            attempt.gate_opened_at -= timedelta(seconds=seconds)

    def answer_right(self, *questions: str) -> None:
        """Watches and answers these questions right."""
        for question in questions:
            self.wait()
            answer = self.respond(question, RIGHT[question])
            assert answer.status_code == 201, answer.text

    def question(self, name: str) -> dict[str, Any]:
        """A question that is up or passed, as it stands on the wire."""
        attempt = self.attempt()
        points = [*attempt["passed"], attempt["gate"]["pause_point"] or {"questions": []}]
        return next(one for point in points for one in point["questions"] if one["id"] == name)

    def answer(self, name: str, kind: str = "right") -> TestResponse:
        """Watches, and answers a question of `tests.all_types`."""
        self.wait()
        return self.respond(name, response_to(self.question(name), kind))

    def ride_to(self, name: str, way: str = "kantoor") -> None:
        """Answers everything right until that question of `tests.all_types` is up; takes that way."""
        while (point := self.attempt()["gate"]["pause_point"]) is not None:
            names = [question["id"] for question in point["questions"]]
            self.wait()
            if name in names:
                return
            for one in [question["id"] for question in point["questions"] if not question["settled"]]:
                taken = self.respond(one, [way]) if one == "weg" else self.answer(one)
                assert taken.status_code == 201, taken.text

    def open_film(self) -> Self:
        """From the class code to the player."""
        self.join()
        self.watch()
        self.wait()
        return self


@dataclass
class TeacherVisitor:
    """One teacher's browser."""

    app: Flask
    email: str
    password: str
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def sign_in(self) -> TestResponse:
        """Fills in the form."""
        page = self.client.get("/login")
        form = {"csrf_token": token_in(page), "email": self.email, "password": self.password}
        return self.client.post("/login", data=form)


def token_in(page: TestResponse) -> str:
    """The page's CSRF token."""
    found = TOKEN.search(page.text)
    assert found, page.text[:500]
    return found[1]


def enrollment_id(app: Flask, name: str) -> int:
    """The enrollment of the pupil of that name."""
    with app.app_context():
        return db.session.scalars(select(Enrollment.id).join(Pupil).where(Pupil.display_name == name)).one()


def change_timeline(app: Flask, change: Callable[[dict[str, Any]], object]) -> None:
    """Publishes the test film with another timeline: before anybody has opened it, in place."""
    with app.app_context(), writing() as session:
        version = session.scalars(select(TimelineVersion)).one()
        document = deepcopy(version.document)
        change(document)
        version.document = document


def attempt_of(app: Flask, name: str, assignment_id: int = 1) -> Attempt:
    """The pupil's attempt, as stored."""
    with app.app_context():
        query = select(Attempt).where(
            Attempt.assignment_id == assignment_id, Attempt.enrollment_id == enrollment_id(app, name)
        )
        return db.session.scalars(query).one()
