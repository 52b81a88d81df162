"""The server is killed in the middle of a stream of responses: what it acknowledged is there, once."""

import random
import signal
import threading
import time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import create_app
from schema.attempts import Response
from schema.database import db
from tests.databases import settings_for
from tests.servers import Server
from tests.streams import crowded_attempt, let_answer_often, stream

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


@pytest.fixture
def app(app: Flask) -> Flask:
    """A class whose first question may be answered very often."""
    let_answer_often(app)
    return app
