"""Names from a CSV file of a school's own system. Of its columns only those with names are read."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from classroom.class_settings.making import Refused
from classroom.rosters.names import MOST, clean

LARGEST = 200_000  # bytes
WHOLE = frozenset(
    {"naam", "name", "leerling", "leerlingnaam", "pupil", "student", "volledige naam", "full name"}
    | {"weergavenaam", "display name", "displayname"}
)
FIRST = frozenset({"roepnaam", "voornaam", "first name", "firstname", "given name", "givenname"})
BETWEEN = frozenset(
    {"tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "infix", "middle name"}
)
LAST = frozenset({"achternaam", "last name", "lastname", "surname", "family name", "familyname"})


@dataclass(frozen=True)
class FromFile:
    """The names of a file, and the heads of the columns that were not read."""

    names: tuple[str, ...]
    ignored: tuple[str, ...]


def names_of_file(data: bytes) -> FromFile:
    """The names, line by line; raises Refused for what is no list of names."""
    if len(data) > LARGEST:
        raise Refused(_("This file is too large for a list of names."))
    rows = [row for row in _rows(_text(data)) if any(cell.strip() for cell in row)]
    if not rows:
        raise Refused(_("There is nothing in this file."))
    heads = [" ".join(cell.casefold().replace("_", " ").split()) for cell in rows[0]]
    columns = _columns(heads)
    names = rows[1:] if columns else rows
    read = columns or [_first_with_words(names)]
    found = tuple(name for row in names if (name := clean(" ".join(_cells(row, read)))))
    if len(found) > 4 * MOST:
        raise Refused(_("This file is too large for a list of names."))
    ignored = [cell.strip() for number, cell in enumerate(rows[0]) if number not in read and cell.strip()]
    return FromFile(found, tuple(ignored) if columns else ())


def _columns(heads: Sequence[str]) -> list[int]:
    """Which columns make the name, in that order; none where the first line is no head."""
    place = {
        kind: _place(heads, names) for kind, names in zip("wfbl", (WHOLE, FIRST, BETWEEN, LAST), strict=True)
    }
    parts = [place[kind] for kind in "fbl" if place[kind] is not None]
    if place["f"] is not None or place["w"] is None:
        return [number for number in parts if number is not None]
    return [place["w"]]


def _place(heads: Sequence[str], names: frozenset[str]) -> int | None:
    return next((number for number, head in enumerate(heads) if head in names), None)


def _first_with_words(rows: Sequence[Sequence[str]]) -> int:
    """The first column that holds no numbers: many lists begin with one."""
    width = max(len(row) for row in rows)
    for number in range(width):
        cells = [cell for cell in (_cells(row, [number]) for row in rows) if cell]
        if any(not cell[0].isdecimal() for cell in cells):
            return number
    return 0


def _cells(row: Sequence[str], places: Sequence[int]) -> list[str]:
    return [row[place].strip() for place in places if place < len(row) and row[place].strip()]


def _rows(text: str) -> Iterator[list[str]]:
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise Refused(_("This file can't be read. Save it as CSV and try again.")) from None


def _text(data: bytes) -> str:
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused(_("This file can't be read. Save it as CSV and try again."))
