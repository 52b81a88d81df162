"""What a teacher takes along, over HTTP."""

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.utils import secure_filename

from accounts.guards import teacher_required
from classroom.exports.csv_file import SEPARATORS, as_csv
from classroom.exports.naming import CODES, NAMES, Naming
from classroom.exports.response_table import response_table
from classroom.exports.tables import Table
from classroom.marking.sent import everything_sent, timeline_of
from classroom.views import ASSIGNMENT, get_own_assignment
from schema.audit import note
from schema.classes import Assignment, SchoolClass
from schema.counting import counting_attempts
from schema.database import db, now, writing

blueprint = Blueprint("exports", __name__, template_folder="../templates", url_prefix="/classes")


@blueprint.get(f"{ASSIGNMENT}/responses.csv")
@teacher_required
def responses_csv(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Every response as CSV."""
    school_class, assignment = get_own_assignment(class_id, assignment_id)
    separator = request.args.get("separator", "semicolon")
    if separator not in SEPARATORS:
        abort(400)
    table = _responses(school_class, assignment, _naming())
    return _file(as_csv(table, separator), "text/csv", school_class, assignment, "csv")


def _naming() -> Naming:
    kind = request.args.get("names", NAMES)
    return Naming(kind) if kind in (NAMES, CODES) else abort(400)


def _responses(school_class: SchoolClass, assignment: Assignment, naming: Naming) -> Table:
    found = everything_sent(assignment, timeline_of(assignment))
    counting = {attempt.id for attempt in counting_attempts(db.session(), assignment).values()}
    return response_table(found, counting, school_class.name, naming)


def _file(
    content: str | bytes, mimetype: str, school_class: SchoolClass, assignment: Assignment, ending: str
) -> Response:
    """As a download. Who took it along is noted."""
    with writing() as session:
        subject = f"assignment:{assignment.id}"
        note(session, current_user, "exported", class_id=school_class.id, subject=subject, format=ending)
    title = assignment.timeline_version.title
    name = secure_filename(f"{school_class.name} {title} {now():%Y-%m-%d}.{ending}")
    response = Response(content, mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Cache-Control"] = "no-store"
    return response
