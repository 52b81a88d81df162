"""The audit log as people read it: of a class for its teachers, all of it for administrators."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from classroom.privacy.subjects import names_in
from schema.audit import AuditEntry
from schema.classes import SchoolClass
from schema.database import db

AT_ONCE = 100


@dataclass(frozen=True)
class Line:
    """One entry. `by` is None for what a command or the daily job did."""

    id: int
    at: datetime
    by: str | None
    action: str
    about: str
    detail: Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """Lines, the newest first; `older` is from where the next page goes on, None at the end."""

    lines: tuple[Line, ...]
    older: int | None


def log_of(class_id: int | None, before: int | None) -> Page:
    """Of one class with the names of who and what is still there, or of everything with ids alone."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(AT_ONCE + 1)
    if class_id is not None:
        query = query.where(AuditEntry.class_id == class_id)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    found = db.session.scalars(query).all()
    names = names_in(class_id, {one.subject for one in found}) if class_id is not None else {}
    classes = _class_names({one.class_id for one in found if one.class_id}) if class_id is None else {}
    lines = tuple(_line(one, names, classes) for one in found[:AT_ONCE])
    return Page(lines, lines[-1].id if len(found) > AT_ONCE else None)


def _line(one: AuditEntry, names: Mapping[str, str], classes: Mapping[int, str]) -> Line:
    about = names.get(one.subject) or kind_words(one.subject)
    if one.class_id and one.subject != f"class:{one.class_id}":
        about = ", ".join(filter(None, [about, _class_words(one.class_id, classes)]))
    elif one.class_id:
        about = _class_words(one.class_id, classes) or about
    return Line(one.id, one.at, one.person_name, action_words(one.action), about, one.detail)


def _class_words(class_id: int, classes: Mapping[int, str]) -> str:
    return str(_("Class %(name)s", name=classes[class_id])) if class_id in classes else ""


def _class_names(ids: set[int]) -> dict[int, str]:
    rows = db.session.execute(select(SchoolClass.id, SchoolClass.name).where(SchoolClass.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def kind_words(subject: str) -> str:
    """ "enrollment:12" in people's words."""
    kind, _colon, number = subject.partition(":")
    words = {
        "enrollment": _("pupil"), "class": _("class"), "assignment": _("assignment"), "response": _("response"),
        "person": _("person"), "invitation": _("invitation"), "school": _("school"), "region": _("region"),
        "company": _("company"), "production": _("film"),
    }  # fmt: skip
    return " ".join(filter(None, [str(words.get(kind, kind)), number]))


def action_words(action: str) -> str:
    """What was done, in people's words; one that is not known yet as it is stored."""
    words = {
        "viewed_pupil": _("looked at a pupil"),
        "viewed_answers": _("looked at the answers"),
        "exported": _("took data along"),
        "erased": _("erased"),
        "purged": _("erased on the purge date"),
        "created_class": _("made a class"),
        "changed_class": _("changed a class"),
        "shared_class": _("shared a class"),
        "changed_roster": _("changed the names"),
        "imported_roster": _("took a roster over"),
        "assigned": _("gave a film"),
        "changed_assignment": _("changed an assignment"),
        "graded": _("graded"),
        "overrode": _("overrode a grade"),
        "regraded": _("regraded"),
        "saw_hand_in": _("looked at work that was handed in"),
        "removed_hand_in": _("removed work that was handed in"),
        "invited": _("invited somebody"),
        "withdrew_invitation": _("withdrew an invitation"),
        "accepted_invitation": _("accepted an invitation"),
        "changed_person": _("changed a person"),
        "disabled_person": _("shut a person out"),
        "enabled_person": _("let a person in again"),
        "removed_person": _("removed an account"),
        "changed_password": _("changed a password"),
        "reset_password": _("made a link for a new password"),
        "ended_sessions": _("signed out everywhere"),
        "changed_second_factor": _("changed the second step of signing in"),
        "changed_place": _("changed a school, region or company"),
    }
    return str(words.get(action, action))
