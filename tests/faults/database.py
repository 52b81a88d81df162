"""What the server has of a pupil, read past the application."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

ATTEMPT = """select a.key from attempt a join enrollment e on e.id = a.enrollment_id
             join pupil p on p.id = e.pupil_id where p.display_name = ?"""


def rows(instance: Path, query: str, *values: str) -> list[tuple[Any, ...]]:
    """The answer to one query."""
    with closing(sqlite3.connect(instance / "halte.sqlite", timeout=20)) as database:
        return database.execute(query, values).fetchall()


def attempt_key(instance: Path, name: str) -> str:
    """The key of the pupil's attempt."""
    return str(rows(instance, ATTEMPT, name)[0][0])


def stored(instance: Path, name: str) -> list[tuple[str, str, str]]:
    """Question, key and receipt of each of the pupil's responses, in order."""
    query = f"""select r.question_id, r.key, r.receipt from response r join attempt a on a.id = r.attempt_id
                where a.key = ({ATTEMPT}) order by r.id"""
    return rows(instance, query, name)
