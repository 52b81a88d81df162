"""What a teacher takes along, over HTTP: the page to choose on, workbooks and CSV."""

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.utils import secure_filename

from accounts.guards import teacher_required
from classroom.exports.csv_file import SEPARATORS, as_csv
from classroom.exports.gathering import VIEWS, Gathered
from classroom.exports.naming import CODES, NAMES, Naming
from classroom.exports.workbook import as_workbook
from classroom.marking.sent import timeline_of
from classroom.views import ASSIGNMENT, get_own_assignment
from schema.audit import note
from schema.classes import Assignment, SchoolClass
from schema.database import now, writing
from schema.locks import ADDING

blueprint = Blueprint("exports", __name__, template_folder="../templates", url_prefix="/classes")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get(f"{ASSIGNMENT}/export")
@teacher_required
def page(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Choosing what to take along."""
    school_class, assignment = get_own_assignment(class_id, assignment_id)
    return render_template(
        "classroom/exports/page.html",
        school_class=school_class,
        assignment=assignment,
        timeline=timeline_of(assignment),
        place={"class_id": class_id, "assignment_id": assignment_id},
        views=VIEWS,
    )


@blueprint.get(f"{ASSIGNMENT}/export/results.xlsx")
@teacher_required
def workbook(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """A sheet for each view."""
    school_class, assignment = get_own_assignment(class_id, assignment_id)
    gathered = _gathered(school_class, assignment)
    tables = tuple(getattr(gathered, view) for view in VIEWS)
    title = f"{school_class.name} {assignment.timeline_version.title}"
    return _file(as_workbook(tables, title), XLSX, gathered, school_class, _("results"), "xlsx")


@blueprint.get(f"{ASSIGNMENT}/export/<any({', '.join(VIEWS)}):view>.csv")
@teacher_required
def view_csv(class_id: int, assignment_id: int, view: str) -> ResponseReturnValue:
    """One view as CSV."""
    return _csv(class_id, assignment_id, view)


@blueprint.get(f"{ASSIGNMENT}/responses.csv")
@teacher_required
def responses_csv(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Every response as CSV; an address that was there before the others."""
    return _csv(class_id, assignment_id, "responses")


def _csv(class_id: int, assignment_id: int, view: str) -> Response:
    school_class, assignment = get_own_assignment(class_id, assignment_id)
    separator = request.args.get("separator", "semicolon")
    if separator not in SEPARATORS:
        abort(400)
    gathered = _gathered(school_class, assignment)
    table = getattr(gathered, view)
    return _file(as_csv(table, separator), "text/csv", gathered, school_class, table.title, "csv")


def _gathered(school_class: SchoolClass, assignment: Assignment) -> Gathered:
    kind = request.args.get("names", NAMES)
    if kind not in (NAMES, CODES):
        abort(400)
    return Gathered(assignment, school_class.name, Naming(kind))


def _file(
    content: str | bytes, mimetype: str, gathered: Gathered, school_class: SchoolClass, what: str, ending: str
) -> Response:
    """As a download. Who took it along is noted."""
    assignment, coded = gathered.assignment, gathered.naming.coded
    with writing(ADDING) as session:
        subject = f"assignment:{assignment.id}"
        class_id = school_class.id
        note(
            session, current_user, "exported", class_id=class_id, subject=subject, format=ending, codes=coded
        )
    title = f"{school_class.name} {assignment.timeline_version.title} {what} {now():%Y-%m-%d}"
    response = Response(content, mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=secure_filename(f"{title}.{ending}"))
    response.headers["Cache-Control"] = "no-store"
    return response
