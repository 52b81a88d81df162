"""An instance whose database went to PostgreSQL, where HALTE_DATABASE_URL is not set: nothing makes an empty one."""

from pathlib import Path

import pytest

from tests.producer.commands import halte
from tests.servers import free_port

SET = "Set HALTE_DATABASE_URL to the database that it went to."


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """What the move leaves of an instance."""
    instance = tmp_path / "instance"
    instance.mkdir(mode=0o700)
    (instance / "halte.sqlite.moved").write_bytes(b"SQLite format 3")
    return instance


@pytest.mark.parametrize(
    "words",
    [
        ("database", "upgrade"),
        ("database", "downgrade"),
        ("database", "current"),
        ("serve",),
        ("worker", "--once"),
        ("purge",),
        ("backup", "kept.zip"),
        ("admin", "create", "kim@school.example"),
    ],
)
def test_every_command_says_that_it_was_moved_and_makes_no_new_database(
    words: tuple[str, ...], left: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = halte(*words, HALTE_INSTANCE=str(left), HALTE_DATABASE_URL="", HALTE_LANG="en")
    assert done.exit_code == 1, done.output
    assert f"{left / 'halte.sqlite.moved'} now" in done.stderr
    assert SET in done.stderr
    assert [file.name for file in left.glob("halte.sqlite*")] == ["halte.sqlite.moved"]


def test_the_doctor_says_so_too(left: Path) -> None:
    done = halte("doctor", "--lang", "en", HALTE_INSTANCE=str(left), HALTE_DATABASE_URL="")
    assert SET in done.stdout
    assert "halte database upgrade" not in done.stdout


def test_the_move_given_again_without_its_server_does_not_say_that_nothing_was_moved(left: Path) -> None:
    away = f"postgresql://halte@127.0.0.1:{free_port()}/halte"
    done = halte("database", "move", away, HALTE_INSTANCE=str(left), HALTE_DATABASE_URL="")
    assert done.exit_code == 1
    assert "A move before this one came as far as" in done.stderr
    assert "Nothing was moved" not in done.stderr
