"""A database that goes away, stands still or refuses under a running application, and comes back."""

import logging
import signal
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import create_app
from classroom.demo import EMAIL, PASSWORD
from schema import postgres
from schema.attempts import Response
from schema.database import db, writer
from tests.databases import databases
from tests.engines.postgres import DURABLE, Postgres
from tests.side_by_side.crowd import MANY, at_once, count, pupils, statuses
from tests.visitors import PupilVisitor, TeacherVisitor
from web import health
from web.settings import Settings

Make = Callable[..., Flask]
PAGES = ("/classes", "/classes/1", "/j/KANT-27", "/films", "/watch/1", "/admin", "/account", "/catalogue")
REFUSE = """CREATE SEQUENCE tries;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF nextval('tries') <= {times} THEN RAISE EXCEPTION USING ERRCODE = '{state}'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse BEFORE INSERT ON response FOR EACH ROW EXECUTE FUNCTION refuse();"""


@pytest.fixture
def make(instance: Path) -> Iterator[Make]:
    """Makes the application with other settings; it waits a second for the database, no longer."""
    made: list[Flask] = []

    def make_one(**settings: int) -> Flask:
        given = {"database_timeout": 1} | settings
        url = databases.of(instance) + DURABLE
        made.append(create_app(Settings(instance=instance, testing=True, database_url=url, **given)))
        return made[-1]

    yield make_one
    for one in made:
        with one.app_context():
            db.engine.dispose()


@pytest.fixture
def app(make: Make) -> Flask:
    """So made."""
    return make()


@pytest.fixture
def pupil(app: Flask) -> PupilVisitor:
    """Samira, at the first question."""
    return PupilVisitor(app).open_film()


def is_busy(answer: TestResponse) -> bool:
    """503, when to come back, and words."""
    words = answer.get_json()["error"]["message"] if answer.is_json else answer.text
    return (answer.status_code, answer.headers.get("Retry-After"), "druk" in words) == (503, "2", True)


def not_ready(app: Flask) -> str:
    """How /readyz, which must say 503, finds the database."""
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    return str(answer.get_json()["database"])


def stopped(server: Postgres, sign: signal.Signals) -> AbstractContextManager[None]:
    """The server is gone meanwhile."""
    return server.away(sign)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGQUIT, signal.SIGKILL])
def test_a_database_that_went_away_is_told_and_nothing_is_stored_twice(
    app: Flask,
    pupil: PupilVisitor,
    database_server: Postgres,
    sign: signal.Signals,
    caplog: pytest.LogCaptureFixture,
) -> None:
    teacher = TeacherVisitor(app, EMAIL, PASSWORD)
    teacher.sign_in()
    key = str(uuid.uuid4())
    with caplog.at_level(logging.ERROR), stopped(database_server, sign):
        assert is_busy(pupil.respond("waarom", ["a"], key))
        assert is_busy(pupil.client.get(f"/api/attempts/{pupil.key}"))
        answers = [visitor.client.get(page) for page in PAGES for visitor in (teacher, pupil)]
        assert {answer.status_code for answer in answers} <= {503, 302}
        assert [is_busy(one) for one in answers].count(True) >= len(PAGES)
        assert app.test_client().get("/healthz").status_code == 200
        assert not_ready(app) == "away"
    assert "Traceback" not in caplog.text
    assert [pupil.respond("waarom", ["a"], key).status_code for _ in range(2)] == [201, 200]
    assert count(app, Response) == 1
    assert teacher.client.get("/classes").status_code == 200


def test_what_a_class_sends_through_a_kill_is_stored_once_and_none_that_was_acknowledged_is_lost(
    app: Flask, database_server: Postgres
) -> None:
    class_of_twenty = pupils(app)
    keys = {(one.key, name): str(uuid.uuid4()) for one in class_of_twenty for name in ("waarom", "dikte")}
    known: dict[str, str] = {}

    def send(pupil: PupilVisitor, name: str, response: object) -> int:
        key = keys[pupil.key, name]
        answer = pupil.respond(name, response, key)
        if answer.status_code in (200, 201):
            receipt = answer.get_json()["receipt"]["number"]
            assert known.setdefault(key, receipt) == receipt
        return answer.status_code

    works = [
        partial(send, one, *what)
        for one in class_of_twenty
        for what in (("waarom", ["a"]), ("dikte", "3,125"))
    ]

    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(at_once, *works)
        with stopped(database_server, signal.SIGKILL):
            pass
        first = sending.result(120)
    assert {one for one in first if isinstance(one, int)} <= {200, 201, 503}
    assert not [one for one in first if isinstance(one, Exception)]
    for _ in range(3):  # as the player's queue does
        last = {work() for work in works}
    assert last == {200}
    with app.app_context():
        stored = {row.key: row.receipt for row in db.session.execute(select(Response.key, Response.receipt))}
    assert stored == known
    assert len(stored) == 2 * MANY


