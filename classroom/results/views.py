"""The pages of the answers beside the matrix: by question, over the film, one pupil."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from accounts.guards import get_own_class, teacher_required
from classroom.looks import note_look
from classroom.results.analysis import analysis_of
from classroom.results.chart import chart_of
from classroom.results.distributions import distribution_of, distributions
from classroom.results.looked_up import looked_up
from classroom.results.matrix import Column, Results
from classroom.results.over_all import rides_of
from classroom.results.regrading import has_newer, left_in_words, problems_of, proposal_of
from classroom.results.watching import watching_of
from classroom.results.wording import result_words
from classroom.views import ASSIGNMENT, CLASS, changing, get_own_assignment, shown
from player.regrading import regrade as carry_out
from schema.audit import note
from schema.classes import Enrollment
from schema.database import db, writing
from schema.locks import ADDING, whole_class
from timelines.grading import awaits_teacher
from web.channels import of_assignment
from web.live import publish

blueprint = Blueprint("results", __name__, template_folder="../templates", url_prefix="/classes")
PUPIL = "/pupils/<int(max=2147483647):enrollment_id>"


@blueprint.get(f"{ASSIGNMENT}/questions")
@teacher_required
def questions(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Every question with its bars, live."""
    page = shown(*get_own_assignment(class_id, assignment_id))
    bars = distributions(page["results"])
    return render_template("classroom/results/questions.html", distributions=bars, **page)


@blueprint.get(f"{ASSIGNMENT}/results/questions")
@teacher_required
def cards(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """The part of that page that changes."""
    page = shown(*get_own_assignment(class_id, assignment_id))
    bars = distributions(page["results"])
    return changing(render_template("classroom/results/cards.html", distributions=bars, **page))


@blueprint.get(f"{ASSIGNMENT}/questions/<question_id>")
@teacher_required
def question(class_id: int, assignment_id: int, question_id: str) -> ResponseReturnValue:
    """Everything that the class answered to one question, beside its answer and rubric."""
    html = question_page(shown(*get_own_assignment(class_id, assignment_id)), question_id)
    note_look(class_id, assignment_id)
    return html


@blueprint.get(f"{ASSIGNMENT}/film")
@teacher_required
def film(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """How the film was watched."""
    page = shown(*get_own_assignment(class_id, assignment_id))
    found = page["results"]
    watching = watching_of(assignment_id, found)
    return render_template(
        "classroom/results/film.html",
        watching=watching,
        chart=chart_of(watching, found.film),
        looked_up=looked_up(page["assignment"], found.timeline),
        **page,
    )


@blueprint.get(f"{ASSIGNMENT}{PUPIL}")
@teacher_required
def pupil(class_id: int, assignment_id: int, enrollment_id: int) -> ResponseReturnValue:
    """Everything that one pupil answered."""
    html = pupil_page(shown(*get_own_assignment(class_id, assignment_id)), enrollment_id)
    _note_view(class_id, enrollment_id)
    return html


@blueprint.get(f"{CLASS}{PUPIL}")
@teacher_required
def over_all(class_id: int, enrollment_id: int) -> ResponseReturnValue:
    """One pupil over all films of the class."""
    school_class = get_own_class(class_id)
    enrollment = db.session.get(Enrollment, enrollment_id)
    if enrollment is None or enrollment.class_id != class_id:
        abort(404)
    html = render_template(
        "classroom/results/over_all.html",
        school_class=school_class,
        enrollment=enrollment,
        rides=rides_of(class_id, enrollment_id),
        words=result_words(),
    )
    _note_view(class_id, enrollment_id)
    return html


@blueprint.get(f"{ASSIGNMENT}/regrade")
@teacher_required
def corrected_key(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """What changes when the newest version's key grades the answers."""
    html = _regrade_page(shown(*get_own_assignment(class_id, assignment_id)))
    note_look(class_id, assignment_id)
    return html


@blueprint.post(f"{ASSIGNMENT}/regrade")
@teacher_required
def regrade(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Carries out the list that the teacher saw."""
    page = shown(*get_own_assignment(class_id, assignment_id))
    reason, mark = request.form.get("reason", ""), request.form.get("mark", "")
    proposal = proposal_of(page["assignment"], page["results"])
    problems = problems_of(reason, mark, proposal)
    if problems:
        return _regrade_page(page, reason, problems), 422
    with writing(whole_class(class_id)) as session:
        done = carry_out(session, proposal.plan, reason.strip())
        about = f"assignment:{assignment_id}"
        note(session, current_user, "regraded", class_id=class_id, subject=about, grades=len(done))
    publish(of_assignment(assignment_id), {"graded": None})
    flash(ngettext("%(num)s grade changed.", "%(num)s grades changed.", len(done)))
    return redirect(url_for("results.corrected_key", **page["place"]), 303)


def _regrade_page(page: dict[str, Any], reason: str = "", problems: dict[str, str] | None = None) -> str:
    proposal = proposal_of(page["assignment"], page["results"])
    return render_template(
        "classroom/results/regrade.html",
        newer=has_newer(page["assignment"]),
        proposal=proposal,
        left=left_in_words(proposal.plan),
        reason=reason,
        problems=problems or {},
        **page,
    )


def pupil_page(page: dict[str, Any], enrollment_id: int) -> str:
    """That page of what `shown` gives; `failed` in it is a grade that was refused."""
    counted = page["results"].row_of(enrollment_id) or abort(404)
    wanted = request.args.get("attempt", counted.attempt, type=int)
    row = next((row for row in counted.attempts if row.attempt == wanted), None) or abort(404)
    return render_template(
        "classroom/results/pupil.html",
        row=row,
        counted=counted,
        looked_up=looked_up(page["assignment"], page["results"].timeline),
        awaits_teacher=awaits_teacher,
        **page,
    )


def question_page(page: dict[str, Any], question_id: str) -> str:
    """The same of a question."""
    results = page["results"]
    column = results.column_of(question_id) or abort(404)
    return render_template(
        "classroom/results/question.html",
        column=column,
        cells=results.cells_of(column),
        distribution=distribution_of(column, results),
        analysis=analysis_of(column, results),
        awaits_teacher=awaits_teacher(column.question),
        before=_neighbour(results, column, -1),
        after=_neighbour(results, column, 1),
        **page,
    )


def _neighbour(results: Results, column: Column, step: int) -> Column | None:
    return next((one for one in results.columns if one.number == column.number + step), None)


def _note_view(class_id: int, enrollment_id: int) -> None:
    with writing(ADDING) as session:
        note(session, current_user, "viewed_pupil", class_id=class_id, subject=f"enrollment:{enrollment_id}")
