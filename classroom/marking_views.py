"""Takes a teacher's grade of an open answer, from the pupil's page or the question's."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from accounts.guards import teacher_required
from classroom.marking import NotAMark, gradable, read_mark, store_mark
from classroom.results.views import pupil_page, question_page
from classroom.views import ASSIGNMENT, get_own_assignment, shown
from web.channels import of_assignment
from web.live import publish

blueprint = Blueprint("marking", __name__, template_folder="templates", url_prefix="/classes")


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
        html = pupil_page(page, enrollment_id) if enrollment_id else question_page(page, given.asked.id)
        return html, 422
    store_mark(given, mark, current_user.id)
    publish(of_assignment(assignment_id), {"graded": response_id})
    if enrollment_id:
        back = url_for("results.pupil", enrollment_id=enrollment_id, **page["place"])
    else:
        back = url_for("results.question", question_id=given.asked.id, **page["place"])
    return redirect(f"{back}#response-{response_id}", 303)
