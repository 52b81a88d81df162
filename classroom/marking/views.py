"""Grading over HTTP: the queue of open answers, and one response with the history of its grades."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from accounts.guards import teacher_required
from classroom.looks import note_look
from classroom.marking.history import history_of, newest_of
from classroom.marking.marks import GradedMeanwhile, NotAMark, may_grade, overrides, read_mark, store_mark
from classroom.marking.queue import Item, Queue, View, queue_of, view_of
from classroom.marking.sent import Sent, in_other_attempts, open_answers, response_of, timeline_of
from classroom.results.wording import result_words
from classroom.views import ASSIGNMENT, get_own_assignment
from schema.audit import note
from schema.classes import Assignment, SchoolClass
from schema.database import db, writing
from schema.locks import ADDING
from timelines.grading import right_answer
from timelines.markdown import html_of
from web.channels import of_assignment
from web.live import publish
from web.metrics import counted

blueprint = Blueprint("marking", __name__, template_folder="../templates", url_prefix="/classes")
RESPONSE = f"{ASSIGNMENT}/responses/<int(max=2147483647):response_id>"
FIELDS = ("points", "comment", "reason")


@blueprint.get(f"{ASSIGNMENT}/marking")
@teacher_required
def queue(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """The answer that is next, or the one that the address names."""
    page = _page(*get_own_assignment(class_id, assignment_id))
    found = _queue(page, view_of(request.args))
    named = request.args.get("response", type=int)
    question = request.args.get("question")
    item = found.first_of(question) if question else found.begin
    if named is not None:
        item = found.item(named) or abort(404)
    note_look(class_id, assignment_id)
    return _queue_page(page, found, item, saved=found.item(request.args.get("saved", type=int)))


@blueprint.get(RESPONSE)
@teacher_required
def response(class_id: int, assignment_id: int, response_id: int) -> ResponseReturnValue:
    """One response, all its grades, and the form to give another."""
    page = _page(*get_own_assignment(class_id, assignment_id))
    sent = response_of(page["assignment"], page["timeline"], response_id) or abort(404)
    with writing(ADDING) as session:
        note(
            session,
            current_user,
            "viewed_pupil",
            class_id=class_id,
            subject=f"enrollment:{sent.enrollment.id}",
        )
    return _response_page(page, sent)


@blueprint.post(f"{RESPONSE}/grade")
@teacher_required
def grade(class_id: int, assignment_id: int, response_id: int) -> ResponseReturnValue:
    """Takes a teacher's grade and goes back to where it was given, or on to what waits."""
    school_class, assignment = get_own_assignment(class_id, assignment_id)
    page = _page(school_class, assignment)
    sent = response_of(assignment, page["timeline"], response_id)
    if sent is None or not may_grade(sent.given):
        abort(404)
    typed = {field: request.form.get(field, "") for field in FIELDS}
    try:
        mark = read_mark(**typed, given=sent.given)
        store_mark(sent.given, mark, current_user, class_id, request.form.get("seen", type=int))
        counted.grades.inc()
    except NotAMark as error:
        page["failed"] = {"response_id": response_id, "field": error.field, "message": error.message, **typed}
        return _refused(page, sent), 422
    except GradedMeanwhile:
        message = _("Somebody else gave a grade meanwhile. Look at it, and save once more if yours holds.")
        db.session.rollback()  # to see that other grade
        page = _page(school_class, assignment)
        page["failed"] = {"response_id": response_id, "field": "points", "message": message, **typed}
        return _refused(page, response_of(assignment, page["timeline"], response_id) or sent), 409
    publish(of_assignment(assignment_id), {"graded": response_id})
    return redirect(_back(page, sent), 303)


def _page(school_class: SchoolClass, assignment: Assignment) -> dict[str, Any]:
    return {
        "school_class": school_class,
        "assignment": assignment,
        "place": {"class_id": school_class.id, "assignment_id": assignment.id},
        "timeline": timeline_of(assignment),
        "words": result_words(),
        "html_of": html_of,
        "overrides": overrides,
    }


def _queue_page(page: dict[str, Any], found: Queue, item: Item | None, saved: Item | None = None) -> str:
    return render_template(
        "classroom/marking/queue.html",
        queue=found,
        view=asdict(found.view),
        item=item,
        saved=saved,
        **(_about(page, item.sent) if item else {}),
        **page,
    )


def _about(page: dict[str, Any], sent: Sent) -> dict[str, Any]:
    """What stands beside a response: its grades, and what the pupil answered in other attempts."""
    steps = history_of(sent.given)
    others = in_other_attempts(page["assignment"], sent)
    return {"steps": steps, "seen": newest_of(steps), "others": others}


def _response_page(page: dict[str, Any], sent: Sent) -> str:
    return render_template(
        "classroom/marking/response.html",
        sent=sent,
        given=sent.given,
        **_about(page, sent),
        may_grade=may_grade(sent.given),
        right=(right_answer(sent.given.question) or {}).get("text"),
        **page,
    )


def _refused(page: dict[str, Any], sent: Sent) -> str:
    """The page that the form stood on, with all that was typed."""
    if request.form.get("back") == "queue":
        found = _queue(page, view_of(request.form))
        item = found.item(sent.id)
        if item is not None:
            return _queue_page(page, found, item)
    return _response_page(page, sent)


def _back(page: dict[str, Any], sent: Sent) -> str:
    """Where the teacher goes on."""
    if request.form.get("back") == "queue":
        return _next_in_queue(page, sent, view_of(request.form))
    return url_for("marking.response", response_id=sent.id, saved=1, **page["place"])


def _next_in_queue(page: dict[str, Any], sent: Sent, view: View) -> str:
    found = _queue(page, view)
    item = found.item(sent.id)
    after = None
    if item is not None:
        after = found.after(item) if view.show == "all" else found.next_waiting(item)
    address: dict[str, Any] = {"saved": sent.id, **asdict(view), **page["place"]}
    return url_for("marking.queue", response=after.id if after else None, **address)


def _queue(page: dict[str, Any], view: View) -> Queue:
    return queue_of(open_answers(page["assignment"], page["timeline"]), view)
