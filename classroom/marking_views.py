"""A pupil's page and a question's page, on which the teacher reads whole responses and grades open ones."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from accounts.guards import teacher_required
from classroom.distributions import distribution_of
from classroom.events import channel_of
from classroom.marking import NotAMark, gradable, read_mark, store_mark
from classroom.views import ASSIGNMENT, get_own_assignment, shown
from timelines.grading import awaits_teacher
from web.live import publish

blueprint = Blueprint("marking", __name__, template_folder="templates", url_prefix="/classes")


@blueprint.get(f"{ASSIGNMENT}/pupils/<int(max=2147483647):enrollment_id>")
@teacher_required
def pupil(class_id: int, assignment_id: int, enrollment_id: int) -> ResponseReturnValue:
    """Everything that one pupil answered."""
    return _pupil_page(shown(*get_own_assignment(class_id, assignment_id)), enrollment_id)


@blueprint.get(f"{ASSIGNMENT}/questions/<question_id>")
@teacher_required
def question(class_id: int, assignment_id: int, question_id: str) -> ResponseReturnValue:
    """Everything that the class answered to one question, beside its answer and rubric."""
    return _question_page(shown(*get_own_assignment(class_id, assignment_id)), question_id)


@blueprint.post(f"{ASSIGNMENT}/responses/<int(max=2147483647):response_id>/grade")
@teacher_required
def grade(class_id: int, assignment_id: int, response_id: int) -> ResponseReturnValue:
    """Takes a teacher's grade and goes back to the page that it was given on."""
    page = shown(*get_own_assignment(class_id, assignment_id))
    given = gradable(page["results"], response_id) or abort(404)
    typed = {"points": request.form.get("points", ""), "comment": request.form.get("comment", "")}
    enrollment_id = request.form.get("pupil", type=int)
    try:
        mark = read_mark(**typed, most=given.asked.points)
    except NotAMark as error:
        page["failed"] = {"response_id": response_id, "message": error.message, **typed}
        html = _pupil_page(page, enrollment_id) if enrollment_id else _question_page(page, given.asked.id)
        return html, 422
    store_mark(given, mark, current_user.id)
    publish(channel_of(assignment_id), {"graded": response_id})
    if enrollment_id:
        back = url_for("marking.pupil", enrollment_id=enrollment_id, **page["place"])
    else:
        back = url_for("marking.question", question_id=given.asked.id, **page["place"])
    return redirect(f"{back}#response-{response_id}", 303)


def _pupil_page(page: dict[str, Any], enrollment_id: int) -> str:
    row = page["results"].row_of(enrollment_id) or abort(404)
    return render_template("classroom/pupil.html", row=row, awaits_teacher=awaits_teacher, **page)


def _question_page(page: dict[str, Any], question_id: str) -> str:
    results = page["results"]
    column = results.column_of(question_id) or abort(404)
    return render_template(
        "classroom/question.html",
        column=column,
        cells=results.cells_of(column),
        distribution=distribution_of(column, results),
        awaits_teacher=awaits_teacher(column.question),
        **page,
    )
