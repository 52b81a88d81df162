"""A class as large as a benchmark wants, with a cookie and a token for each pupil, made in the database."""

import json
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from flask_migrate import upgrade
from flask_wtf.csrf import generate_csrf

from app import create_app
from schema.attempts import Attempt
from schema.classes import Assignment, Enrollment, SchoolClass
from schema.cli import DIRECTORY
from schema.database import now, writing
from schema.library import Production, TimelineVersion, Video
from schema.people import Pupil
from schema.schools import School
from timelines.model import content_hash
from web.settings import Settings

QUESTIONS = 6


@dataclass(frozen=True)
class Member:
    """One pupil: the path to post to and the headers to post with."""

    path: str
    headers: bytes


def make_crowd(settings: Settings, size: int) -> list[Member]:
    """A class of that size, each pupil standing at a pause point with `QUESTIONS` questions."""
    app = create_app(settings)
    with app.app_context():
        upgrade(directory=DIRECTORY)
        with writing() as database:
            version = _version()
            school_class = SchoolClass(
                name="bench", code="BNCH-22", purge_on=now().date(), school=School(name="bench")
            )
            assignment = Assignment(school_class=school_class, timeline_version=version)
            database.add_all([version, school_class, assignment])
            database.flush()
            for number in range(size):
                database.add(_attempt(number, assignment, school_class))
    return [_member(app, number) for number in range(size)]


def _attempt(number: int, assignment: Assignment, school_class: SchoolClass) -> Attempt:
    enrollment = Enrollment(
        pupil=Pupil(display_name=f"Leerling {number}"),
        school_class=school_class,
        device_key=f"device-{number}",
    )
    return Attempt(
        id=number + 1,
        key=f"bench-{number}",
        seed=f"seed-{number}",
        assignment=assignment,
        enrollment=enrollment,
        gate_opened_at=now() - timedelta(hours=1),
    )


def _member(app: Flask, number: int) -> Member:
    with app.test_request_context("/"):
        session["pupil"] = [number + 1, f"device-{number}"]
        token = generate_csrf()
        serializer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert serializer is not None
        cookie = serializer.dumps(dict(session))
    headers = f"Host: 127.0.0.1\r\nContent-Type: application/json\r\nCookie: halte={cookie}\r\nX-CSRFToken: {token}\r\n"
    return Member(f"/api/attempts/bench-{number}/responses", headers.encode())


def _version() -> TimelineVersion:
    questions = [
        {
            "id": f"q{number}",
            "type": "choice",
            "prompt": "Waarom snijdt de machine met licht?",
            "options": [{"id": "a", "text": "Het is heel precies"}, {"id": "b", "text": "Het is stil"}],
            "answer": "a",
            "feedback": {"right": "Klopt! Tot op een tiende millimeter.", "wrong": "Kijk nog eens goed."},
        }
        for number in range(QUESTIONS)
    ]
    document = {
        "format": 2,
        "id": "bench",
        "title": "Bench",
        "language": "nl",
        "video": "film.mp4",
        "pause_points": [{"id": "p1", "at": 10, "questions": questions}],
    }
    package = {
        "folder": "0" * 32, "kind": "video", "duration": 20.0, "width": 640, "height": 360, "frame_rate": 25.0,
        "poster": None, "thumbnails": [], "renditions": [],
    }  # fmt: skip
    return TimelineVersion(
        production=Production(slug="bench"),
        content_hash=content_hash(json.loads(json.dumps(document)), {}),
        title="Bench",
        document=document,
        video=Video(folder="0" * 32, package=package),
        images={},
    )
