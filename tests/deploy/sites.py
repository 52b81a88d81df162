"""Processes of one instance behind the real Caddy."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import create_app
from schema.attempts import Attempt
from schema.database import db, writing
from tests.deploy.over_https import Visitor, visitor
from tests.engines.caddy import Caddy
from tests.servers import Server
from web.settings import Settings

BEHIND = {"HALTE_HTTPS": "1", "HALTE_TRUSTED_PROXIES": "1"}


@dataclass(frozen=True)
class Site:
    """What visitors come to; `settings` are those of its processes as far as tests need them."""

    settings: Settings
    caddy: Caddy
    servers: tuple[Server, ...]

    def visitor(self) -> Visitor:
        """Somebody new."""
        return visitor(self.caddy)

    @contextmanager
    def database(self) -> Iterator[Session]:
        """A session of this process, to look and to change."""
        app = create_app(replace(self.settings, valkey_url="", media_url=""))
        with app.app_context():
            with writing() as session:
                yield session
            db.engine.dispose()

    def pass_time(self) -> None:
        """Lets the server's clock run: puts the moments that gates opened into the past."""
        with self.database() as session:
            for attempt in session.scalars(select(Attempt)):
                attempt.gate_opened_at = attempt.gate_opened_at.replace(year=2020)


@contextmanager
def opened(settings: Settings, folder: Path, **films: str) -> Iterator[Site]:
    """Two processes with these settings; `films` tells Caddy where films come from."""
    engines = {
        "HALTE_DATABASE_URL": settings.database_url,
        "HALTE_VALKEY_URL": settings.valkey_url,
        "HALTE_MEDIA_URL": settings.media_url,
    }
    with ExitStack() as stack:
        servers = [stack.enter_context(Server(settings.instance, **BEHIND, **engines)) for _ in range(2)]
        addresses = [f"127.0.0.1:{one.port}" for one in servers]
        caddy = stack.enter_context(Caddy(folder, *addresses, **films))
        yield Site(settings, caddy, tuple(servers))
