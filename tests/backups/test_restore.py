"""`halte restore FILE`: everything is back, or the instance is as empty as it was."""

import json
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest
from flask import Flask
from sqlalchemy import func, select, text, update

from app import create_app
from backups import putting, restoring
from backups.store import FOLDER
from jobs.worker import Worker
from schema.attempts import Response
from schema.classes import SchoolClass
from schema.database import db, has_tables, now, writing
from schema.revisions import head
from tests.backups.everything import PHOTO, play, sums
from tests.backups.killing import killed_at
from tests.backups.where import at
from tests.databases import settings_for
from tests.producer.commands import halte
from tests.visitors import PupilVisitor

Apps = Callable[[Path], Flask]
Restore = Callable[[Path, Path], Flask]


@pytest.fixture
def apps() -> Iterator[Apps]:
    """Makes the application on an instance; its connections are closed at the end."""
    made: list[Flask] = []

    def make(folder: Path) -> Flask:
        made.append(create_app(settings_for(folder)))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def restored(apps: Apps) -> Restore:
    """Puts the backup back there, and gives the application on it."""

    def restore(file: Path, folder: Path) -> Flask:
        done = halte("restore", file, **at(folder))
        assert done.exit_code == 0, done.stderr
        return apps(folder)

    return restore


def test_everything_is_back_and_pupils_go_on(
    full: Flask, kept: Path, instance: Path, tmp_path: Path, restored: Restore
) -> None:
    with full.app_context():
        there = sums(db.engine)
    app = restored(kept, tmp_path / "new")
    with app.app_context():
        assert sums(db.engine) == there
    for folder in ("media", "hand_ins"):
        before = {
            str(file.relative_to(instance / folder)): file.read_bytes()
            for file in (instance / folder).rglob("*")
            if file.is_file() and file.suffix != ".lock"
        }
        after = {
            str(file.relative_to(tmp_path / "new" / folder)): file.read_bytes()
            for file in (tmp_path / "new" / folder).rglob("*")
            if file.is_file()
        }
        assert before
        assert after == before
    photo = next((tmp_path / "new" / "hand_ins").glob("*.jpg"))
    assert stat.S_IMODE(photo.parent.stat().st_mode) == 0o700
    secret = tmp_path / "new" / "secret_key"
    assert secret.read_text() == (instance / "secret_key").read_text()
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    pupil = PupilVisitor(app)
    pupil.join(confirmed=True)
    pupil.watch()
    pupil.answer_right("dikte")
    assert pupil.attempt()["score"] == 2


def test_a_backup_without_the_secret_says_what_that_means(
    full: Flask, instance: Path, tmp_path: Path
) -> None:
    file = tmp_path / "b.zip"
    halte("backup", "--without-secret", "--without-media", file, **at(instance))
    done = halte("restore", file, **at(tmp_path / "new"))
    assert done.exit_code == 0, done.stderr
    assert "printed cards" in done.stdout
    assert "The films are not in this backup" in done.stdout
    given = (instance / "secret_key").read_text()
    same = halte("restore", file, **at(tmp_path / "other"), HALTE_SECRET_KEY=given)
    assert (same.exit_code, "printed cards" in same.stdout) == (0, False)


def test_an_instance_that_is_not_empty_is_refused(full: Flask, kept: Path, instance: Path) -> None:
    with full.app_context():
        before = sums(db.engine)
    done = halte("restore", kept, **at(instance))
    assert done.exit_code == 1
    assert "is not empty (its database has rows in " in done.stderr
    with full.app_context():
        assert sums(db.engine) == before


def test_tables_without_anybody_are_as_good_as_empty(kept: Path, tmp_path: Path, restored: Restore) -> None:
    assert halte("database", "upgrade", **at(tmp_path / "new")).exit_code == 0
    restored(kept, tmp_path / "new")


@pytest.mark.parametrize("harm", ["database", "film"])
def test_checksums_come_first(harm: str, kept: Path, tmp_path: Path, apps: Apps) -> None:
    stored = kept if harm == "database" else next((kept.parent / FOLDER).glob("??/*"))
    data = bytearray(stored.read_bytes())
    data[len(data) // 3] ^= 1
    stored.write_bytes(data)
    done = halte("restore", kept, **at(tmp_path / "new"))
    assert done.exit_code == 1
    assert "The instance is as empty as it was" in done.stderr
    assert list((tmp_path / "new" / "media").iterdir()) == []
    with apps(tmp_path / "new").app_context():
        assert not has_tables()


@pytest.mark.parametrize(
    ("module", "step"),
    [
        (restoring, "check_backup"),
        (restoring, "_put_secret"),
        (restoring, "put_database"),
        (putting, "bring_to"),
        (putting, "brought"),
    ],
)
def test_killed_at_any_step_the_same_command_goes_on(
    module: ModuleType, step: str, kept: Path, tmp_path: Path, restored: Restore
) -> None:
    folder = tmp_path / "new"
    where = at(folder)
    killed_at(module, step, lambda: halte("restore", kept, **where))
    assert "has no tables" in halte("purge", "--lang", "en", **where).stderr
    with restored(kept, folder).app_context(), zipfile.ZipFile(kept) as held:
        rows = {name: one.rows for name, one in sums(db.engine).items()}
        assert rows == json.loads(held.read("manifest.json"))["rows"]


def test_a_backup_of_an_older_release_is_brought_up_to_this_one(
    full: Flask, instance: Path, tmp_path: Path, restored: Restore
) -> None:
    old = halte("database", "downgrade", "0005", **at(instance))
    assert old.exit_code == 0
    file = tmp_path / "old.zip"
    assert halte("backup", file, **at(instance)).exit_code == 0
    app = restored(file, tmp_path / "new")
    with app.app_context():
        assert db.session.scalar(text("select version_num from alembic_version")) == head()
        assert db.session.scalar(select(func.count()).select_from(Response)) == 1


def test_a_backup_of_a_newer_release_is_refused(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "known", lambda: ("0001", "0002"))
    done = halte("restore", kept, **at(tmp_path / "new"))
    assert (done.exit_code, "was made by a newer Halte" in done.stderr) == (1, True)


def test_what_was_due_meanwhile_is_erased_by_the_first_daily_job(
    app: Flask, instance: Path, tmp_path: Path, restored: Restore
) -> None:
    play(app)
    with app.app_context(), writing() as session:
        session.execute(update(SchoolClass).values(purge_on=now().date() - timedelta(days=3)))
    file = tmp_path / "b.zip"
    assert halte("backup", file, **at(instance)).exit_code == 0
    new = restored(file, tmp_path / "new")
    assert [one.read_bytes() for one in (tmp_path / "new" / "hand_ins").iterdir()] == [PHOTO]
    worker = Worker(new)
    worker.turn()
    worker.run_once()
    with new.app_context():
        assert db.session.scalar(select(func.count()).select_from(Response)) == 0
    assert list((tmp_path / "new" / "hand_ins").iterdir()) == []


def test_a_file_that_is_no_backup_is_told_in_words(tmp_path: Path) -> None:
    environment = at(tmp_path / "new")
    assert "nothing.zip is not there." in halte("restore", tmp_path / "nothing.zip", **environment).stderr
    shutil.copy(__file__, tmp_path / "code.zip")
    done = halte("restore", tmp_path / "code.zip", **environment)
    assert (done.exit_code, "is not a backup of Halte" in done.stderr) == (1, True)
