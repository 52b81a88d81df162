"""Kept from and put back into PostgreSQL, row by row: what is not copied as it is, is found."""

from pathlib import Path

import pytest

from backups import tables
from tests.backups.harming import one_name_is_changed
from tests.engines.postgres import Postgres
from tests.producer.commands import halte


def test_a_row_that_is_not_copied_as_it_is_is_found(
    kept: Path, postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres.create()
    where = {"HALTE_INSTANCE": str(tmp_path / "new"), "HALTE_DATABASE_URL": url}
    file = tmp_path / "again" / "second.zip"
    with monkeypatch.context() as harm:
        one_name_is_changed(tables, harm)
        restored = halte("restore", kept, **where)
    assert (restored.exit_code, "Table pupil did not arrive as it was read" in restored.stderr) == (1, True)
    assert "has no tables" in halte("purge", "--lang", "en", **where).stderr
    assert halte("restore", kept, **where).exit_code == 0
    with monkeypatch.context() as harm:
        one_name_is_changed(tables, harm)
        again = halte("backup", file, **where)
    assert (again.exit_code, "Table pupil did not arrive as it was read" in again.stderr) == (1, True)
    assert not file.exists()
    assert halte("backup", file, **where).exit_code == 0
    postgres.drop(url)
