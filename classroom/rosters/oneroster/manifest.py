"""manifest.csv: which version of OneRoster it is, and which files are whole, changes only, or not there."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from classroom.rosters.oneroster.csv_rows import read_csv
from classroom.rosters.oneroster.problems import NotARoster, Problem
from classroom.rosters.oneroster.tables import ABSENT, BULK, DELTA, TABLES, VERSIONS

FILE = "manifest.csv"


@dataclass(frozen=True)
class Manifest:
    """`modes` has each file of the version that Halte reads: bulk, delta or absent."""

    version: str
    modes: Mapping[str, str]


def read_manifest(files: Mapping[str, bytes]) -> Manifest:
    """Raises NotARoster when the rest can't be read by it."""
    if FILE not in files:
        text = _("The zip has no manifest.csv. Is it a OneRoster export, of version 1.1 or 1.2?")
        raise NotARoster([Problem(FILE, 0, text)])
    read = read_csv(FILE, files[FILE], ("propertyName", "value"))
    said = {row.values["propertyName"]: (row.line, row.values["value"]) for row in read.rows}
    problems = list(read.problems)
    version = _version(said, problems) if not problems else ""
    modes = _modes(version, said, files, problems) if version else {}
    if problems:
        raise NotARoster(problems)
    return Manifest(version, modes)


def _version(said: Mapping[str, tuple[int, str]], problems: list[Problem]) -> str:
    line, given = said.get("oneroster.version", (0, ""))
    version = ".".join(given.split(".")[:2])
    if version not in VERSIONS:
        text = _('oneroster.version is "%(given)s". Halte reads 1.1 and 1.2.', given=given[:20])
        problems.append(Problem(FILE, line, text))
        return ""
    return version


def _modes(
    version: str, said: Mapping[str, tuple[int, str]], files: Mapping[str, bytes], problems: list[Problem]
) -> dict[str, str]:
    modes = {}
    for table in TABLES[version]:
        line, mode = said.get(f"file.{table.name}", (0, ABSENT))
        if mode not in (BULK, DELTA, ABSENT):
            words = {"name": table.name, "mode": mode[:20]}
            text = _('file.%(name)s is "%(mode)s". It must be bulk, delta or absent.', **words)
            problems.append(Problem(FILE, line, text))
        elif mode != ABSENT and table.file not in files:
            words = {"file": table.file, "mode": mode}
            text = _("%(file)s is not in the zip, though the manifest says %(mode)s.", **words)
            problems.append(Problem(FILE, line, text))
        modes[table.name] = mode
    if not problems and set(modes.values()) == {ABSENT}:
        problems.append(Problem(FILE, 0, _("The manifest names no file with a roster.")))
    return modes
