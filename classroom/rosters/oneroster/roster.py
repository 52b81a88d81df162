"""What Halte takes over of a OneRoster file, and nothing else: values, without database and without CSV."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

STUDENT, TEACHER = "student", "teacher"


@dataclass(frozen=True)
class RosterSchool:
    """A school; its parents, districts and departments are left out."""

    id: str
    name: str
    line: int


@dataclass(frozen=True)
class RosterClass:
    """A class. `year` is that in which its school year begins; `gone` where the file deletes it."""

    id: str
    name: str
    code: str
    school_id: str
    year: int | None
    line: int
    gone: bool = False


@dataclass(frozen=True)
class RosterPupil:
    """A pupil by given name; `family` is only used to tell two of the same name apart, and never stored."""

    id: str
    given: str
    family: str
    line: int
    gone: bool = False


@dataclass(frozen=True)
class RosterTeacher:
    """A teacher by the address with which an account is found; no account is made of it."""

    id: str
    email: str
    line: int


@dataclass(frozen=True)
class RosterMember:
    """Somebody's place in a class; `gone` where the file deletes it, or where it is over."""

    class_id: str
    user_id: str
    role: str
    line: int
    gone: bool = False


@dataclass(frozen=True)
class Roster:
    """A whole file. `modes` says of each table whether it is whole (bulk), changes only, or absent."""

    version: str
    modes: Mapping[str, str]
    schools: tuple[RosterSchool, ...]
    classes: tuple[RosterClass, ...]
    pupils: tuple[RosterPupil, ...]
    teachers: tuple[RosterTeacher, ...]
    members: tuple[RosterMember, ...]
    notes: tuple[str, ...] = ()


def as_json(roster: Roster) -> dict[str, Any]:
    """To be kept until it is confirmed."""
    return asdict(roster)


def from_json(kept: Mapping[str, Any]) -> Roster:
    """What `as_json` gave."""
    return Roster(
        version=kept["version"],
        modes=kept["modes"],
        schools=tuple(RosterSchool(**one) for one in kept["schools"]),
        classes=tuple(RosterClass(**one) for one in kept["classes"]),
        pupils=tuple(RosterPupil(**one) for one in kept["pupils"]),
        teachers=tuple(RosterTeacher(**one) for one in kept["teachers"]),
        members=tuple(RosterMember(**one) for one in kept["members"]),
        notes=tuple(kept["notes"]),
    )
