"""Which classes of a roster are taken over, which of them are here already, and in which school the rest come."""

from dataclasses import dataclass, field

from flask_babel import gettext as _

from classroom.class_settings.years import purge_date
from classroom.rosters.oneroster.known import Known, folded
from classroom.rosters.oneroster.plan import LeftOut, SchoolPlan, Terms
from classroom.rosters.oneroster.problems import Problem
from classroom.rosters.oneroster.roster import Roster, RosterClass, RosterSchool
from schema.classes import SchoolClass

CLASSES_FILE, MEMBERS_FILE, ORGS_FILE = "classes.csv", "enrollments.csv", "orgs.csv"


@dataclass(frozen=True)
class Chosen:
    """A class of the file with what it is here; `row` None: it is to be made. `linked`: found by its name."""

    given: RosterClass
    row: SchoolClass | None
    linked: bool = False


@dataclass
class Choice:
    """What is gathered while choosing."""

    roster: Roster
    terms: Terms
    here: Known
    chosen: list[Chosen] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    schools: dict[str, SchoolPlan] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def choose(self) -> None:
        """Goes through the classes of the file, and those here that only its enrollments name."""
        named = self._named()
        for one in named:
            if self._is_wanted(one):
                self._place(one)
            else:
                self.left_out.append(LeftOut(one.name, "not_wanted"))
        self._tell_misses(named)

    def _tell_misses(self, named: list[RosterClass]) -> None:
        """Who asks for a class that is not in the file has most likely misspelt it."""
        there = {text for one in named for text in _called(one)}
        missed = [text for text in self.terms.only if folded(text) not in there]
        self.left_out += [LeftOut(text, "not_there") for text in missed]

    def _named(self) -> list[RosterClass]:
        named = {one.id: one for one in self.roster.classes}
        for member in self.roster.members:
            if member.class_id in named:
                continue
            row = self.here.classes.get(self.terms.key(member.class_id))
            if row is not None:
                named[member.class_id] = RosterClass(member.class_id, row.name, "", "", None, member.line)
            elif not member.gone:
                text = _(
                    'classSourcedId "%(id)s" is neither in classes.csv nor in Halte.', id=member.class_id
                )
                self.problems.append(Problem(MEMBERS_FILE, member.line, text))
        return list(named.values())

    def _is_wanted(self, one: RosterClass) -> bool:
        if self.terms.ticked is not None and self.terms.key(one.id) not in self.terms.ticked:
            return False
        wanted = {folded(text) for text in self.terms.only}
        return not wanted or not wanted.isdisjoint(_called(one))

    def _place(self, one: RosterClass) -> None:
        row = self.here.classes.get(self.terms.key(one.id))
        if row is not None:
            self._place_known(one, row)
        elif one.gone:
            return  # it is not here, and need not go
        elif self.terms.own_classes is not None:
            self._place_own(one)
        else:
            self._place_new(one)

    def _place_known(self, one: RosterClass, row: SchoolClass) -> None:
        own = self.terms.own_classes
        if own is not None and row.id not in own:
            self.left_out.append(LeftOut(one.name, "not_own"))
            return
        said = self._said(one.school_id)
        if said and own is None:
            self._refuse_other_school(said)
        self.chosen.append(Chosen(one, row))

    def _place_own(self, one: RosterClass) -> None:
        """A teacher's class that was made by hand gets its id by its name; none is made."""
        rows = [row for (_school, name), row in self.here.without_id.items() if name == folded(one.name)]
        if len(rows) == 1:
            self.chosen.append(Chosen(one, rows[0], linked=True))
        else:
            self.left_out.append(LeftOut(one.name, "not_own"))

    def _place_new(self, one: RosterClass) -> None:
        if one.year is not None and self.terms.today >= purge_date(one.year):
            self.left_out.append(LeftOut(one.name, "over"))
            return
        school_id = self._school_id(one)
        row = self.here.without_id.get((school_id, folded(one.name))) if school_id else None
        fits = row is not None and row.school_year in (None, one.year)
        self.chosen.append(Chosen(one, row if fits else None, linked=fits))

    def _school_id(self, one: RosterClass) -> int | None:
        """Of the school that is here; one that is not is planned, or a problem."""
        key, said = self.terms.key(one.school_id), self._said(one.school_id)
        if row := self.here.schools.get(key):
            if said:
                self._refuse_other_school(said)
            return row.id
        if said is None:
            text = _('schoolSourcedId "%(id)s" is neither in orgs.csv nor in Halte.', id=one.school_id)
            self.problems.append(Problem(CLASSES_FILE, one.line, text))
            return None
        same = self.here.schools_by_name.get(folded(said.name))
        self.schools[key] = SchoolPlan(key, said.name, same.id if same else None)
        return same.id if same else None

    def _said(self, school_id: str) -> RosterSchool | None:
        return next((one for one in self.roster.schools if one.id == school_id), None)

    def _refuse_other_school(self, said: RosterSchool) -> None:
        """Two systems may use the same ids: the name tells."""
        row = self.here.schools.get(self.terms.key(said.id))
        if row is not None and folded(row.name) != folded(said.name):
            words = {"id": said.id, "name": said.name, "here": row.name}
            text = _(
                'The file calls school "%(id)s" %(name)s; in Halte it is %(here)s. Is it another?', **words
            )
            self.problems.append(Problem(ORGS_FILE, said.line, text))


def _called(one: RosterClass) -> set[str]:
    """What it may be asked for by."""
    return {folded(one.name), folded(one.code), folded(one.id)}
