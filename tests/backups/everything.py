"""Something in every table, and the whole of a database to compare."""

from datetime import UTC, date, datetime
from typing import Any

from flask import Flask
from sqlalchemy import Engine, func, insert, select
from sqlalchemy.sql.schema import Column, Table
from sqlalchemy.types import JSON, Boolean, Date, Float, Integer

from accounts.photos import keep_photo
from schema.attempts import Attempt
from schema.copying import Sum, sum_of, tables_of
from schema.database import Base, Instant, db, writing
from schema.hand_ins import HandIn
from tests.visitors import PupilVisitor

PHOTO = b"\xff\xd8 a photo of a pupil's work \xff\xd9"
ODD = 'é "ja"; \\ \u2028 😀 \t'
DOCUMENT = {"b": [1, 2.5, None, True], "a": ODD, "": {"x": 1e-7}}

VALUES = {
    JSON: DOCUMENT,
    Instant: datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC),  # in the hour that summer time skips
    Date: date(2026, 9, 1),
    Boolean: True,
    Float: 0.1 + 0.2,
    Integer: 3,
}


def play(app: Flask) -> None:
    """A pupil answers and hands in a photo."""
    pupil = PupilVisitor(app)
    pupil.join()
    pupil.watch()
    pupil.answer_right("waarom")
    with app.app_context():
        name = keep_photo(PHOTO)
        with writing() as session:
            attempt = session.scalars(select(Attempt)).one()
            session.add(HandIn(attempt_id=attempt.id, key="k", kind="photo", text=ODD, file=name))


def fill(app: Flask) -> None:
    """The same, and every table without a row gets one, with signs that are hard to keep."""
    play(app)
    with app.app_context(), db.engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            if not connection.scalar(select(func.count()).select_from(table)):
                connection.execute(insert(table), _row(table))


def sums(engine: Engine) -> dict[str, Sum]:
    """Every table's rows and checksum."""
    with engine.connect() as connection:
        return {table.name: sum_of(connection, table) for table in tables_of(connection)}


def _row(table: Table) -> dict[str, Any]:
    return {column.name: _value(column) for column in table.columns}


def _value(column: Column[Any]) -> Any:
    if column.foreign_keys or (column.primary_key and isinstance(column.type, Integer)):
        return 1
    for kind, value in VALUES.items():
        if isinstance(column.type, kind):
            return value
    return ODD[: getattr(column.type, "length", None) or 100]
