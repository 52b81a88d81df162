"""What taking a roster over would change here: values, compared and shown before anything is done."""

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Terms:
    """Under which terms a roster is taken over.

    `own_classes` are the only ones that a teacher may change; None: an administrator, who may make classes.
    `only` names the classes wanted (by name, code or id; none: all), `ticked` are those chosen of the ones that were
    shown, by the id that Halte keeps. `source` goes before each id, where two systems use the same ones.
    `take_names` also takes over names that were changed here or there.
    """

    today: date
    own_classes: frozenset[int] | None = None
    only: tuple[str, ...] = ()
    source: str = ""
    take_names: bool = False
    ticked: frozenset[str] | None = None

    def key(self, number: str) -> str:
        """The id under which Halte keeps what the file calls so."""
        return f"{self.source}:{number}" if self.source else number


@dataclass(frozen=True)
class SchoolPlan:
    """A school that is made (`school_id` None), or that is found by its name and gets its id."""

    external_id: str
    name: str
    school_id: int | None


@dataclass(frozen=True)
class Join:
    """A pupil who comes into a class; `pupil_id` where the pupil is known already."""

    external_id: str
    name: str
    pupil_id: int | None


@dataclass(frozen=True)
class ClassPlan:
    """What becomes of one class. `class_id` None: it is made. The numbers are ids of enrollments or people."""

    external_id: str
    name: str
    class_id: int | None
    school: str
    year: int | None
    linked: bool = False
    renamed: bool = False
    closes: bool = False
    stays: int = 0
    joins: tuple[Join, ...] = ()
    comes_back: tuple[int, ...] = ()
    leaves: tuple[int, ...] = ()
    links: tuple[tuple[int, str], ...] = ()
    renames: tuple[tuple[int, str], ...] = ()
    teachers_in: tuple[int, ...] = ()
    teachers_out: tuple[int, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether there is anything to do."""
        done = (self.joins, self.comes_back, self.leaves, self.links, self.renames)
        flags = (self.class_id is None, self.linked, self.renamed, self.closes)
        return any(done) or any(flags) or bool(self.teachers_in or self.teachers_out)


@dataclass(frozen=True)
class LeftOut:
    """A class of the file that is not taken over, and why: "not_own", "over" or "not_wanted".

    One that was asked for and is not in the file is "not_there".
    """

    name: str
    why: str


@dataclass(frozen=True)
class Plan:
    """All of it, in the order of the file."""

    schools: tuple[SchoolPlan, ...]
    classes: tuple[ClassPlan, ...]
    left_out: tuple[LeftOut, ...]
    without_account: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.schools) or any(one.changes for one in self.classes)

    @property
    def new_pupils(self) -> int:
        """Pupils whom Halte does not know yet, each once."""
        new = (join for one in self.classes for join in one.joins if join.pupil_id is None)
        return len({join.external_id for join in new})

    @property
    def leaves(self) -> int:
        """Names that go out of a class."""
        return sum(len(one.leaves) for one in self.classes)

    def digest(self) -> str:
        """The same for the same changes: what was shown is what is done."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:32]
