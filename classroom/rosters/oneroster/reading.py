"""From the bytes of a zip to a `Roster`, or to everything that is wrong with it at once."""

from collections.abc import Iterator, Mapping
from datetime import date

from flask_babel import gettext as _

from classroom.rosters.oneroster.archive import read_archive
from classroom.rosters.oneroster.checking import Checked, checked, ids
from classroom.rosters.oneroster.distilling import distilled
from classroom.rosters.oneroster.manifest import Manifest, read_manifest
from classroom.rosters.oneroster.opaque import telling_ids
from classroom.rosters.oneroster.problems import NotARoster, Problem
from classroom.rosters.oneroster.roster import Roster
from classroom.rosters.oneroster.tables import (
    ABSENT,
    BULK,
    REFUSED_COLUMNS,
    REFUSED_FILES,
    TABLES,
)


def read_roster(data: bytes, today: date) -> Roster:
    """Raises NotARoster with every problem of every file. `today` says who is in a class now."""
    files = read_archive(data)
    manifest = read_manifest(files)
    tables = _tables(manifest, files)
    problems = [problem for table in tables.values() for problem in table.problems]
    whole = {name for name, table in tables.items() if not table.problems}
    for table in tables.values():
        problems += _dangling(table, tables, whole)
    if problems:
        raise NotARoster(sorted(problems, key=lambda one: (_place(one.file, manifest), one.line)))
    roster = distilled(manifest, tables, (*_notes(manifest, files),), today)
    if telling := [*telling_ids(roster)]:
        raise NotARoster(telling)
    return roster


def _tables(manifest: Manifest, files: Mapping[str, bytes]) -> dict[str, Checked]:
    return {
        table.name: checked(table, manifest.modes[table.name], files[table.file])
        for table in TABLES[manifest.version]
        if manifest.modes[table.name] != ABSENT
    }


def _place(file: str, manifest: Manifest) -> int:
    names = [table.file for table in TABLES[manifest.version]]
    return names.index(file) if file in names else -1


def _dangling(table: Checked, tables: Mapping[str, Checked], whole: set[str]) -> Iterator[Problem]:
    """Ids that stand nowhere. What may be here already the database is asked for later."""
    for column, target in table.table.refers.items():
        other = tables.get(target)
        if other is None or target not in whole or other.mode != BULK:
            continue  # what the file leaves out may be here; courses and terms are not kept at all
        for _key, row in table.active():
            for one in ids(row.values[column]):
                if one not in other.rows:
                    words = {"column": column, "id": one[:60], "file": other.table.file}
                    text = _('%(column)s "%(id)s" is not in %(file)s.', **words)
                    yield Problem(table.table.file, row.line, text)


def _notes(manifest: Manifest, files: Mapping[str, bytes]) -> Iterator[str]:
    """What stood in the zip and was not read."""
    for name in REFUSED_FILES:
        if f"{name}.csv" in files:
            yield str(_("%(file)s was not read: Halte keeps nothing of it.", file=f"{name}.csv"))
    for name, columns in REFUSED_COLUMNS.items():
        head = files.get(f"{name}.csv", b"").split(b"\n", 1)[0].decode("utf-8", "replace")
        present = [column for column in columns if column in head.replace('"', "").strip().split(",")]
        if present and manifest.modes[name] != ABSENT:
            words = {"file": f"{name}.csv", "columns": ", ".join(present)}
            yield str(_("%(file)s: not read, for Halte keeps nothing of it: %(columns)s.", **words))
    for table in TABLES[manifest.version]:
        if manifest.modes[table.name] == ABSENT and table.file in files:
            yield str(_("%(file)s was not read: the manifest says that it is absent.", file=table.file))
