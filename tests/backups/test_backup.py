"""`halte backup FILE`: what is in it, what it leaves alone, and what `check` and `prune` say of it."""

import errno
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine

from backups import making
from backups.store import FOLDER, Store
from schema.database import db
from tests.backups.everything import PHOTO, sums
from tests.backups.killing import killed_at
from tests.backups.where import at
from tests.producer.commands import halte


def test_a_backup_holds_every_row_every_film_and_every_photo(full: Flask, kept: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(kept) as held:
        manifest = json.loads(held.read("manifest.json"))
        files = json.loads(held.read("files.json"))
        held.extract("database.sqlite", tmp_path)
    with full.app_context():
        there = sums(db.engine)
    copy = create_engine(f"sqlite:///{tmp_path / 'database.sqlite'}")
    assert sums(copy) == there
    copy.dispose()
    assert all(one.rows for one in there.values())
    assert manifest["rows"] == {name: one.rows for name, one in there.items()}
    instance = full.config["HALTE"].instance
    lying = {str(file.relative_to(instance)) for file in (instance / "media").rglob("*.m4s")}
    assert lying
    assert lying <= {f"{place}/{name}" for place, name, *_ in files}
    assert [place for place, *_ in files].count("hand_ins") == 1
    for _place, _name, size, _modified, sha256 in files:
        assert (kept.parent / FOLDER / sha256[:2] / sha256).stat().st_size == size


def test_backup_and_store_are_their_owners_alone(kept: Path) -> None:
    lying = [kept, *(kept.parent / FOLDER).rglob("*")]
    assert len(lying) > 5
    for path in lying:
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 or path.name == ".lock", path
        assert stat.S_IMODE(path.stat().st_mode) in (wanted, 0o644)


def test_a_second_backup_copies_only_what_is_new(kept: Path, instance: Path) -> None:
    again = halte("backup", kept.with_name("second.zip"), **at(instance))
    assert " 0 of them new (0 bytes)." in again.stdout
    (instance / "hand_ins" / "ab.jpg").write_bytes(PHOTO + b" more")
    third = halte("backup", kept, **at(instance))
    assert f" 1 of them new ({len(PHOTO) + 5} bytes)." in third.stdout
    for name in ("first.zip", "second.zip"):
        assert halte("backup", "check", kept.with_name(name)).exit_code == 0


def test_films_can_stay_out_and_photos_are_kept_all_the_same(
    full: Flask, instance: Path, tmp_path: Path
) -> None:
    done = halte("backup", "--without-media", "--without-secret", tmp_path / "b.zip", **at(instance))
    assert done.exit_code == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "b.zip") as held:
        assert [place for place, *_ in json.loads(held.read("files.json"))] == ["hand_ins"]
        assert "secret_key" not in held.namelist()
        assert json.loads(held.read("manifest.json"))["secret"] == "left out"


