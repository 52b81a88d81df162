"""The pages that show one part of the results whole: a pupil's page and a question's page."""

from typing import Any

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from accounts.guards import teacher_required
from classroom.results.distributions import distribution_of
from classroom.views import ASSIGNMENT, get_own_assignment, shown
from timelines.grading import awaits_teacher

blueprint = Blueprint("results", __name__, template_folder="../templates", url_prefix="/classes")


@blueprint.get(f"{ASSIGNMENT}/pupils/<int(max=2147483647):enrollment_id>")
@teacher_required
def pupil(class_id: int, assignment_id: int, enrollment_id: int) -> ResponseReturnValue:
    """Everything that one pupil answered."""
    return pupil_page(shown(*get_own_assignment(class_id, assignment_id)), enrollment_id)


@blueprint.get(f"{ASSIGNMENT}/questions/<question_id>")
@teacher_required
def question(class_id: int, assignment_id: int, question_id: str) -> ResponseReturnValue:
    """Everything that the class answered to one question, beside its answer and rubric."""
    return question_page(shown(*get_own_assignment(class_id, assignment_id)), question_id)


def pupil_page(page: dict[str, Any], enrollment_id: int) -> str:
    """That page of what `shown` gives; `failed` in it is a grade that was refused."""
    row = page["results"].row_of(enrollment_id) or abort(404)
    return render_template("classroom/results/pupil.html", row=row, awaits_teacher=awaits_teacher, **page)


def question_page(page: dict[str, Any], question_id: str) -> str:
    """The same of a question."""
    results = page["results"]
    column = results.column_of(question_id) or abort(404)
    return render_template(
        "classroom/results/question.html",
        column=column,
        cells=results.cells_of(column),
        distribution=distribution_of(column, results),
        awaits_teacher=awaits_teacher(column.question),
        **page,
    )