def test_a_database_that_stands_still_is_told_and_nothing_is_stored_twice(
    app: Flask, pupil: PupilVisitor, database_server: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = str(uuid.uuid4())
    with database_server.frozen():
        assert is_busy(pupil.respond("waarom", ["a"], key))
        assert is_busy(pupil.client.get("/films"))
        monkeypatch.setattr(health, "PATIENCE", 0.1)
        assert not_ready(app) == "slow"
    assert pupil.respond("waarom", ["a"], key).status_code in (200, 201)
    assert pupil.respond("waarom", ["a"], key).status_code == 200
    assert count(app, Response) == 1


def test_a_table_that_somebody_holds_is_waited_for_and_no_longer(
    app: Flask, instance: Path, pupil: PupilVisitor
) -> None:
    key = str(uuid.uuid4())
    with psycopg.connect(databases.of(instance)) as other:
        other.execute("LOCK TABLE response IN ACCESS EXCLUSIVE MODE")
        assert is_busy(pupil.respond("waarom", ["a"], key))
        assert is_busy(pupil.client.get(f"/api/attempts/{pupil.key}"))
    assert pupil.respond("waarom", ["a"], key).status_code == 201
    assert count(app, Response) == 1


def test_who_finds_no_free_connection_is_told(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "POOL_TIMEOUT", 0.2)
    app = make(database_connections=2)
    pupil = PupilVisitor(app).open_film()
    with app.app_context(), writer().connect():
        assert is_busy(pupil.respond("waarom", ["a"]))
    with app.app_context(), db.engine.connect():
        assert is_busy(pupil.client.get("/films"))
    assert pupil.respond("waarom", ["a"]).status_code == 201


def test_many_more_requests_than_connections_are_all_answered(make: Make) -> None:
    app = make(database_connections=4, database_timeout=30)
    class_of_twenty = pupils(app)
    works = [partial(one.respond, "waarom", ["a"]) for one in class_of_twenty]
    works += [partial(one.client.get, "/films") for one in class_of_twenty]  # type: ignore[misc]
    assert statuses(at_once(*works)) == [200] * MANY + [201] * MANY


def test_connections_that_died_while_idle_cost_no_request(
    app: Flask, instance: Path, pupil: PupilVisitor
) -> None:
    with psycopg.connect(databases.of(instance)) as other:
        ended = other.execute(
            "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchone()
    assert ended is not None
    assert ended[0] >= 2
    assert pupil.respond("waarom", ["a"]).status_code == 201
    assert pupil.client.get("/films").status_code == 200


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_what_the_database_wants_tried_again_is(
    app: Flask, instance: Path, pupil: PupilVisitor, state: str
) -> None:
    with psycopg.connect(databases.of(instance)) as other:
        other.execute(REFUSE.format(times=2, state=state))  # type: ignore[arg-type]
    assert pupil.respond("waarom", ["a"]).status_code == 201
    assert count(app, Response) == 1


@pytest.mark.parametrize("state", ["53100", "53200", "53300", "57014", "58030", "40001"])
def test_a_full_disk_and_its_like_are_told_and_the_same_key_works_afterwards(
    app: Flask, instance: Path, pupil: PupilVisitor, state: str
) -> None:
    key = str(uuid.uuid4())
    with psycopg.connect(databases.of(instance)) as other:
        other.execute(REFUSE.format(times=3, state=state))  # type: ignore[arg-type]
    assert is_busy(pupil.respond("waarom", ["a"], key))
    with psycopg.connect(databases.of(instance)) as other:
        other.execute("DROP TRIGGER refuse ON response")
    assert pupil.respond("waarom", ["a"], key).status_code == 201
    assert count(app, Response) == 1


def test_what_can_t_be_stored_is_refused_and_is_no_failure(
    app: Flask, instance: Path, pupil: PupilVisitor
) -> None:
    with psycopg.connect(databases.of(instance)) as other:
        other.execute(REFUSE.format(times=1, state="22001"))  # type: ignore[arg-type]
    assert pupil.respond("waarom", ["a"]).status_code == 400
