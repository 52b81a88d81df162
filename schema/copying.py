"""Copies tables from one database into another, of whatever kind, row by row, and counts and sums what is there.

JSON travels as the text that it is stored as, moments in UTC, everything else as Python's own values: what is
summed on both sides is the same.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    MetaData,
    Select,
    String,
    Table,
    Text,
    bindparam,
    cast,
    func,
    insert,
    select,
    text,
    type_coerce,
)
from sqlalchemy.engine import Connection
from sqlalchemy.types import NullType

from schema.database import Instant
from schema.revisions import HALF_MOVED

BATCH = 2000
APART = frozenset({"alembic_version", HALF_MOVED})  # of the database itself, not of the instance
MODULUS = 1 << 128

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Sum:
    """How many rows a table has, and a checksum over them, whatever their order."""

    rows: int
    digest: str


class Summing:
    """Sums rows as they come by."""

    def __init__(self) -> None:
        self._rows = 0
        self._total = 0

    def add(self, row: Row) -> None:
        """One more row."""
        self._rows += 1
        digest = hashlib.sha256(ENCODER.encode(row).encode()).digest()
        self._total = (self._total + int.from_bytes(digest[:16])) % MODULUS

    def seen(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, added as they go by."""
        for row in rows:
            self.add(row)
            yield row

    def sum(self) -> Sum:
        """So far."""
        return Sum(self._rows, f"{self._total:032x}")


def tables_of(connection: Connection) -> list[Table]:
    """The tables as they are there, parents before children."""
    metadata = MetaData()
    metadata.reflect(connection)
    tables = [table for table in metadata.sorted_tables if table.name not in APART]
    for table in tables:
        for column in table.columns:
            if isinstance(column.type, DateTime):
                column.type = Instant()
    return tables


def count_of(connection: Connection, table: Table) -> int:
    """How many rows it has."""
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def rows_of(connection: Connection, table: Table) -> Iterator[Row]:
    """Every row, in the order of the primary key; the columns by name."""
    documents = [isinstance(column.type, JSON) for column in columns_of(table)]
    asked = _reading(table, connection.dialect.name).execution_options(stream_results=True, yield_per=BATCH)
    for row in connection.execute(asked):
        yield tuple(
            _json_text(value) if is_json else value for value, is_json in zip(row, documents, strict=True)
        )


def sum_of(connection: Connection, table: Table, progress: Callable[[int], None] = lambda _: None) -> Sum:
    """Reads the whole table; tells `progress` the rows since it was last told."""
    summing = Summing()
    for number, row in enumerate(rows_of(connection, table), 1):
        summing.add(row)
        if number % BATCH == 0:
            progress(BATCH)
    progress(summing.sum().rows % BATCH)
    return summing.sum()


def put_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> Iterator[int]:
    """Adds the rows; gives the number of each batch that has been sent, for the caller to commit or to go on."""
    columns = columns_of(table)
    dialect = connection.dialect.name
    statement = insert(table).values({column: _written(column, dialect) for column in columns})
    names = [_parameter(column) for column in columns]
    for batch in batches(rows):
        connection.execute(statement, [dict(zip(names, row, strict=True)) for row in batch])
        yield len(batch)


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows, some at a time."""
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


def go_on_counting(connection: Connection, tables: Sequence[Table]) -> None:
    """PostgreSQL gives the next row a number of its own: above those that came along."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        for column in table.primary_key.columns:
            sequence = connection.scalar(
                text("select pg_get_serial_sequence(:table, :column)"),
                {"table": f'"{table.name}"', "column": column.name},
            )
            if sequence:
                highest = connection.scalar(select(func.max(column)))
                connection.execute(
                    text("select setval(:sequence, :value, :used)"),
                    {"sequence": sequence, "value": highest or 1, "used": highest is not None},
                )


def columns_of(table: Table) -> list[Column[Any]]:
    """By name: the order on disk depends on the way that the migrations took."""
    return sorted(table.columns, key=lambda column: column.name)


def _reading(table: Table, dialect: str) -> Select[Any]:
    keys = table.primary_key.columns
    order = [key.collate("C") if dialect == "postgresql" and _is_text(key) else key for key in keys]
    return select(*(_read(column, dialect) for column in columns_of(table))).order_by(*order)


def _read(column: Column[Any], dialect: str) -> Any:
    if not isinstance(column.type, JSON):
        return column
    raw = type_coerce(column, NullType()) if dialect == "sqlite" else cast(column, Text)
    return raw.label(column.name)


def _written(column: Column[Any], dialect: str) -> Any:
    if not isinstance(column.type, JSON):
        return bindparam(_parameter(column), type_=column.type)
    given = bindparam(_parameter(column), type_=Text())
    return given if dialect == "sqlite" else cast(given, column.type)


def _parameter(column: Column[Any]) -> str:
    return f"given_{column.name}"


def _is_text(column: Column[Any]) -> bool:
    return isinstance(column.type, String)


def _json_text(value: Any) -> str | None:
    """SQLite keeps a JSON document that is a mere number as a number, and forgets how it was written."""
    if isinstance(value, str):
        if value[:1] not in NUMBER:
            return value
        value = json.loads(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return None if value is None else json.dumps(value)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} can't be copied")


NUMBER = frozenset("-0123456789")
ENCODER = json.JSONEncoder(separators=(",", ":"), default=_plain)
