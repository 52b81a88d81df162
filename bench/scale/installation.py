"""Caddy with the Caddyfile of deploy/, so many processes of Halte, PostgreSQL and Valkey: all on this machine."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.scale.meter import memory_of, seconds_of
from tests.engines.caddy import AUTHORITY, Caddy
from tests.engines.postgres import HASTE, Postgres
from tests.engines.valkey import RealValkey
from tests.servers import ColdServer
from web.settings import ROOT, Settings

START = (
    "import sys; sys.path.insert(0, {root!r}); from app import cli;"
    "cli(['serve', '--port', '{port}', '--no-worker'])"
)


class SafePostgres(Postgres):
    """As one would run it: a commit returns when it is on disk."""

    settings = HASTE | {
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "autovacuum": "on",
        "shared_buffers": "512MB",
        "max_wal_size": "2GB",
        "max_connections": "400",
    }


class Process(ColdServer):
    """One `halte serve` of several."""

    start_code = START


@dataclass
class Engines:
    """What all processes share."""

    postgres: SafePostgres
    valkey: RealValkey
    folder: Path
    settings: Settings

    @property
    def environment(self) -> dict[str, str]:
        """What the processes read."""
        return {
            "HALTE_DATABASE_URL": self.settings.database_url,
            "HALTE_VALKEY_URL": self.settings.valkey_url,
            "HALTE_HTTPS": "1",
            "HALTE_TRUSTED_PROXIES": "1",
        }


@contextmanager
def engines(folder: Path) -> Iterator[Engines]:
    """Running, with an empty database."""
    with SafePostgres() as postgres:
        valkey = RealValkey(folder)
        valkey.start()
        try:
            url = postgres.create()
            settings = Settings(instance=folder / "instance", database_url=url, valkey_url=valkey.url)
            yield Engines(postgres, valkey, folder, settings)
        finally:
            valkey.stop()


class Installation:
    """Caddy and the processes; a context manager."""

    def __init__(self, shared: Engines, processes: int) -> None:
        self.shared = shared
        instance = shared.settings.instance
        self.processes = [Process(instance, **shared.environment) for _ in range(processes)]
        self._stack = ExitStack()

    def __enter__(self) -> "Installation":
        try:
            for process in self.processes:
                self._stack.enter_context(process)
            media = {"HALTE_MEDIA_FROM": "folder", "HALTE_MEDIA": str(self.shared.settings.media_folder)}
            upstreams = [f"127.0.0.1:{process.port}" for process in self.processes]
            folder = self.shared.folder / f"caddy-{len(upstreams)}"
            public = folder / "public/static"
            public.mkdir(parents=True, exist_ok=True)
            if not (public / "build").exists():
                (public / "build").symlink_to(ROOT / "web/static/build")
            self.caddy = self._stack.enter_context(Caddy(folder, *upstreams, **media))
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def address(self) -> tuple[str, int, Path]:
        """Where clients find it, and the certificate that they trust."""
        return "127.0.0.1", self.caddy.port, self.caddy.folder / AUTHORITY

    def cpu(self) -> dict[str, float]:
        """Processor seconds so far, by program."""
        roots = {
            "caddy": self.caddy.pid,
            "postgresql": self.shared.postgres.pid,
            "valkey": self.shared.valkey.pid,
        }
        halte = sum(seconds_of(process.process_id) for process in self.processes if process.is_up)
        return {"halte": halte, **{name: seconds_of(pid) for name, pid in roots.items()}}

    def memory(self) -> int:
        """Bytes of one process of Halte at most."""
        return max(memory_of(process.process_id) for process in self.processes if process.is_up)
