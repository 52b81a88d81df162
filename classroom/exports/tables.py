"""A table to take along: what a sheet of a workbook and a CSV file are made of."""

from dataclasses import dataclass
from datetime import datetime

TEXT, NUMBER, SHARE, MOMENT = "text", "number", "share", "moment"

Value = str | float | datetime | None


@dataclass(frozen=True)
class Field:
    """A column. `kind` says how its values are shown; a share goes from 0 to 1. `width` is in characters."""

    head: str
    kind: str = TEXT
    width: int = 12


@dataclass(frozen=True)
class Table:
    """`name` stands in the file's name, `title` on the sheet's tab. The first `fixed` columns stay in sight."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    fixed: int = 1
