"""From checked rows to the few values that Halte takes over: who is in which class now."""

import unicodedata
from collections.abc import Mapping
from datetime import date

from classroom.rosters.oneroster.checking import Checked, day, ids, is_deleted
from classroom.rosters.oneroster.csv_rows import Row
from classroom.rosters.oneroster.manifest import Manifest
from classroom.rosters.oneroster.roster import (
    STUDENT,
    TEACHER,
    Roster,
    RosterClass,
    RosterMember,
    RosterPupil,
    RosterSchool,
    RosterTeacher,
)
from classroom.rosters.oneroster.tables import DELTA

LONGEST_NAME = 100
JOINERS = "\u200c\u200d"  # some scripts spell with them
Tables = Mapping[str, Checked]


def distilled(manifest: Manifest, tables: Tables, notes: tuple[str, ...], today: date) -> Roster:
    """Of people only those who are in a class, or of whom the file says that something changed."""
    members = _members(tables, today)
    teaching = {one.user_id for one in members if one.role == TEACHER}
    learning = {one.user_id for one in members if one.role == STUDENT}
    if manifest.modes["users"] == DELTA:
        learning |= _said_students(tables)
    users = _rows(tables, "users")
    return Roster(
        version=manifest.version,
        modes=dict(manifest.modes),
        schools=_schools(tables),
        classes=_classes(tables),
        pupils=tuple(_pupil(key, users[key]) for key in users if key in learning - teaching),
        teachers=tuple(_teacher(key, users[key]) for key in users if key in teaching),
        members=members,
        notes=notes,
    )


def clean(text: str) -> str:
    """A name as people write it: one space between words, nothing that turns or hides letters."""
    normal = unicodedata.normalize("NFC", text)
    shown = "".join(_shown(one) for one in normal)
    return " ".join(shown.split())[:LONGEST_NAME].rstrip()


def _shown(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind == "Cc" or kind.startswith("Z"):
        return " "
    return "" if kind.startswith("C") and letter not in JOINERS else letter


def _rows(tables: Tables, name: str) -> Mapping[str, Row]:
    return tables[name].rows if name in tables else {}


def _schools(tables: Tables) -> tuple[RosterSchool, ...]:
    """What calls itself a school, and what classes name as theirs."""
    named = {row.values["schoolSourcedId"] for row in _rows(tables, "classes").values()}
    return tuple(
        RosterSchool(key, clean(row.values["name"]), row.line)
        for key, row in _rows(tables, "orgs").items()
        if not is_deleted(row) and (row.values["type"] == "school" or key in named)
    )


def _classes(tables: Tables) -> tuple[RosterClass, ...]:
    return tuple(
        RosterClass(
            key,
            clean(row.values["title"]),
            row.values["classCode"],
            row.values["schoolSourcedId"],
            _year(ids(row.values["termSourcedIds"]), _rows(tables, "academicSessions")),
            row.line,
            is_deleted(row),
        )
        for key, row in _rows(tables, "classes").items()
    )


def _year(terms: list[str], sessions: Mapping[str, Row]) -> int | None:
    """The school year by the middle of its latest term: `schoolYear` is filled in differently by everyone."""
    years = []
    for term in terms:
        row = sessions.get(term)
        begin, end = (day(row.values[name]) for name in ("startDate", "endDate")) if row else (None, None)
        if begin and end:
            middle = begin + (end - begin) / 2
            years.append(middle.year if middle.month >= 8 else middle.year - 1)
    return max(years, default=None)


def _pupil(key: str, row: Row) -> RosterPupil:
    given = clean(row.values.get("preferredGivenName") or row.values["givenName"])
    disabled = row.values["enabledUser"] == "false"
    return RosterPupil(key, given, clean(row.values["familyName"]), row.line, disabled or is_deleted(row))


def _teacher(key: str, row: Row) -> RosterTeacher:
    return RosterTeacher(key, row.values["email"].strip().casefold(), row.line)


def _members(tables: Tables, today: date) -> tuple[RosterMember, ...]:
    """One for each person and class; who is in a class by any row is in it."""
    found: dict[tuple[str, str, str], RosterMember] = {}
    for row in _rows(tables, "enrollments").values():
        role = row.values["role"] or STUDENT  # a deleted row need not say it: pupils are most
        if role not in (STUDENT, TEACHER):
            continue
        who = (row.values["classSourcedId"], row.values["userSourcedId"], role)
        gone = is_deleted(row) or not _is_on(row, today)
        if who not in found or found[who].gone:
            found[who] = RosterMember(*who, row.line, gone)
    return tuple(found.values())


def _is_on(row: Row, today: date) -> bool:
    begin, end = day(row.values["beginDate"]), day(row.values["endDate"])
    return (begin is None or begin <= today) and (end is None or today <= end)


def _said_students(tables: Tables) -> set[str]:
    """Who is a pupil by users.csv (1.1) or roles.csv (1.2); who is deleted may be one."""
    users = _rows(tables, "users")
    said = {key for key, row in users.items() if row.values.get("role") == STUDENT or is_deleted(row)}
    roles = _rows(tables, "roles").values()
    return said | {row.values["userSourcedId"] for row in roles if row.values["role"] == STUDENT}
