"""Does what a plan says, in one transaction: all of it or, where something fails, nothing."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from accounts.entry import give_secrets
from classroom.class_settings.making import free_code
from classroom.class_settings.years import purge_date, year_of
from classroom.rosters.oneroster.plan import ClassPlan, Join, Plan, Terms
from classroom.rosters.oneroster.planning import plan_import
from classroom.rosters.oneroster.roster import Roster
from schema.audit import Somebody, note
from schema.classes import ClassTeacher, Enrollment, SchoolClass
from schema.database import db, now, writing
from schema.locks import ROSTERS, whole_class
from schema.people import Pupil
from schema.schools import School


class Changed(Exception):
    """What is here has changed since the plan was shown; `plan` is how it would be now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("the plan changed")
        self.plan = plan


class NotLocked(Exception):
    """Others may write in a class of `plan` meanwhile."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("a class came to the plan")
        self.plan = plan


def take_over(roster: Roster, terms: Terms, who: Somebody | None, shown: str | None = None) -> Plan:
    """`import_roster` in a transaction of its own, in which nobody else writes in the classes that it changes."""
    plan = plan_import(db.session(), roster, replace(terms, ticked=None))
    db.session.rollback()
    while True:
        try:
            ids = _classes_of(plan)
            with writing(ROSTERS, *map(whole_class, ids)) as session:
                return import_roster(session, roster, terms, who, shown, locked=ids)
        except NotLocked as more:  # a class was made or named in that very moment
            plan = more.plan


def _classes_of(plan: Plan) -> frozenset[int]:
    return frozenset(one.class_id for one in plan.classes if one.class_id is not None)


def import_roster(
    session: Session,
    roster: Roster,
    terms: Terms,
    who: Somebody | None,
    shown: str | None = None,
    *,
    locked: frozenset[int] | None = None,
) -> Plan:
    """Plans once more and carries that out. Raises Changed where it is not the plan that was `shown`, with all
    its classes; of these the ones that are ticked are taken over. NotLocked: one is not among the `locked`."""
    plan = plan_import(session, roster, replace(terms, ticked=None))
    if shown is not None and plan.digest() != shown:
        raise Changed(plan)
    if locked is not None and not _classes_of(plan) <= locked:
        raise NotLocked(plan)
    if terms.ticked is not None:
        plan = plan_import(session, roster, terms)
    _Carrying(session, terms, who).out(plan)
    return plan


class _Carrying:
    """One import, with the rows that it has made so far."""

    def __init__(self, session: Session, terms: Terms, who: Somebody | None) -> None:
        self.session, self.terms, self.who = session, terms, who
        self.schools: dict[str, School] = {}
        self.pupils: dict[str, int] = {}

    def out(self, plan: Plan) -> None:
        """Schools first, then class by class."""
        for one in plan.schools:
            row = self.session.get(School, one.school_id) if one.school_id else School(name=one.name)
            if row is not None:
                row.external_id = one.external_id
                self.session.add(row)
                self.schools[one.external_id] = row
        self.session.flush()
        for each in plan.classes:
            if each.changes:
                self._class(each)

    def _class(self, plan: ClassPlan) -> None:
        row = self.session.get_one(SchoolClass, plan.class_id) if plan.class_id else self._made(plan)
        row.external_id = plan.external_id
        row.name = plan.name
        row.school_year = row.school_year if row.school_year is not None else plan.year
        row.locked = row.locked or plan.closes
        self.session.flush()
        self._pupils(row, plan)
        self._teachers(row, plan)
        counts = {"joined": len(plan.joins) + len(plan.comes_back), "left": len(plan.leaves)}
        subject = f"class:{row.id}"
        note(self.session, self.who, "imported_roster", class_id=row.id, subject=subject, **counts)

    def _made(self, plan: ClassPlan) -> SchoolClass:
        school = (
            self.schools.get(plan.school)
            or self.session.scalars(select(School).where(School.external_id == plan.school)).one()
        )
        year = plan.year if plan.year is not None else year_of(self.terms.today)
        row = SchoolClass(
            school=school,
            code=free_code(self.session),
            purge_on=purge_date(year),
            school_year=year,
            name=plan.name,
        )
        self.session.add(row)
        return row

    def _pupils(self, row: SchoolClass, plan: ClassPlan) -> None:
        for pupil_id, external_id in plan.links:
            self.session.get_one(Pupil, pupil_id).external_id = external_id
            self.pupils[external_id] = pupil_id
        for pupil_id, name in plan.renames:
            self.session.get_one(Pupil, pupil_id).display_name = name
        for enrollment in self._enrollments(plan.comes_back):
            enrollment.left_at = None
        for enrollment in self._enrollments(plan.leaves):
            enrollment.left_at, enrollment.device_key = now(), None
        self.session.flush()
        ids = [self._pupil_id(join) for join in plan.joins]
        self.session.add_all(Enrollment(class_id=row.id, pupil_id=number) for number in ids)
        self.session.flush()
        give_secrets(self.session, row)

    def _pupil_id(self, join: Join) -> int:
        known = join.pupil_id or self.pupils.get(join.external_id)
        if known is None:
            pupil = Pupil(display_name=join.name, external_id=join.external_id)
            self.session.add(pupil)
            self.session.flush()
            known = pupil.id
        self.pupils[join.external_id] = known
        return known

    def _teachers(self, row: SchoolClass, plan: ClassPlan) -> None:
        self.session.add_all(ClassTeacher(class_id=row.id, person_id=one) for one in plan.teachers_in)
        if plan.teachers_out:
            gone = ClassTeacher.person_id.in_(plan.teachers_out)
            self.session.execute(delete(ClassTeacher).where(ClassTeacher.class_id == row.id, gone))

    def _enrollments(self, ids: tuple[int, ...]) -> Iterator[Enrollment]:
        return (self.session.get_one(Enrollment, number) for number in ids)
