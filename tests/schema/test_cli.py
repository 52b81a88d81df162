"""`halte database`."""

from pathlib import Path

from schema.revisions import head, known
from tests.backups.where import at
from tests.producer.commands import halte


def test_upgrade_says_which_tables_there_are(tmp_path: Path) -> None:
    where = at(tmp_path / "new")
    assert halte("database", "upgrade", **where).stdout == f"The tables are at {head()} now.\n"
    assert halte("database", "upgrade", **where).stdout == (
        f"Nothing to do: the tables are at {head()} already.\n"
    )
    halte("database", "downgrade", **where)
    before = known()[-2]
    assert halte("database", "upgrade", **where).stdout == (
        f"The tables are at {head()} now (they were at {before}).\n"
    )
