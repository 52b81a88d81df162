"""Classes filled with pupils and responses, straight in the database."""

import secrets
import uuid
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from accounts.people import hash_password
from schema.attempts import Attempt, Response
from schema.classes import Assignment, ClassTeacher, Enrollment, SchoolClass
from schema.database import writing
from schema.library import TimelineVersion
from schema.people import Person, PersonRole, Pupil
from tests.productions import RIGHT, WRONG

PAGE = "/classes/1/assignments/1"


@dataclass(frozen=True)
class Stranger:
    """A class of another teacher."""

    class_id: int
    assignment_id: int
    email: str
    password: str


def make_stranger(app: Flask) -> Stranger:
    """Another teacher with a class and the same film."""
    with app.app_context(), writing() as session:
        own = session.scalars(select(Assignment)).first()
        assert own is not None
        other = SchoolClass(name="1A", code="BCDF-23", school_id=1, purge_on=date(2027, 9, 1))
        person = Person(
            email="other@halte.example",
            display_name="Other",
            password_hash=hash_password("other"),
            roles=[PersonRole(role="teacher")],
        )
        session.add_all([other, person])
        session.flush()
        given = Assignment(class_id=other.id, timeline_version_id=own.timeline_version_id)
        session.add_all([ClassTeacher(class_id=other.id, person_id=person.id), given])
        session.flush()
        return Stranger(other.id, given.id, person.email, "other")


def add_pupil(
    app: Flask,
    name: str,
    gate: int | None = None,
    responses: dict[str, list[Any]] | None = None,
    assignment_id: int = 1,
) -> int:
    """A pupil of the assignment's class, with an attempt when `gate` is given; gives the enrollment's id."""
    with app.app_context(), writing() as session:
        class_id = session.get_one(Assignment, assignment_id).class_id
        enrollment = Enrollment(class_id=class_id, pupil=Pupil(display_name=name))
        session.add(enrollment)
        session.flush()
        if gate is not None:
            add_attempt(session, enrollment.id, gate, responses or {}, assignment_id=assignment_id)
        return enrollment.id


def add_attempt(
    session: Session,
    enrollment_id: int,
    gate: int,
    responses: dict[str, list[Any]],
    *,
    assignment_id: int = 1,
    attempt_number: int = 1,
) -> None:
    """An attempt with these responses by question, graded by what tests.productions calls right."""
    attempt = Attempt(
        key=secrets.token_urlsafe(8),
        assignment_id=assignment_id,
        enrollment_id=enrollment_id,
        number=attempt_number,
        seed="s",
        gate=gate,
    )
    session.add(attempt)
    session.flush()
    for question, given in responses.items():
        for number, response in enumerate(given, 1):
            session.add(_response(attempt, question, number, response))


def _response(attempt: Attempt, question: str, number: int, response: Any) -> Response:
    graded = question in RIGHT and question != "lezen"
    right = response == RIGHT[question] if graded else None
    return Response(
        attempt_id=attempt.id,
        assignment_id=attempt.assignment_id,
        question_id=question,
        number=number,
        key=str(uuid.uuid4()),
        receipt="4F2K",
        response=response,
        success=right,
        score=float(bool(right)),
        max_score=int(graded),
        settled=True,
        feedback={},
        acknowledgement="{}",
    )


def all_right() -> dict[str, list[Any]]:
    """Everything right at the first try."""
    return {question: [response] for question, response in RIGHT.items()}


def wrong(question: str) -> Any:
    """A wrong response."""
    return WRONG[question]


def publish_mended(app: Flask) -> None:
    """A newer version of the film, by whose key "b" is right at "waarom"."""
    with app.app_context(), writing() as session:
        old = session.scalars(select(TimelineVersion)).one()
        document = deepcopy(old.document)
        document["pause_points"][0]["questions"][0]["answer"] = "b"
        same = {"production_id": old.production_id, "title": old.title, "video_id": old.video_id}
        session.add(TimelineVersion(content_hash="mended", document=document, images=old.images, **same))
