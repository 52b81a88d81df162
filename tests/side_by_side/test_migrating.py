"""Migrations beside others: two processes that begin at once, and a table that somebody holds."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from schema import locks
from tests.databases import databases
from tests.producer.commands import halte, use_instance
from tests.visitors import PupilVisitor
from web.settings import ROOT

START = "import sys; sys.path.insert(0, {root!r}); from app import cli; cli(['database', 'upgrade'])"


def test_two_processes_that_migrate_at_once_both_end_well(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    environment = {**os.environ, "HALTE_INSTANCE": str(folder), **databases.environment(folder)}
    command = [sys.executable, "-c", START.format(root=str(ROOT))]
    both = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate(timeout=120)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    with psycopg.connect(databases.of(folder)) as connection:
        assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM response").fetchone() == (0,)


def test_a_migration_gives_up_soon_where_a_table_is_busy_and_works_afterwards(
    instance: Path, pupil: PupilVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_instance(monkeypatch, instance)
    monkeypatch.setattr(locks, "BUSY", "100ms")
    pupil.answer_right("waarom")
    with psycopg.connect(databases.of(instance)) as reader:
        reader.execute("SELECT count(*) FROM response")
        refused = halte("database", "downgrade", "0004")
        assert (refused.exit_code, "Somebody else holds" in refused.stderr) == (1, True), refused.output
        assert pupil.attempt()["score"] == 1
    assert halte("database", "downgrade", "0004").exit_code == 0
    assert halte("database", "upgrade").exit_code == 0
    pupil.answer_right("dikte")
    assert pupil.attempt()["score"] == 2
