"""From the bytes of one CSV file to its rows, each with the line on which it begins."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from classroom.rosters.oneroster.problems import Problem

MOST_ROWS = 300_000
LONGEST_FIELD = 4000


@dataclass(frozen=True)
class Row:
    """One record: its values by the name of the column, without spaces around them."""

    line: int
    values: dict[str, str]


@dataclass(frozen=True)
class Read:
    """What a file holds; with a problem in its head or its encoding there are no rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_csv(file: str, data: bytes, needed: Sequence[str]) -> Read:
    """All rows, and what is wrong with them as CSV. `needed` are the columns that must be there."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _refused(file, line, _("This is not UTF-8. Export the file as UTF-8."))
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        return _refused(file, line, _("This line has characters that are no text. Export the file again."))
    records = _records(text)
    try:
        _line, head = next(records, (1, []))
        columns = tuple(name.strip() for name in head)
        if problem := _head_problem(columns, needed):
            return _refused(file, 1, problem)
        return _body(file, columns, records)
    except _Unquoted as error:
        return _refused(file, error.line, _("The quotation marks in this row do not match."))


class _Unquoted(Exception):
    """The text can't be cut in fields from this line on."""

    def __init__(self, line: int) -> None:
        self.line = line


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise _Unquoted(line) from None
        if record:
            yield line, record


def _head_problem(columns: Sequence[str], needed: Sequence[str]) -> str | None:
    if len(columns) == 1 and ";" in columns[0]:
        return str(_("The columns are separated by semicolons. OneRoster wants commas."))
    if missing := [name for name in needed if name not in columns]:
        return str(_("These columns are missing: %(names)s.", names=", ".join(missing)))
    if twice := sorted({name for name in columns if name and columns.count(name) > 1}):
        return str(_("These columns are there twice: %(names)s.", names=", ".join(twice)))
    return None


def _body(file: str, columns: tuple[str, ...], records: Iterator[tuple[int, list[str]]]) -> Read:
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, record in records:
        if not any(value.strip() for value in record):
            continue
        if len(rows) == MOST_ROWS:
            text = _("This file has more than %(count)s rows.", count=MOST_ROWS)
            return _refused(file, line, text)
        if text := _width_problem(record, columns):
            problems.append(Problem(file, line, text))
        else:
            values = (value.strip() for value in record)
            rows.append(Row(line, dict(zip(columns, values, strict=True))))
    return Read(columns, tuple(rows), tuple(problems))


def _width_problem(record: list[str], columns: tuple[str, ...]) -> str | None:
    if len(record) != len(columns):
        words = {"found": len(record), "wanted": len(columns)}
        return str(_("This row has %(found)s fields, the head has %(wanted)s.", **words))
    if any(len(value) > LONGEST_FIELD for value in record):
        return str(_("A field of this row is longer than %(count)s characters.", count=LONGEST_FIELD))
    return None


def _refused(file: str, line: int, text: str) -> Read:
    return Read((), (), (Problem(file, line, text),))
