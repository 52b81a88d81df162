"""A migration takes nothing from the release before it, unless it is listed as one that contracts (UPGRADE.md)."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import create_engine, text

from schema.cli import DIRECTORY
from schema.database import db
from schema.revisions import known
from tests.schema.expanding import shape_of, tightened
from web.settings import ROOT

FIRST = "0005"  # the rule holds from the release after this migration
CONTRACTS: frozenset[str] = frozenset()  # each raises compatibility.oldest, and stands in UPGRADE.md

BEFORE = (
    "create table pupil (id integer primary key, name varchar(10), class_id integer, note text)",
    "create table gone (id integer primary key)",
)


def test_every_migration_since_the_first_release_only_expands(empty: Flask) -> None:
    upgrade(directory=DIRECTORY, revision=FIRST)
    before = shape_of(db.engine)
    later = known()[known().index(FIRST) + 1 :]
    assert later
    for revision in later:
        upgrade(directory=DIRECTORY, revision=revision)
        after = shape_of(db.engine)
        if revision not in CONTRACTS:
            assert tightened(before, after) == [], revision
        before = after


def untold(revision: str, migrations: Path, page: Path) -> list[str]:
    """What is missing where a migration contracts."""
    source = next(migrations.glob(f"{revision}_*.py")).read_text()
    raised = re.search(rf"oldest = ['\"]{revision}['\"]", source)
    faults = [] if raised else [f"{revision} does not raise the oldest"]
    return faults if f"`{revision}`" in page.read_text() else [*faults, f"{revision} is not in {page.name}"]


def test_a_migration_that_contracts_is_named_in_upgrade_md_and_raises_the_oldest() -> None:
    for revision in CONTRACTS:
        assert untold(revision, Path(DIRECTORY, "versions"), ROOT / "UPGRADE.md") == []


def test_a_migration_that_contracts_untold_is_found(tmp_path: Path) -> None:
    migration, page = tmp_path / "9999_smaller.py", tmp_path / "UPGRADE.md"
    migration.write_text("op.drop_table('gone')")
    page.write_text("Nothing to do.")
    assert untold("9999", tmp_path, page) == ["9999 does not raise the oldest", "9999 is not in UPGRADE.md"]
    migration.write_text("op.execute(\"update compatibility set oldest = '9999'\")")
    page.write_text("Stop the processes of before `9999` first.")
    assert untold("9999", tmp_path, page) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("drop table gone", "table gone is gone"),
        ("alter table pupil drop column note", "pupil.note is gone"),
        ("alter table pupil rename column note to remark", "pupil.note is gone"),
        (
            "alter table pupil add column school integer not null references gone (id) default 1",
            None,  # a default fills it in
        ),
        ("create unique index u on pupil (name)", "pupil: name must be unique now"),
        ("create index i on pupil (name)", None),
        ("alter table pupil add column age integer", None),
        ("create table added (id integer primary key, name text not null)", None),
    ],
)
def test_what_old_code_would_stumble_over_is_found(change: str, fault: str | None) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        for statement in BEFORE:
            connection.execute(text(statement))
    before = shape_of(engine)
    with engine.begin() as connection:
        connection.execute(text(change))
    assert ([fault] if fault else []) == [
        one for one in tightened(before, shape_of(engine)) if "remark" not in one
    ]
    engine.dispose()


@pytest.mark.parametrize(
    ("column", "fault"),
    [
        ("name varchar(10) not null", "pupil.name must be filled in now"),
        ("name varchar(5)", "pupil.name is of another type"),
        (
            "name varchar(10), born date not null",
            "pupil.born is new and must be filled in, without a default",
        ),
        ("name varchar(10) check (name <> '')", "pupil is checked now: name <> ''"),
    ],
)
def test_a_column_that_asks_more_is_found(column: str, fault: str) -> None:
    shapes = []
    for columns in ("name varchar(10)", column):
        engine = create_engine("sqlite://")
        with engine.begin() as connection:
            connection.execute(text(f"create table pupil (id integer primary key, {columns})"))
        shapes.append(shape_of(engine))
        engine.dispose()
    assert tightened(*shapes) == [fault]
