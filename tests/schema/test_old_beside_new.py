"""The release before serves beside this one: its very statements on these tables, and its rows read by this code.

`releases/` holds what that release sent to each database while a pupil joined, watched and answered
(`tests.schema.recording`). Here all of it is sent again, on a database that this release has brought up to date.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from app import create_app
from classroom.demo import EMAIL, PASSWORD
from schema.address import database_address
from schema.attempts import Attempt, Response
from schema.database import db, writer, writing
from schema.revisions import head, revision_of
from tests.engines.postgres import Postgres
from tests.producer.commands import halte
from tests.schema.recording import unpacked
from tests.visitors import PupilVisitor, TeacherVisitor
from web.settings import Settings

BEFORE = "0005"
RELEASES = Path(__file__).parent / "releases"
WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, instance: Path, tmp_path: Path) -> Iterator[Flask]:
    """This release on an instance of its own, on either database."""
    where = {"HALTE_INSTANCE": str(instance), "HALTE_DATABASE_URL": ""}
    if request.param == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        where["HALTE_DATABASE_URL"] = postgres.create()
        assert (
            halte("database", "move", where["HALTE_DATABASE_URL"], HALTE_INSTANCE=str(instance)).exit_code
            == 0
        )
    address = where["HALTE_DATABASE_URL"]
    url = database_address(address) if address else ""
    app = create_app(Settings(instance=instance, testing=True, database_url=url))
    yield app
    with app.app_context():
        db.engine.dispose()


def old_statements(app: Flask) -> list[tuple[str, Any]]:
    """What the release before sent to this kind of database."""
    with app.app_context():
        file = RELEASES / f"{BEFORE}-{db.engine.dialect.name}.json"
    found = json.loads(file.read_text(), object_hook=unpacked)
    return [(one["statement"], one["parameters"]) for one in found]


def send(app: Flask, statements: list[tuple[str, Any]]) -> None:
    """To the database, as that release's driver did."""
    with app.app_context(), writer().begin() as connection:
        for statement, parameters in statements:
            given = tuple(parameters) if isinstance(parameters, list) else parameters
            connection.exec_driver_sql(statement, given)


def test_the_release_before_goes_on_on_these_tables_and_this_one_on_its_rows(served: Flask) -> None:
    statements = old_statements(served)
    kinds = {statement.split()[0] for statement, _ in statements}
    assert kinds >= {"INSERT", "UPDATE", "SELECT"}
    assert sum(statement.startswith("INSERT INTO response ") for statement, _ in statements) == 3
    send(served, statements)
    with served.app_context(), db.engine.connect() as connection:
        assert revision_of(connection) == head()
        assert connection.scalar(select(func.count()).select_from(Response)) == 3
    pupil = PupilVisitor(served)
    pupil.join(confirmed=True)
    attempt = pupil.watch()
    assert [len(point["questions"]) for point in attempt["passed"]] == [2, 1]
    assert attempt["score"] == 3
    pupil.answer_right("lezen", "naam")
    teacher = TeacherVisitor(served, EMAIL, PASSWORD)
    teacher.sign_in()
    page = teacher.client.get("/classes/1/assignments/1")
    assert (page.status_code, "Samira" in page.text) == (200, True)


def test_the_release_before_reads_rows_of_this_one(served: Flask) -> None:
    """In the middle of a film the pupil comes to a process of the release before."""
    pupil = PupilVisitor(served)
    pupil.join()
    pupil.watch()
    pupil.answer_right("waarom")
    reads = [one for one in old_statements(served) if not one[0].lstrip().startswith(WRITES)]
    assert len(reads) > 10
    send(served, reads)
    with served.app_context():
        attempt = db.session.scalars(select(Attempt)).one()
        store = [one for one in old_statements(served) if one[0].startswith("INSERT INTO response ")][1]
        keys = db.session.scalars(select(Response.key)).all()
        assert attempt.id == 1
    send(served, [store])
    with served.app_context():
        assert db.session.scalar(select(func.count()).select_from(Response)) == len(keys) + 1
    assert pupil.attempt()["score"] == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("update alembic_version set version_num = '0005'", "are older than this Halte"),
        (
            "update alembic_version set version_num = '9999'; update compatibility set oldest = '9998'",
            "can't serve any more",
        ),
        ("create table half_moved (source text)", "holds half of another one"),
    ],
)
@pytest.mark.parametrize("command", [("serve", "--port", "9"), ("worker", "--once"), ("purge", "--dry-run")])
def test_nothing_is_served_from_tables_that_this_code_cant_serve(
    command: tuple[str, ...], change: str, said: str, app: Flask, instance: Path
) -> None:
    with app.app_context(), writing() as session:
        for statement in change.split("; "):
            session.execute(text(statement))
    with app.app_context():
        address = db.engine.url
        db.engine.dispose()
    url = "" if address.get_backend_name() == "sqlite" else address.render_as_string(hide_password=False)
    done = halte(*command, HALTE_INSTANCE=str(instance), HALTE_LANG="en", HALTE_DATABASE_URL=url)
    assert (done.exit_code, said in done.stderr) == (1, True), done.stderr


def test_tables_of_a_newer_release_that_only_expanded_are_served(app: Flask, instance: Path) -> None:
    with app.app_context(), writing() as session:
        session.execute(text("update alembic_version set version_num = '9999'"))
        session.execute(text("alter table response add column added_later varchar(20)"))
    with app.app_context():
        address = db.engine.url.render_as_string(hide_password=False)
        db.engine.dispose()
    done = halte(
        "purge", "--dry-run", "--lang", "en", HALTE_INSTANCE=str(instance), HALTE_DATABASE_URL=address
    )
    assert done.exit_code == 0, done.stderr
    pupil = PupilVisitor(app).open_film()
    pupil.answer_right("waarom")
