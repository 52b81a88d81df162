"""What machines are told that ask whether this one lives and is ready."""

import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app import create_app
from schema.database import db, writing
from schema.revisions import known
from tests.conftest import settings_for
from tests.servers import free_port
from web import health
from web.health import OK, WATCHES, Health, Watch, health_of


@pytest.fixture(autouse=True)
def _nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "KEPT", -1.0)


def test_an_instance_in_order_is_ready(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.get_json() == {"ready": True, "database": OK, "migrations": OK, "media": OK}


def test_living_asks_nothing_of_the_database(app: Flask, instance: Path, client: FlaskClient) -> None:
    away(app, instance)
    assert client.get("/healthz").status_code == 200
    assert "Set-Cookie" not in client.get("/healthz").headers


def test_without_its_database_it_is_not_ready_and_tells_no_address(
    app: Flask, instance: Path, client: FlaskClient
) -> None:
    away(app, instance)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.get_json()["database"] == "away"
    assert str(instance) not in answer.text


def test_tables_of_an_older_halte_are_not_ready_and_those_of_a_newer_one_are(
    app: Flask, client: FlaskClient
) -> None:
    set_revision(app, known()[0])
    assert client.get("/readyz").get_json()["migrations"] == "behind"
    assert client.get("/readyz").status_code == 503
    set_revision(app, "9999")
    assert client.get("/readyz").get_json()["migrations"] == OK


def test_tables_that_a_newer_halte_has_contracted_or_a_move_has_left_are_not_ready(
    app: Flask, client: FlaskClient
) -> None:
    set_revision(app, "9999")
    with app.app_context(), writing() as session:
        session.execute(text("update compatibility set oldest = '9998'"))
    assert client.get("/readyz").get_json()["migrations"] == "contracted"
    with app.app_context(), writing() as session:
        session.execute(text("create table half_moved (source text)"))
    assert client.get("/readyz").get_json()["migrations"] == "half"
    assert client.get("/readyz").status_code == 503


def test_without_its_media_it_is_not_ready(instance: Path, client: FlaskClient) -> None:
    shutil.rmtree(instance / "media")
    told = client.get("/readyz").get_json()
    assert told == {"ready": False, "database": OK, "migrations": OK, "media": "away"}


def test_a_store_that_is_away_is_told_and_takes_no_process_out(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("AWS_ENDPOINT", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    app = create_app(replace(settings_for(instance), media_url="s3://films/halte"))
    answer = app.test_client().get("/readyz")
    with app.app_context():
        db.engine.dispose()
    assert (answer.status_code, answer.get_json()["media"]) == (200, "store_away")
    assert answer.get_json()["database"] == OK


def test_a_database_that_hangs_is_told_in_time_and_looked_at_by_one_thread_only() -> None:
    looks, go = [], threading.Event()

    def look() -> dict[str, str]:
        looks.append(1)
        go.wait(30)
        return {"database": OK}

    watch = Watch(look, {"database": "slow"}, {})
    assert watch.health(time.monotonic()).parts["database"] == "slow"
    assert not watch.health(time.monotonic()).ready
    assert len(looks) == 1
    go.set()
    assert watch.health(time.monotonic() + 30).ready


def test_parts_that_hang_are_waited_for_side_by_side(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[float] = []
    meet = threading.Barrier(2, timeout=30)

    def look() -> dict[str, str]:
        meet.wait()
        return {"database": OK}

    class Told(Watch):
        def health(self, until: float) -> Health:
            told.append(until)
            return super().health(until)

    watches = [Told(look, {"database": "slow"}, {"database": "away"}) for _ in range(2)]
    monkeypatch.setitem(app.extensions, WATCHES, watches)
    monkeypatch.setattr(health, "PATIENCE", 60.0)
    assert health_of(app).ready
    assert told == [told[0]] * 2


def test_a_look_that_fails_is_told_and_the_next_one_looks_again() -> None:
    looks: list[dict[str, str]] = [{"media": OK}]
    watch = Watch(lambda: looks[1], {"media": "slow"}, {"media": "away"})
    assert watch.health(time.monotonic() + 30).parts == {"media": "away"}
    looks.append({"media": OK})
    assert watch.health(time.monotonic() + 30).ready


def test_what_was_found_is_kept_for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "KEPT", 60.0)
    looks = []
    watch = Watch(lambda: looks.append(1) or {"database": OK}, {}, {})
    assert all(watch.health(time.monotonic() + 30).ready for _ in range(5))
    assert len(looks) == 1


def away(app: Flask, instance: Path) -> None:
    """Puts a folder where the database was."""
    with app.app_context():
        db.engine.dispose()
    for file in instance.glob("halte.sqlite*"):
        file.unlink()
    (instance / "halte.sqlite").mkdir()


def set_revision(app: Flask, name: str) -> None:
    with app.app_context(), writing() as session:
        session.execute(text("update alembic_version set version_num = :name"), {"name": name})
