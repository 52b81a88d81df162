"""What becomes of one class: who comes in, who comes back, who leaves, who was there by name already."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from accounts.rosters import sort_key
from classroom.rosters.oneroster.choosing import Chosen
from classroom.rosters.oneroster.known import Known
from classroom.rosters.oneroster.plan import ClassPlan, Join, Terms
from classroom.rosters.oneroster.roster import STUDENT, TEACHER, Roster, RosterMember, RosterPupil
from classroom.rosters.oneroster.tables import BULK
from schema.classes import Enrollment


@dataclass(frozen=True)
class Comparison:
    """What all classes of an import share. `linked` gathers the pupils who were found by a typed name."""

    roster: Roster
    terms: Terms
    here: Known
    names: Mapping[str, str]
    linked: dict[str, int] = field(default_factory=dict)


def plan_class(chosen: Chosen, members: Sequence[RosterMember], compared: Comparison) -> ClassPlan:
    """The plan of a class that is taken over."""
    terms = compared.terms
    given, row = chosen.given, chosen.row
    moving = _Moving(chosen, members, compared)
    moving.sort()
    teachers_in, teachers_out = _teachers(chosen, members, compared)
    return ClassPlan(
        external_id=terms.key(given.id),
        name=given.name if row is None or terms.take_names else row.name,
        class_id=row.id if row else None,
        school=terms.key(given.school_id),
        year=given.year,
        linked=chosen.linked,
        renamed=row is not None and terms.take_names and bool(given.school_id) and row.name != given.name,
        closes=given.gone and row is not None and not row.locked,
        stays=moving.stays,
        joins=tuple(moving.joins),
        comes_back=tuple(moving.back),
        leaves=tuple(one.id for one in moving.leaving()),
        links=tuple(moving.links),
        renames=tuple(moving.renames) if terms.take_names else (),
        teachers_in=teachers_in,
        teachers_out=teachers_out,
    )


@dataclass
class _Moving:
    """Sorts the pupils of the file over what is to be done with them."""

    chosen: Chosen
    members: Sequence[RosterMember]
    compared: Comparison
    stays: int = 0
    joins: list[Join] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    renames: list[tuple[int, str]] = field(default_factory=list)
    wanted: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        row = self.chosen.row
        self.current = list(self.compared.here.in_class.get(row.id, ())) if row else []
        self.pupils = {one.id: one for one in self.compared.roster.pupils}
        self.by_id = {one.pupil.external_id: one for one in self.current if one.pupil.external_id}
        self.by_name = self._only_of_their_name()

    def sort(self) -> None:
        """Every pupil whom the file has in this class."""
        for member in self.members:
            pupil = self.pupils.get(member.user_id)
            gone = member.gone or (pupil is not None and pupil.gone) or self.chosen.given.gone
            if member.role == STUDENT and not gone:
                self._place(member.user_id, pupil)

    def _place(self, number: str, pupil: RosterPupil | None) -> None:
        key = self.compared.terms.key(number)
        if key in self.wanted:
            return
        self.wanted.add(key)
        enrollment, known = self.by_id.get(key), self.compared.here.pupils.get(key)
        name = self.compared.names.get(number) or (known.display_name if known else number)
        found = known.id if known else self.compared.linked.get(key)
        if found is None and pupil and (same := self._same(pupil, name)):
            self.compared.linked[key] = same.pupil_id
            self.links.append((same.pupil_id, key))
        elif enrollment is None:
            self.joins.append(Join(key, name, found))
        elif enrollment.left_at is not None:
            self.back.append(enrollment.id)
        else:
            self.stays += 1
        if known and pupil and known.display_name != name:
            self.renames.append((known.id, name))

    def leaving(self) -> Iterator[Enrollment]:
        """Of the names with an id: in a whole file who is not in it, else who it says is gone."""
        whole = self.compared.roster.modes.get("enrollments") == BULK or self.chosen.given.gone
        gone = {self.compared.terms.key(m.user_id) for m in self.members if m.gone and m.role == STUDENT}
        gone |= {self.compared.terms.key(one.id) for one in self.compared.roster.pupils if one.gone}
        for enrollment in self.current:
            key = enrollment.pupil.external_id
            if enrollment.left_at is None and key and self._is_missing(key) and (whole or key in gone):
                yield enrollment

    def _is_missing(self, key: str) -> bool:
        of_source = not self.compared.terms.source or key.startswith(f"{self.compared.terms.source}:")
        return of_source and key not in self.wanted

    def _only_of_their_name(self) -> dict[str, Enrollment]:
        """Names that were typed by hand; not those that stand there twice."""
        typed = [one for one in self.current if one.pupil.external_id is None and one.left_at is None]
        count = Counter(sort_key(one.pupil.display_name) for one in typed)
        return {key: one for one in typed if count[key := sort_key(one.pupil.display_name)] == 1}

    def _same(self, pupil: RosterPupil, name: str) -> Enrollment | None:
        """The name that a teacher typed for this pupil; each is taken once."""
        for called in (name, f"{pupil.given} {pupil.family}"):
            if found := self.by_name.pop(sort_key(called), None):
                return found
        return None


def _teachers(
    chosen: Chosen, members: Sequence[RosterMember], compared: Comparison
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who is to teach the class and who no more; a teacher's own file says nothing of that."""
    roster, here = compared.roster, compared.here
    if compared.terms.own_classes is not None:
        return (), ()
    person = {one.id: here.people.get(one.email) for one in roster.teachers if one.email}
    now = here.teachers.get(chosen.row.id, set()) if chosen.row else set()
    said = [(person.get(one.user_id), one.gone) for one in members if one.role == TEACHER]
    comes = {number for number, gone in said if number and not gone}
    goes = {number for number, gone in said if number and gone}
    return tuple(sorted(comes - now)), tuple(sorted((goes - comes) & now))
