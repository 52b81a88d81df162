from typing import Any
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import delete, func, inspect, select, text
from sqlalchemy.exc import IntegrityError

from schema.attempts import Attempt, Response
from schema.classes import Assignment
from schema.cli import DIRECTORY
from schema.database import Base, db, writing
from schema.revisions import known
from schema.watching import LookUp, Pulse, WatchedRun
from tests.backups.everything import fill
from tests.visitors import PupilVisitor


def test_migrations_make_the_very_tables_of_the_code(empty: Flask) -> None:
    upgrade(directory=DIRECTORY)
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrations_go_back_to_nothing_and_forward_again(empty: Flask) -> None:
    upgrade(directory=DIRECTORY)
    downgrade(directory=DIRECTORY, revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]
    upgrade(directory=DIRECTORY)
    assert "response" in inspect(db.engine).get_table_names()


def test_upgrading_again_keeps_every_row(app: Flask, pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom")
    with app.app_context():
        upgrade(directory=DIRECTORY)
        counts = [db.session.scalar(text(f"select count(*) from {name}")) for name in ("response", "attempt")]
        assert counts == [1, 1]
        assert_no_orphans()


def test_the_second_migration_and_the_way_back_keep_every_row(app: Flask, pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom")
    with app.app_context():
        before = rows()
        downgrade(directory=DIRECTORY, revision="0001")
        assert "grade" not in inspect(db.engine).get_table_names()
        assert "has_grades" not in rows()["attempt"][0]
        upgrade(directory=DIRECTORY)
        assert kept(before)
        assert_no_orphans()
    pupil.answer_right("dikte")
    assert pupil.attempt()["score"] == 2


def test_the_third_migration_and_the_way_back_keep_every_row(app: Flask, pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom")
    with app.app_context():
        before = rows()
        stored = watch_and_look_up(before["attempt"][0]["id"])
        downgrade(directory=DIRECTORY, revision="0002")
        assert not {"watched_run", "look_up", "pulse"} & set(inspect(db.engine).get_table_names())
        assert kept(before)
        upgrade(directory=DIRECTORY)
        assert kept(before)
        assert watch_and_look_up(before["attempt"][0]["id"]) == stored
        assert_no_orphans()
    pupil.answer_right("dikte")
    assert pupil.attempt()["score"] == 2


def watch_and_look_up(attempt_id: int) -> list[Any]:
    run, word = str(UUID(int=1)), str(UUID(int=2))
    with writing() as session:
        session.add(WatchedRun(attempt_id=attempt_id, run=run, seen=[[0, 4]], again=[]))
        session.add(LookUp(attempt_id=attempt_id, key=word, term="laser"))
        session.add(Pulse(attempt_id=attempt_id, interesting=5, work=None))
    with db.engine.connect() as connection:
        return [
            *connection.execute(select(WatchedRun.run, WatchedRun.seen, WatchedRun.again)),
            *connection.execute(select(LookUp.key, LookUp.term)),
            *connection.execute(select(Pulse.interesting, Pulse.work)),
        ]


def test_an_attempt_that_goes_takes_what_was_watched_along(app: Flask, pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom")
    with app.app_context():
        watch_and_look_up(rows()["attempt"][0]["id"])
        with writing() as session:
            session.execute(delete(Response))
            session.execute(delete(Attempt))
        left = [db.session.scalar(select(func.count()).select_from(t)) for t in (WatchedRun, LookUp, Pulse)]
        assert left == [0, 0, 0]


def test_the_fourth_migration_and_the_way_back_keep_every_row(app: Flask, pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom")
    with app.app_context():
        before = rows()
        downgrade(directory=DIRECTORY, revision="0003")
        assert not {"region", "audit_entry", "lesson"} & set(inspect(db.engine).get_table_names())
        assert kept(before)
        upgrade(directory=DIRECTORY)
        assert kept(before)
        after = rows()
        assert {row["attempts"] for row in after["assignment"]} == {1}
        assert {row["counts"] for row in after["assignment"]} == {"last"}
        assert all(row["created_at"] for row in after["enrollment"])
        assert_no_orphans()
    pupil.answer_right("dikte")
    assert pupil.attempt()["score"] == 2


def test_the_fifth_migration_and_the_way_back_keep_every_row(app: Flask, pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom")
    with app.app_context():
        before = rows()
        downgrade(directory=DIRECTORY, revision="0004")
        assert "taken" not in rows()["response"][0]
        assert kept(before)
        upgrade(directory=DIRECTORY)
        assert rows() == before
        assert_no_orphans()
    pupil.answer_right("dikte")


def test_each_later_migration_and_the_way_back_keep_every_row_of_every_table(app: Flask) -> None:
    fill(app)
    later = known()[known().index("0005") :]
    with app.app_context():
        whole = rows(*Base.metadata.tables)
        for revision in reversed(later[:-1]):
            downgrade(directory=DIRECTORY, revision=revision)
            there = set(inspect(db.engine).get_table_names()) & set(whole)
            assert kept(whole, *there), revision
        for revision in later[1:]:
            upgrade(directory=DIRECTORY, revision=revision)
            assert kept(whole, *there), revision
        assert_no_orphans()


def test_an_assignment_allows_one_attempt_unless_said_otherwise(app: Flask) -> None:
    with app.app_context(), writing() as session:
        given = [{}, {"attempts": None}, {"attempts": 3}]
        made = [Assignment(class_id=1, timeline_version_id=1, **words) for words in given]
        session.add_all(made)
        session.flush()
        for assignment in made:
            session.refresh(assignment)
        assert [assignment.attempts for assignment in made] == [1, None, 3]


def assert_no_orphans() -> None:
    """PostgreSQL checks each key itself, SQLite where it is told to."""
    if db.engine.dialect.name == "sqlite":
        assert db.session.execute(text("pragma foreign_key_check")).all() == []
        assert db.session.scalar(text("pragma foreign_keys")) == 1
    orphan = WatchedRun(attempt_id=12345, run="x", seen=[], again=[])
    with pytest.raises(IntegrityError), writing() as session:
        session.add(orphan)


def kept(before: dict[str, list[dict[str, Any]]], *names: str) -> bool:
    """Whether every row says what it said, in the columns of both; when a pupil was enrolled, 0003 forgets."""
    for name, after in rows(*names).items():
        shared = set(after[0]) & set(before[name][0]) - ({"created_at"} if name == "enrollment" else set())
        if [{key: row[key] for key in shared} for row in after] != [
            {key: row[key] for key in shared} for row in before[name]
        ]:
            return False
    return True


def rows(*names: str) -> dict[str, list[dict[str, Any]]]:
    """Of these tables, or of those that a pupil's way fills."""
    with db.engine.connect() as connection:
        return {
            name: [dict(row) for row in connection.execute(text(f"select * from {name}")).mappings()]
            for name in names or ("attempt", "response", "enrollment", "assignment")
        }
