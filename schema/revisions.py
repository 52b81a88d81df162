"""Which migration the tables of a database are at, and bringing them to another one."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

HALF_MOVED = (
    "half_moved"  # a table that stands in a database as long as not all of another has been copied into it
)
MIGRATIONS = Path(__file__).parent / "migrations"


@cache
def known() -> tuple[str, ...]:
    """The migrations of this code, oldest first."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    return tuple(reversed([script.revision for script in scripts]))


def head() -> str:
    """The newest migration that this code needs."""
    return known()[-1]


def revision_of(connection: Connection) -> str | None:
    """The newest migration that has run there; None where there are no tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("select version_num from alembic_version"))
    return None if found is None else str(found)


def bring_to(connection: Connection, revision: str) -> None:
    """Runs the migrations up to that one, in the caller's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
