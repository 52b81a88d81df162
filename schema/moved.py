"""What `halte database move` leaves: the SQLite file has another name, and no empty one is served in its place."""

from pathlib import Path

from sqlalchemy import URL

from schema.address import is_postgres


def moved_name(file: Path) -> Path:
    """What the file is called after its move."""
    return file.with_name(f"{file.name}.moved")


def moved_away(url: URL) -> Path | None:
    """Where the SQLite file of that address lies now, if it was moved to PostgreSQL."""
    if is_postgres(url):
        return None
    file = Path(url.database or "")
    gone = moved_name(file)
    return gone if gone.is_file() and not file.exists() else None
