"""The server is killed in the middle of a stream of responses: what it acknowledged is there, once."""

import json
import random
import signal
import threading
import time
import uuid
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import create_app
from schema.attempts import Attempt, Response
from schema.classes import Enrollment
from schema.database import db
from tests.conftest import settings_for
from tests.servers import Server
from tests.visitors import PupilVisitor, change_timeline

KILLS = 20
STREAMS = 6


def test_every_acknowledged_response_survives_twenty_kills(app: Flask, instance: Path) -> None:
    crowd = [crowded_attempt(app, number) for number in range(STREAMS)]
    with app.app_context():
        db.engine.dispose()
    acknowledged: dict[str, str] = {}
    chance = random.Random(4)
    for _ in range(KILLS):
        with Server(instance) as server:
            stop = threading.Event()
            streams = [
                threading.Thread(target=stream, args=(server, one, acknowledged, stop)) for one in crowd
            ]
            for thread in streams:
                thread.start()
            time.sleep(0.15 + chance.random() * 0.3)
            server.kill(signal.SIGKILL)
            stop.set()
            for thread in streams:
                thread.join(10)
    assert len(acknowledged) >= KILLS * 3
    check(instance, acknowledged)


def check(instance: Path, acknowledged: dict[str, str]) -> None:
    app = create_app(settings_for(instance))
    with app.app_context():
        rows = db.session.execute(select(Response.key, Response.receipt)).all()
        stored = dict(rows)
        assert {key: stored.get(key) for key in acknowledged} == acknowledged
        assert len(rows) == len(stored)
        twice = select(Response.attempt_id, Response.question_id, Response.number).group_by(
            Response.attempt_id, Response.question_id, Response.number
        )
        assert db.session.execute(twice.having(func.count() > 1)).all() == []
        assert db.session.execute(db.text("pragma integrity_check")).scalar() == "ok"
        db.engine.dispose()


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


@pytest.fixture
def app(app: Flask) -> Flask:
    """A class whose first question may be answered very often, so that a stream never runs dry."""
    change_timeline(app, lambda document: document["pause_points"][0]["questions"][0].update(attempts=10**6))
    return app


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
