"""What is counted, where it is counted, and who may read it."""

import re
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool
from werkzeug.test import TestResponse

from app import create_app
from jobs.queue import add
from media.encode import Plan
from media.run import run_ffmpeg
from media.tools import Tools
from schema.database import db
from tests.databases import settings_for
from tests.productions import RIGHT
from tests.visitors import PupilVisitor
from web.metrics import STATES, _count_connections, counted
from web.settings import ROOT

TWO_PROCESSES = """
import os, sys, time
from pathlib import Path
from web.metrics import counted, exposed, share
share(Path(sys.argv[1]))
for number in (2, 3):
    child = os.fork()
    if child == 0:
        counted.responses.inc(number)
        counted.live_connections.inc(number)
        os._exit(0)
    os.waitpid(child, 0)
counted.responses.inc()
counted.live_connections.inc()
share(Path(sys.argv[1]))  # another unit of this machine starts
print(exposed().decode())
"""


def told(name: str, **labels: str) -> float:
    """What this process has counted."""
    return counted.registry.get_sample_value(name, labels) or 0.0


def value(client: FlaskClient, name: str, **labels: str) -> float:
    """What /metrics tells; 0 where it tells nothing."""
    shown = ",".join(f'{label}="{word}"' for label, word in labels.items())
    line = re.escape(f"{name}{{{shown}}}" if shown else name)
    found = re.search(rf"^{line} (\S+)$", client.get("/metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_requests_are_counted_and_timed_by_the_name_of_their_route(
    app: Flask, pupil: PupilVisitor, client: FlaskClient
) -> None:
    labels = {"endpoint": "player.attempt", "method": "GET", "status": "200"}
    before = value(client, "halte_requests_total", **labels)
    pupil.attempt()
    assert value(client, "halte_requests_total", **labels) == before + 1
    assert value(client, "halte_request_seconds_count", endpoint="player.attempt") >= 1
    assert pupil.key not in client.get("/metrics").text


def test_an_address_that_is_none_of_ours_makes_no_label(client: FlaskClient) -> None:
    client.get("/samira-was-here")
    client.open("/samira-was-here", method="SAMIRA")
    told = client.get("/metrics").text
    assert "samira" not in told.lower()
    assert value(client, "halte_requests_total", endpoint="none", method="other", status="404") >= 1


def test_a_response_is_counted_once_and_so_is_the_gate_that_is_opened(
    client: FlaskClient, pupil: PupilVisitor
) -> None:
    names = ("halte_responses_stored_total", "halte_gates_opened_total")
    before = [value(client, name) for name in names]
    pupil.wait()
    for _ in range(2):
        pupil.respond("waarom", RIGHT["waarom"], key="11111111-1111-4111-8111-111111111111")
    assert [value(client, name) - was for name, was in zip(names, before, strict=True)] == [1, 0]
    pupil.answer_right("dikte")
    assert [value(client, name) - was for name, was in zip(names, before, strict=True)] == [2, 1]


def test_open_streams_and_database_connections_are_those_of_now(
    app: Flask, client: FlaskClient, pupil: PupilVisitor
) -> None:
    before = value(client, "halte_live_connections")
    stream = pupil.client.get(f"/api/attempts/{pupil.key}/events", buffered=False)
    next(stream.iter_encoded())
    assert value(client, "halte_live_connections") == before + 1
    stream.close()
    assert value(client, "halte_live_connections") == before
    held = value(client, "halte_database_connections")
    with app.app_context(), db.engine.connect():
        assert value(client, "halte_database_connections") == held + 1
    assert value(client, "halte_database_connections") == held


def test_a_connection_that_was_found_dead_is_counted_once(client: FlaskClient, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'own.sqlite'}", poolclass=QueuePool)
    dead = [True]

    def die(*_: object) -> None:
        if dead and dead.pop():
            raise DisconnectionError

    _count_connections(engine)
    event.listen(engine, "checkout", die)
    before = value(client, "halte_database_connections")
    with engine.connect():
        assert not dead
        assert value(client, "halte_database_connections") == before + 1
    assert value(client, "halte_database_connections") == before
    engine.dispose()


def test_ffmpeg_tells_how_long_it_ran(client: FlaskClient, tmp_path: Path) -> None:
    before = value(client, "halte_ffmpeg_seconds_total")
    program = Path(sys.executable)
    plan = Plan(tmp_path / "film.mp4", tmp_path, 1.0, ["-c", "pass"], ())
    begun = time.monotonic()
    run_ffmpeg(plan, Tools(program, program, "here", "here"), lambda _: None)
    assert 0 < value(client, "halte_ffmpeg_seconds_total") - before <= time.monotonic() - begun


def test_jobs_are_told_by_state_and_a_database_that_is_away_takes_nothing_else_along(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        add("purge", {})
    assert value(client, "halte_jobs", state="waiting") == 1
    app.extensions[STATES] = lambda: 1 / 0
    told = client.get("/metrics")
    assert told.status_code == 200
    assert "halte_requests_total" in told.text


def test_the_processes_of_a_machine_count_together_and_the_dead_hold_nothing(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", TWO_PROCESSES, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    ).stdout  # fmt: skip
    assert "halte_responses_stored_total 6.0" in told
    assert "halte_live_connections 1.0" in told
    folder = tmp_path / "metrics" / socket.gethostname()
    assert folder.stat().st_mode & 0o077 == 0
    again = subprocess.run(
        [sys.executable, "-c", TWO_PROCESSES, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    ).stdout  # fmt: skip
    assert "halte_responses_stored_total 6.0" in again, "an earlier start's counts are gone"


def ask(app: Flask, address: str, **headers: str) -> TestResponse:
    return app.test_client().get("/metrics", environ_base={"REMOTE_ADDR": address}, headers=headers)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_to_other_machines_and_through_a_proxy_there_are_no_metrics(app: Flask, header: str) -> None:
    assert ask(app, "127.0.0.1").status_code == 200
    assert ask(app, "10.0.0.8").status_code == 404
    assert ask(app, "127.0.0.1", **{header: "127.0.0.1"}).status_code == 404
    assert ask(app, "10.0.0.8", Authorization="Bearer ").status_code == 404


def test_who_has_the_token_reads_them_from_anywhere(instance: Path) -> None:
    app = create_app(replace(settings_for(instance), metrics_token="s3cret-token"))
    assert ask(app, "10.0.0.8", Authorization="Bearer s3cret-token").status_code == 200
    assert ask(app, "10.0.0.8", Authorization="Bearer s3cret").status_code == 404
    assert ask(app, "10.0.0.8", Authorization="s3cret-token").status_code == 404
