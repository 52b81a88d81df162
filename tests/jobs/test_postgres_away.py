"""PostgreSQL goes away in the middle of work, and comes back."""

import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.engine import ExceptionContext

from app import create_app
from jobs.work import Work
from schema.database import db, writer, writing
from tests.databases import databases
from tests.engines.postgres import DURABLE, Postgres
from tests.jobs.conftest import Office
from tests.waiting import until
from web.settings import Settings


@pytest.fixture
def app(instance: Path) -> Iterator[Flask]:
    """The test's own, on a database that keeps what was committed when its server is killed."""
    url = databases.of(instance) + DURABLE
    made = create_app(Settings(instance=instance, testing=True, database_url=url))
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def refused(app: Flask) -> list[ExceptionContext]:
    """What the database did not do."""
    found: list[ExceptionContext] = []
    with app.app_context():
        event.listen(writer(), "handle_error", found.append)
    return found


@pytest.mark.parametrize("in_the_midst", [False, True])
def test_work_goes_on_when_the_database_is_back_and_ends_once(
    office: Office, database_server: Postgres, refused: list[ExceptionContext], in_the_midst: bool
) -> None:
    """Work that needs nothing of it is done once and waits to say so; work that loses its connection is begun anew."""

    def do(_work: Work) -> None:
        if len(office.done) > 1:
            return
        with writing() as session:
            session.execute(text("select 1"))
            if in_the_midst:
                database_server.stop(signal.SIGKILL)
                session.execute(text("select 1"))
        database_server.stop(signal.SIGKILL)

    office.do = do
    office.add(1), office.add(2)
    worker = office.worker()
    thread = Thread(target=worker.run)
    thread.start()
    try:
        until(lambda: len(refused) > 2)
        database_server.start()  # here: it ends with the thread that starts it
        until(lambda: [job.state for job in office.jobs()] == ["done", "done"])
    finally:
        worker.end()
        thread.join(30)
    assert office.done == ([1, 1, 2] if in_the_midst else [1, 2])
    assert [job.attempts for job in office.jobs()] == ([2, 1] if in_the_midst else [1, 1])
