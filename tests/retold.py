"""A packaged film with another timeline, without publishing it again."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.instances import copy_of

Json = dict[str, Any]


def retold(packaged: Path, instance: Path, change: Callable[[Json], object]) -> Path:
    """A copy of that instance, in which its film has the timeline that `change` made of it; its files are the same."""
    copy_of(packaged, instance)
    with closing(sqlite3.connect(instance / "halte.sqlite")) as database, database:
        ((number, text),) = database.execute("select id, document from timeline_version").fetchall()
        document = json.loads(text)
        change(document)
        database.execute(
            "update timeline_version set document = ? where id = ?", (json.dumps(document), number)
        )
    return instance
