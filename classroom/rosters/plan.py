"""What adding names to a class will do, told before it is done."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classroom.rosters.names import LONGEST, MOST, key_of
from schema.classes import Enrollment

PLAIN = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")  # words of letters: "Anna B.", "Jan-Willem"


@dataclass(frozen=True)
class Planned:
    """A name and what becomes of it: `new`, `back` (was in the class before), `there`, `twice` or `long`."""

    name: str
    what: str
    enrollment_id: int | None = None


@dataclass(frozen=True)
class Plan:
    """Every name that was given, in its order. `room` is how many more names the class can have."""

    names: tuple[Planned, ...]
    room: int

    def of(self, *what: str) -> list[Planned]:
        """The names of which that becomes."""
        return [one for one in self.names if one.what in what]

    @property
    def adds(self) -> list[Planned]:
        """Those that will be in the class and are not now."""
        return self.of("new", "back")

    @property
    def too_many(self) -> bool:
        """Is there no room for all of them?"""
        return len(self.adds) > self.room


def plan_names(names: Sequence[str], known: Iterable[Enrollment] = ()) -> Plan:
    """What becomes of these names in a class with those enrollments, of who has left too."""
    enrollments = list(known)
    here = {key_of(one.pupil.display_name) for one in enrollments if one.left_at is None}
    left = {key_of(one.pupil.display_name): one.id for one in enrollments if one.left_at is not None}
    seen: set[str] = set()
    planned = []
    for name in names:
        key = key_of(name)
        planned.append(Planned(name, _what(name, key, here, left, seen), left.get(key)))
        seen.add(key)
    return Plan(tuple(planned), MOST - len([one for one in enrollments if one.left_at is None]))


def speaks_for_itself(typed: str, plan: Plan) -> bool:
    """Is it a list of plain names, one a line and all new? Then there is nothing to tell of it beforehand."""
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    is_plain = len(lines) > 1 and all(PLAIN.fullmatch(line) for line in lines)
    return is_plain and lines == [one.name for one in plan.names if one.what == "new"]


def _what(name: str, key: str, here: set[str], left: dict[str, int], seen: set[str]) -> str:
    if len(name) > LONGEST:
        return "long"
    if key in here:
        return "there"
    if key in seen:
        return "twice"
    return "back" if key in left else "new"
