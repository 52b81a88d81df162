"""Which instance a command is for."""

from pathlib import Path

from tests.databases import databases


def at(folder: Path) -> dict[str, str]:
    """Its folder, and its database on PostgreSQL where the run is on that."""
    return {"HALTE_INSTANCE": str(folder), "HALTE_DATABASE_URL": databases.of(folder)}
