"""Which rows of an SQLite database PostgreSQL would not take: SQLite keeps texts and numbers of any length."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Integer,
    String,
    Table,
    Text,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.engine import Connection

LARGEST = 2**31 - 1


def misfits(connection: Connection, tables: list[Table]) -> Iterator[str]:
    """A sentence for each column with such rows; names rows by their key, never what is in them."""
    for table in tables:
        for column in table.columns:
            wrong = _wrong(column)
            if wrong is None:
                continue
            keys = connection.execute(select(*table.primary_key.columns).where(wrong).limit(5)).all()
            if keys:
                named = ", ".join("/".join(map(str, key)) for key in keys)
                yield f"table {table.name}, column {column.name}, rows {named}"


def _wrong(column: Column[Any]) -> ColumnElement[bool] | None:
    kind = column.type
    if isinstance(kind, JSON):
        return None
    if isinstance(kind, String):
        has_null = func.instr(type_coerce(column, Text), func.char(0)) > 0
        return has_null if kind.length is None else or_(has_null, func.length(column) > kind.length)
    if isinstance(kind, Integer):
        return func.abs(column) > LARGEST
    return None
