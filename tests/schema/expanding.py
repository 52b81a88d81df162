"""What a migration takes away from code that does not know it yet: nothing, where it only expands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, inspect

Column = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """The tables of a database: columns by name, what must be unique, and what must be there."""

    columns: dict[str, dict[str, Column]]
    unique: dict[str, set[tuple[str, ...]]]
    checks: dict[str, set[str]]
    parents: dict[str, set[tuple[str, ...]]]


def shape_of(engine: Engine) -> Shape:
    """As it is now."""
    found = inspect(engine)
    names = [name for name in found.get_table_names() if name != "alembic_version"]
    return Shape(
        {name: {column["name"]: column for column in found.get_columns(name)} for name in names},
        {
            name: {tuple(one["column_names"]) for one in found.get_unique_constraints(name)}
            | {tuple(one["column_names"]) for one in found.get_indexes(name) if one["unique"]}
            for name in names
        },
        {name: {str(one["sqltext"]) for one in found.get_check_constraints(name)} for name in names},
        {name: {tuple(one["constrained_columns"]) for one in found.get_foreign_keys(name)} for name in names},
    )


def tightened(before: Shape, after: Shape) -> list[str]:
    """A sentence for each thing that code of before would stumble over."""
    faults = [f"table {name} is gone" for name in before.columns if name not in after.columns]
    for name in before.columns.keys() & after.columns.keys():
        faults += _columns(name, before.columns[name], after.columns[name])
        old = set(before.columns[name])
        faults += [
            f"{name}: {', '.join(some)} must be {what} now"
            for what, was, now in (
                ("unique", before.unique, after.unique),
                ("of a parent", before.parents, after.parents),
            )
            for some in now[name] - was[name]
            if set(some) <= old
        ]
        faults += [f"{name} is checked now: {check}" for check in after.checks[name] - before.checks[name]]
    return sorted(faults)


def _columns(name: str, before: dict[str, Column], after: dict[str, Column]) -> Iterator[str]:
    for column, was in before.items():
        now = after.get(column)
        if now is None:
            yield f"{name}.{column} is gone"
        elif str(now["type"]) != str(was["type"]):
            yield f"{name}.{column} is of another type"
        elif was["nullable"] and not now["nullable"]:
            yield f"{name}.{column} must be filled in now"
    for column, now in after.items():
        if column not in before and not now["nullable"] and now["default"] is None:
            yield f"{name}.{column} is new and must be filled in, without a default"