@pytest.mark.parametrize(
    ("step", "reason"), [("take", errno.ENOSPC), ("keep_files", errno.EDQUOT), ("_add_database", errno.EFBIG)]
)
def test_a_full_disk_leaves_the_older_backup_whole(
    step: str, reason: int, kept: Path, instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept.read_bytes()

    def no_room(*_: object) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(making, step, no_room)
    done = halte("backup", kept, **at(instance))
    assert done.exit_code == 1
    assert f"There is no room left in {kept.parent}" in done.stderr
    assert kept.read_bytes() == before
    assert [path for path in kept.parent.iterdir() if path.name.endswith(".making")] == []
    assert halte("backup", "check", kept).exit_code == 0


@pytest.mark.parametrize("step", ["take", "keep_files", "_add_database", "settle"])
def test_killed_at_any_step_the_older_backup_is_whole_and_the_next_one_clears_up(
    step: str, kept: Path, instance: Path
) -> None:
    before = kept.read_bytes()
    killed_at(making, step, lambda: halte("backup", kept, **at(instance)))
    left = [path for path in kept.parent.iterdir() if path.name.endswith(".making")]
    assert len(left) == 1
    assert stat.S_IMODE(left[0].stat().st_mode) == 0o700
    assert (kept.read_bytes() == before) is (step != "settle")  # then the new one is there already
    assert halte("backup", "check", kept).exit_code == 0
    assert halte("backup", kept.with_name("next.zip"), **at(instance)).exit_code == 0
    assert [path for path in kept.parent.iterdir() if path.name.endswith(".making")] == []


@pytest.mark.parametrize("harm", ["database", "film", "missing", "cut"])
def test_check_says_what_is_wrong(harm: str, kept: Path) -> None:
    fine = halte("backup", "check", kept)
    assert (fine.exit_code, " is whole: " in fine.stdout) == (0, True), fine.stderr
    stored = max((kept.parent / FOLDER).glob("??/*"), key=lambda path: path.stat().st_size)
    if harm == "film":
        stored.write_bytes(stored.read_bytes()[:-1] + b"x")
    elif harm == "missing":
        stored.unlink()
    else:
        data = bytearray(kept.read_bytes())
        data[len(data) // 3] ^= 1
        kept.write_bytes(data if harm == "database" else data[: len(data) // 2])
    done = halte("backup", "check", kept)
    assert done.exit_code == 1
    said = {
        "database": "database.sqlite in",
        "film": f"{stored} has changed",
        "missing": f"{stored} is missing",
        "cut": "not a whole one",
    }
    assert said[harm] in done.stderr
    assert "Do not rely on this backup." in done.stderr


def test_pruning_leaves_what_a_younger_backup_needs(kept: Path, instance: Path) -> None:
    photo = next((instance / "hand_ins").glob("*.jpg"))
    photo.unlink()
    _make_older(kept, days=31)
    assert halte("backup", kept.with_name("young.zip"), **at(instance)).exit_code == 0
    would = halte("backup", "prune", "--dry-run", kept.parent)
    assert f"{kept} would be deleted." in would.stdout
    assert kept.exists()
    done = halte("backup", "prune", "--days", "30", kept.parent)
    assert (done.exit_code, kept.exists()) == (0, False)
    assert "Looked at 2 backups and " in done.stdout
    assert "1 backups and 1 files (" in done.stdout
    assert halte("backup", "check", kept.with_name("young.zip")).exit_code == 0
    assert not any(path.read_bytes() == PHOTO for path in (kept.parent / FOLDER).glob("??/*"))


def test_pruning_never_deletes_the_last_backup_nor_guesses_at_a_broken_one(kept: Path) -> None:
    _make_older(kept, days=400)
    assert halte("backup", "prune", kept.parent).exit_code == 0
    assert kept.exists()
    with zipfile.ZipFile(kept.with_name("broken.zip"), "w") as held:
        held.writestr("manifest.json", "{}")
    done = halte("backup", "prune", kept.parent)
    assert (done.exit_code, "broken.zip is not a backup of Halte" in done.stderr) == (1, True)


def test_two_backups_into_one_folder_do_not_meet(kept: Path, instance: Path) -> None:
    with Store(kept.parent).held():
        done = halte("backup", kept, **at(instance))
    assert (done.exit_code, "Another backup is at work" in done.stderr) == (1, True)


def test_a_backup_by_option_or_name_that_cant_be_is_refused(instance: Path, tmp_path: Path) -> None:
    environment = at(instance)
    assert halte("backup", **environment).exit_code == 2
    assert halte("backup", tmp_path, **environment).exit_code == 2
    (tmp_path / "closed").write_text("a file")
    done = halte("backup", tmp_path / "closed" / "b.zip", **environment)
    assert (done.exit_code, "can't be used" in done.stderr) == (1, True)
    assert "is not a backup of Halte" in halte("backup", "check", tmp_path / "closed").stderr


def _make_older(file: Path, days: int) -> None:
    """Changes the day in its manifest."""
    with zipfile.ZipFile(file) as held:
        entries = {name: held.read(name) for name in held.namelist()}
    manifest = json.loads(entries["manifest.json"])
    manifest["made_at"] = f"{2026 - days // 300}-01-01T00:00:00+00:00"
    entries["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as held:
        for name, data in entries.items():
            held.writestr(name, data)
