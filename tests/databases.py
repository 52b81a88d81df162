"""Which database a run of the tests is on: SQLite, or with `--database postgresql` a real PostgreSQL.

On PostgreSQL run the tests that have an instance, and those that kill workers, backups and restores. The others stay
out: they know no database, or start a server or a browser, which the run on SQLite does. What is left out beside them
stands in `SQLITE_ONLY`.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.engines.postgres import Postgres
from tests.engines.pristine import Pristine
from web.settings import Settings

SQLITE, KEPT = "halte.sqlite", "pristine.sqlite"
INSTANCES = {"packaged", "packaged_all_types", "database_server", "empty"}  # fixtures
SIDE_BY_SIDE = "tests/side_by_side/"  # only on PostgreSQL: SQLite has one writer at a time
APART = (  # start servers of their own, with PostgreSQL where it matters
    "tests/browser/",
    "tests/deploy/",
    "tests/faults/",
    "tests/test_bench.py",
    "tests/test_commands.py",
)
SQLITE_ONLY = {
    "tests/backups/test_backup.py::test_check": "looks at the files of a backup, which are the same of both",
    "tests/backups/test_backup.py::test_pruning": "so does this",
    "tests/backups/test_in_a_bucket.py": "so does this",
    "tests/backups/test_move.py": "begins with SQLite's file, and goes to a PostgreSQL of its own",
    "tests/backups/test_on_postgresql.py": "is on PostgreSQL by itself",
    "tests/backups/test_under_load.py": "is on both by itself",
    "tests/schema/test_old_beside_new.py": "is on both by itself",
    "tests/web/test_full_disk.py": "fills the disk of this process only",
    "tests/web/doctor/test_doctor.py::test_a_database_file": "looks at SQLite's file",
    "tests/web/doctor/test_doctor.py::test_a_file_that_is_no_database": "breaks SQLite's file",
    "tests/web/doctor/test_doctor.py::test_sqlite_on_a_network": "moves SQLite's file",
    "tests/web/test_health.py::test_living": "breaks SQLite's file",
    "tests/web/test_health.py::test_without_its_database": "breaks SQLite's file",
    "tests/jobs/test_worker.py::test_a_worker_waits": "takes SQLite's table away; see test_postgres_away.py",
    "tests/player/test_sigkill.py": "kills a server and looks into SQLite's file",
    "tests/classroom/privacy/test_erasing.py::test_the_journal": "SQLite's journal",
    "tests/classroom/privacy/test_erasing.py::test_nothing_of": "SQLite's files",
}


class Databases:
    """The URLs of the databases that instances have, by their folders. None on SQLite: a file in the folder."""

    def __init__(self) -> None:
        self.server: Postgres | None = None
        self.copies: Pristine | None = None
        self._urls: dict[Path, str] = {}

    def of(self, folder: Path) -> str:
        """The URL of the folder's database, a new one where it has none yet; "" on SQLite."""
        if self.server is not None and folder not in self._urls:
            self._urls[folder] = self.server.create()
        return self._urls.get(folder, "")

    def copy(self, instance: Path, folder: Path) -> None:
        """Gives the folder a copy of the instance's."""
        if self.copies is not None:
            self._urls[folder] = self.copies.copy(self.of(instance))

    def replace(self, folder: Path, instance: Path) -> None:
        """Puts a copy of the instance's in the place of the folder's, to which nobody may be connected."""
        if self.copies is not None:
            self.copies.become(self.of(folder), self.of(instance))
            return
        shutil.copyfile(instance / SQLITE, folder / SQLITE)

    def keep(self, folder: Path) -> None:
        """From here on `restore` puts the folder's database back as it is now."""
        if self.copies is not None:
            self.copies.keep(self.of(folder))
            return
        with (
            closing(sqlite3.connect(folder / SQLITE)) as live,
            closing(sqlite3.connect(folder / KEPT)) as kept,
        ):
            live.backup(kept)

    def restore(self, folder: Path) -> None:
        """Nobody may be connected."""
        if self.copies is not None:
            self.copies.restore(self.of(folder))
            return
        with (
            closing(sqlite3.connect(folder / KEPT)) as kept,
            closing(sqlite3.connect(folder / SQLITE)) as live,
        ):
            kept.backup(live)

    def environment(self, folder: Path) -> dict[str, str]:
        """What a process of its own needs to know of the folder's database."""
        return {"HALTE_DATABASE_URL": self.of(folder)} if self.server else {}

    def drop_below(self, folder: Path) -> None:
        """Removes those of all instances in that folder."""
        for one in [one for one in self._urls if one.is_relative_to(folder)]:
            assert self.copies is not None
            self.copies.give_back(self._urls.pop(one))


databases = Databases()  # of this worker


def add_option(parser: pytest.Parser) -> None:
    """`--database`."""
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="which one tests with an instance use; with postgresql no others run",
    )


def on_postgresql(config: pytest.Config) -> bool:
    """Is this a run on PostgreSQL?"""
    return str(config.getoption("--database")) == "postgresql"


def keep_those_that_store(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what does not belong in this run."""
    if on_postgresql(config):
        kept = [item for item in items if stores(item)]
    else:
        kept = [item for item in items if not needs_postgresql(item)]
    staying = set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in staying])
    items[:] = kept


def needs_postgresql(item: pytest.Item) -> bool:
    """Is it about PostgreSQL itself?"""
    return item.nodeid.startswith(SIDE_BY_SIDE) or "database_server" in getattr(item, "fixturenames", ())


def stores(item: pytest.Item) -> bool:
    """Does it store anything by way of the application, in this process?"""
    if needs_postgresql(item):
        return True
    asked = set(getattr(item, "fixturenames", ()))
    left_out = any(item.nodeid.startswith(name) for name in SQLITE_ONLY)
    return bool(asked & INSTANCES) and not left_out and not item.nodeid.startswith(APART)


def serve_databases(*, wanted: bool) -> Iterator[None]:
    """The worker's server, for as long as it runs."""
    if not wanted:
        yield
        return
    with Postgres() as server:
        databases.server, databases.copies = server, Pristine(server)
        yield
        databases.server = databases.copies = None


def settings_for(folder: Path) -> Settings:
    """Settings of an instance for tests, with a database as the run has it."""
    return Settings(instance=folder, testing=True, database_url=databases.of(folder))
