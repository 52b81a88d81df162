"""A backup while pupils answer: everything acknowledged before it began is in it, and nothing half."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

import backups.cli
from app import create_app
from backups import snapshot
from schema.attempts import Response
from schema.database import db
from tests.engines.postgres import Postgres
from tests.producer.commands import halte
from tests.servers import Server
from tests.streams import crowded_attempt, let_answer_often, stream
from tests.waiting import until
from web.settings import Settings

STREAMS = 4
WAITS = 20  # times that the backup stands still until somebody has answered

Acknowledged = dict[str, str]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, instance: Path, tmp_path: Path) -> str:
    """The instance's database: moved to PostgreSQL by way of a backup, or where it was."""
    if request.param == "sqlite":
        return ""
    postgres: Postgres = request.getfixturevalue("postgres")
    made = postgres.create()
    halte("backup", tmp_path / "way.zip", HALTE_INSTANCE=str(instance))
    (instance / "halte.sqlite").unlink()
    done = halte("restore", tmp_path / "way.zip", HALTE_INSTANCE=str(instance), HALTE_DATABASE_URL=made)
    assert done.exit_code == 0, done.stderr
    return made


def test_every_response_acknowledged_before_the_backup_began_is_in_it(
    url: str, instance: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acknowledged: Acknowledged = {}
    monkeypatch.setattr(snapshot, "PAGES", 4)
    monkeypatch.setattr(backups.cli, "progress_bar", slowed_by(acknowledged))
    with on_app(instance, url) as app:
        let_answer_often(app)
        crowd = [crowded_attempt(app, number) for number in range(STREAMS)]
    with Server(instance, HALTE_DATABASE_URL=url) as server:
        stop = threading.Event()
        threads = [threading.Thread(target=stream, args=(server, one, acknowledged, stop)) for one in crowd]
        for thread in threads:
            thread.start()
        until(lambda: len(acknowledged) > 40)
        before = dict(acknowledged)
        done = halte("backup", tmp_path / "b.zip", HALTE_INSTANCE=str(instance), HALTE_DATABASE_URL=url)
        stop.set()
        for thread in threads:
            thread.join(30)
        server.kill(signal.SIGTERM)
    assert done.exit_code == 0, done.stderr
    assert len(acknowledged) >= len(before) + WAITS
    there = restored(tmp_path / "b.zip", tmp_path / "new")
    receipts = {row.key: row.receipt for row in there}
    assert {key: receipts.get(key) for key in before} == before
    assert all(acknowledged[key] == receipts[key] for key in receipts if key in acknowledged)
    for attempt in {row.attempt_id for row in there}:  # of each pupil up to one moment, without a gap
        numbers = sorted(row.number for row in there if row.attempt_id == attempt)
        assert numbers == list(range(1, len(numbers) + 1))
    assert all(row.acknowledgement.endswith("}") for row in there)


def restored(file: Path, folder: Path) -> list[Any]:
    """The responses of the backup, put back into an SQLite instance."""
    done = halte("restore", file, HALTE_INSTANCE=str(folder))
    assert done.exit_code == 0, done.stderr
    with on_app(folder, "") as app, app.app_context():
        assert db.session.execute(db.text("pragma integrity_check")).scalar() == "ok"
        assert db.session.execute(db.text("pragma foreign_key_check")).all() == []
        return list(
            db.session.execute(
                select(
                    Response.key,
                    Response.receipt,
                    Response.attempt_id,
                    Response.number,
                    Response.acknowledgement,
                )
            )
        )


@contextmanager
def on_app(folder: Path, url: str) -> Iterator[Flask]:
    """The application there; its connections are closed at the end."""
    app = create_app(Settings(instance=folder, testing=True, database_url=url))
    yield app
    with app.app_context():
        db.engine.dispose()


def slowed_by(acknowledged: Acknowledged) -> Callable[..., Any]:
    """A progress bar that waits at its first steps until one more answer was acknowledged."""
    waits = [0]

    def progress(_fraction: float) -> None:
        if waits[0] < WAITS:
            waits[0] += 1
            more = len(acknowledged) + 1
            until(lambda: len(acknowledged) >= more)

    @contextmanager
    def bar(_label: str, **_: object) -> Iterator[Callable[[float], None]]:
        yield progress

    return bar
