"""The pages to print for a parents' evening."""

from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.guards import get_own_class, teacher_required
from accounts.rosters import everyone, roster
from classroom.exports.reports import MANY, Report, reports_of, said_to
from classroom.results.wording import result_words
from classroom.views import ASSIGNMENT, CLASS, get_own_assignment
from schema.audit import note
from schema.classes import Assignment, SchoolClass
from schema.database import db, now, writing
from schema.library import TimelineVersion
from schema.locks import ADDING

blueprint = Blueprint("reports", __name__, template_folder="../templates", url_prefix="/classes")


@blueprint.get(f"{ASSIGNMENT}/print")
@teacher_required
def film(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """One film, question by question."""
    school_class, assignment = get_own_assignment(class_id, assignment_id)
    place: dict[str, Any] = {"class_id": class_id, "assignment_id": assignment_id}
    urls = {"here": url_for("reports.film", **place), "back": url_for("exports.page", **place)}
    return _page(school_class, [assignment], f"assignment:{assignment_id}", whole=True, **urls)


@blueprint.get(f"{CLASS}/print")
@teacher_required
def all_films(class_id: int) -> ResponseReturnValue:
    """All films of the class, each in short."""
    school_class = get_own_class(class_id)
    given = db.session.scalars(
        select(Assignment)
        .options(joinedload(Assignment.timeline_version).defer(TimelineVersion.document))
        .where(Assignment.class_id == class_id)
        .order_by(Assignment.id)
    )
    urls = {
        "here": url_for("reports.all_films", class_id=class_id),
        "back": url_for("classroom.class_page", class_id=class_id),
    }
    return _page(school_class, list(given), f"class:{class_id}", whole=False, **urls)


def _page(
    school_class: SchoolClass, assignments: list[Assignment], subject: str, *, whole: bool, **urls: str
) -> str:
    wanted = request.args.get("pupil", type=int)
    if wanted is not None and wanted not in {one.id for one in everyone(school_class.id)}:
        abort(404)
    reports = reports_of(assignments, wanted)
    _note(school_class, reports, subject, wanted)
    shown: dict[str, Any] = {"reports": reports, "wanted": wanted, "whole": whole, **urls}
    return render_template(
        "classroom/exports/reports.html",
        school_class=school_class,
        film=assignments[0].timeline_version.title if whole else None,
        pupils=roster(school_class.id),
        words=result_words(),
        said_to=said_to,
        today=now(),
        many=MANY,
        **shown,
    )


def _note(school_class: SchoolClass, reports: list[Report], subject: str, wanted: int | None) -> None:
    about = subject if wanted is None else f"enrollment:{wanted}"
    with writing(ADDING) as session:
        note(
            session,
            current_user,
            "exported",
            class_id=school_class.id,
            subject=about,
            format="print",
            pupils=len(reports),
        )
