"""Rows that are not copied as they are."""

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import Table, update
from sqlalchemy.engine import Connection


def one_name_is_changed(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """By that module's `put_rows`, on the way into the target's table of pupils."""
    real = module.put_rows

    def put_rows(connection: Connection, table: Table, rows: Iterable[Any]) -> Iterator[int]:
        yield from real(connection, table, rows)
        if table.name == "pupil":
            first = table.columns.id == 1
            connection.execute(update(table).where(first).values(display_name="Somebody else"))

    monkeypatch.setattr(module, "put_rows", put_rows)
