"""Pupils who answer one question over and over, each in a thread, over real connections."""

import json
import threading
import uuid
from contextlib import closing
from http.client import HTTPConnection, HTTPException

from flask import Flask
from sqlalchemy import select

from schema.attempts import Attempt
from schema.classes import Enrollment
from schema.database import db
from tests.servers import Server
from tests.visitors import PupilVisitor, change_timeline


def let_answer_often(app: Flask) -> None:
    """The first question may be answered very often, so that a stream never runs dry."""
    change_timeline(app, lambda document: document["pause_points"][0]["questions"][0].update(attempts=10**6))


def stream(server: Server, pupil: PupilVisitor, acknowledged: dict[str, str], stop: threading.Event) -> None:
    """Sends one response after another; one that fails is sent again with its key to the next server."""
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=5)) as connection:
        send_until(stop, connection, pupil, acknowledged)


def send_until(
    stop: threading.Event, connection: HTTPConnection, pupil: PupilVisitor, acknowledged: dict[str, str]
) -> None:
    while not stop.is_set():
        key = pupil.pending = getattr(pupil, "pending", None) or str(uuid.uuid4())
        body = {"key": key, "question": "waarom", "response": ["b"]}
        try:
            connection.request(
                "POST", f"/api/attempts/{pupil.key}/responses", json.dumps(body), pupil.headers
            )
            answer = connection.getresponse()
            text = answer.read()
        except (OSError, HTTPException):
            return
        assert answer.status in (200, 201), text
        acknowledged[key] = json.loads(text)["receipt"]["number"]
        pupil.pending = None


def crowded_attempt(app: Flask, number: int) -> PupilVisitor:
    with app.app_context():
        names = db.session.scalars(select(Enrollment).order_by(Enrollment.id)).all()
        pupil = PupilVisitor(app, names[number].pupil.display_name)
    pupil.join()
    pupil.watch()
    pupil.wait()
    cookie = pupil.client.get_cookie("halte")
    pupil.headers = {
        "Content-Type": "application/json",
        "Cookie": f"halte={cookie.value}",
        "X-CSRFToken": pupil.token,
    }
    with app.app_context():
        assert db.session.scalar(select(Attempt.gate).where(Attempt.key == pupil.key)) == 0
    return pupil
