"""Compares a roster with what is here. Writes nothing; `carrying_out` does, by the plan made here."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from classroom.rosters.oneroster.choosing import MEMBERS_FILE, Choice
from classroom.rosters.oneroster.class_planning import Comparison, plan_class
from classroom.rosters.oneroster.known import Known, known
from classroom.rosters.oneroster.names import display_names
from classroom.rosters.oneroster.plan import Plan, Terms
from classroom.rosters.oneroster.problems import NotARoster, Problem
from classroom.rosters.oneroster.roster import STUDENT, TEACHER, Roster, RosterMember

Members = Mapping[str, list[RosterMember]]


def plan_import(session: Session, roster: Roster, terms: Terms) -> Plan:
    """Raises NotARoster for rows that name what is neither in the file nor here."""
    here = known(session, roster, terms)
    choice = Choice(roster, terms, here)
    choice.choose()
    members = _members(roster, {one.given.id for one in choice.chosen})
    problems = [*choice.problems, *_strangers(roster, terms, here, members)]
    if problems:
        raise NotARoster(problems)
    compared = Comparison(roster, terms, here, _names(roster, members))
    classes = tuple(plan_class(one, members.get(one.given.id, []), compared) for one in choice.chosen)
    schools = tuple(choice.schools.values())
    return Plan(schools, classes, tuple(choice.left_out), _without_account(roster, terms, here, members))


def _members(roster: Roster, class_ids: set[str]) -> Members:
    found: dict[str, list[RosterMember]] = defaultdict(list)
    for member in roster.members:
        if member.class_id in class_ids:
            found[member.class_id].append(member)
    return found


def _names(roster: Roster, members: Members) -> Mapping[str, str]:
    pupils = {one.id: one for one in roster.pupils}
    groups = (
        [pupils[m.user_id] for m in found if m.role == STUDENT and not m.gone and m.user_id in pupils]
        for found in members.values()
    )
    return display_names(groups)


def _strangers(roster: Roster, terms: Terms, here: Known, members: Members) -> Iterator[Problem]:
    """Pupils whom nobody knows, and for a teacher those of another school."""
    in_file = {one.id for one in roster.pupils} | {one.id for one in roster.teachers}
    for member in (one for found in members.values() for one in found if not one.gone):
        row = here.pupils.get(terms.key(member.user_id))
        if member.role == TEACHER:
            continue
        if row is None and member.user_id not in in_file:
            text = _('userSourcedId "%(id)s" is neither in users.csv nor in Halte.', id=member.user_id)
            yield Problem(MEMBERS_FILE, member.line, text)
        elif row is not None and terms.own_classes is not None and here.is_elsewhere(row.id):
            text = _("This pupil is at another school in Halte. Ask the administrator.")
            yield Problem(MEMBERS_FILE, member.line, text)


def _without_account(roster: Roster, terms: Terms, here: Known, members: Members) -> tuple[str, ...]:
    """Teachers of these classes who can't sign in here, for the administrator to invite."""
    if terms.own_classes is not None:
        return ()
    teaching = {m.user_id for found in members.values() for m in found if m.role == TEACHER and not m.gone}
    emails = {one.email for one in roster.teachers if one.id in teaching}
    return tuple(sorted(emails - set(here.people) - {""}))
