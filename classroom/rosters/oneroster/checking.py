"""The rows of one file against what OneRoster says of them, each fault at its line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from classroom.rosters.oneroster.csv_rows import Row, read_csv
from classroom.rosters.oneroster.problems import Problem
from classroom.rosters.oneroster.tables import ACTIVE, DELETED, DELTA, EXTENSION, Table

LONGEST_ID = 255
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*)?", re.ASCII)


@dataclass(frozen=True)
class Checked:
    """The rows of a file by their id, and what is wrong with the others."""

    table: Table
    mode: str
    rows: Mapping[str, Row]
    problems: tuple[Problem, ...]

    def active(self) -> Iterator[tuple[str, Row]]:
        """The rows that say that something is so."""
        return ((key, row) for key, row in self.rows.items() if not is_deleted(row))


def is_deleted(row: Row) -> bool:
    """Whether the row says that something is so no more."""
    return row.values["status"] == DELETED


def checked(table: Table, mode: str, data: bytes) -> Checked:
    """Reads a file; columns that Halte does not use are dropped at once."""
    read = read_csv(table.file, data, ("sourcedId", *table.filled))
    problems = list(read.problems)
    rows: dict[str, Row] = {}
    for given in read.rows:
        row = Row(given.line, {name: given.values.get(name, "") for name in table.used})
        faults = [*_faults(table, mode, row)]
        key = row.values["sourcedId"]
        if key in rows:
            words = {"id": key, "line": rows[key].line}
            faults.append(_('sourcedId "%(id)s" is in line %(line)s already.', **words))
        problems += [Problem(table.file, row.line, str(fault)) for fault in faults]
        if not faults:
            rows[key] = row
    return Checked(table, mode, rows, tuple(problems))


def day(text: str) -> date | None:
    """A date of OneRoster (2026-08-31, or a moment on it); None for anything else."""
    found = DAY.fullmatch(text)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def ids(text: str) -> list[str]:
    """The ids in a field that may hold several."""
    return [one.strip() for one in text.split(",") if one.strip()]


def _faults(table: Table, mode: str, row: Row) -> Iterator[str]:
    yield from _id_and_status(mode, row)
    for name in table.deleted_by if is_deleted(row) else table.filled:
        if not row.values[name]:
            yield _("%(column)s is empty.", column=name)
    if is_deleted(row):
        return  # what goes away needs no more than that
    for name, allowed in table.values.items():
        value = row.values[name]
        if value and value not in allowed and not (name == "role" and value.startswith(EXTENSION)):
            words = {"column": name, "value": value[:40], "allowed": ", ".join(sorted(allowed))}
            yield _('%(column)s is "%(value)s". It must be one of: %(allowed)s.', **words)
    for name in table.dates:
        value = row.values[name]
        if value and day(value) is None:
            words = {"column": name, "value": value[:40]}
            yield _('%(column)s is "%(value)s", which is no date such as 2026-08-31.', **words)


def _id_and_status(mode: str, row: Row) -> Iterator[str]:
    key, status = row.values["sourcedId"], row.values["status"]
    if not key:
        yield _("%(column)s is empty.", column="sourcedId")
    if len(key) > LONGEST_ID:
        yield _("sourcedId is longer than %(count)s characters.", count=LONGEST_ID)
    if not status and mode == DELTA:
        yield _("status is empty. In a file with changes it must be active or tobedeleted.")
    if status and status not in (ACTIVE, DELETED):
        yield _('status is "%(status)s". It must be active or tobedeleted.', status=status[:20])
