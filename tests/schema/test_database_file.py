"""The file of an SQLite database: its owner's alone, wherever it lies."""

import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from schema.database import prepare


@pytest.fixture
def _as_usual() -> None:
    """The rights that new files have in most places."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_as_usual")
def test_a_new_database_and_its_journal_are_their_owners_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    engine = create_engine(f"sqlite:///{tmp_path / 'halte.sqlite'}")
    prepare(engine)
    with engine.begin() as connection:
        connection.execute(text("create table fact (name text)"))
        files = list(tmp_path.glob("halte.sqlite*"))
        assert len(files) == 3
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    engine.dispose()


def test_a_database_in_memory_makes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    engine = create_engine("sqlite://")
    prepare(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("select 1")) == 1
    engine.dispose()
    assert list(tmp_path.iterdir()) == []
