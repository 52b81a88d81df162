"""The teacher's pages. What they show is in the modules beside this one."""

from functools import cache, partial
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_datetime
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from accounts.guards import get_own_class, teacher_required
from classroom.assignments.listing import given_films
from classroom.classes import class_cards
from classroom.events import events_of
from classroom.looks import note_look
from classroom.results.feet import SHOWS, feet_of
from classroom.results.matrix import Results, results_of
from classroom.results.regrading import has_newer
from classroom.results.wording import minutes, points, result_words
from classroom.tabs import assignment_tabs, class_tabs
from schema.classes import Assignment, SchoolClass
from schema.database import db
from schema.library import TimelineVersion
from timelines.markdown import html_of
from web.event_stream import stream_response

blueprint = Blueprint("classroom", __name__, template_folder="templates", url_prefix="/classes")
blueprint.add_app_template_filter(partial(format_datetime, format="d MMM HH:mm"), "clock")
blueprint.add_app_template_filter(points)
blueprint.add_app_template_filter(minutes)
blueprint.add_app_template_filter(cache, "once")  # a macro that is drawn hundreds of times, of few arguments
blueprint.add_app_template_global(class_tabs)
blueprint.add_app_template_global(assignment_tabs)
CLASS = "/<int(max=2147483647):class_id>"  # larger numbers are in no database
ASSIGNMENT = f"{CLASS}/assignments/<int(max=2147483647):assignment_id>"


@blueprint.get("")
@teacher_required
def classes() -> ResponseReturnValue:
    """The teacher's classes."""
    return render_template("classroom/classes.html", cards=class_cards(current_user.id))


@blueprint.get(CLASS)
@teacher_required
def class_page(class_id: int) -> ResponseReturnValue:
    """The films of the class; one without any gets its code to put on the board."""
    school_class = get_own_class(class_id)
    return render_template("classroom/class.html", school_class=school_class, films=given_films(class_id))


@blueprint.get(ASSIGNMENT)
@teacher_required
def assignment(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """The matrix, live."""
    page = shown(*get_own_assignment(class_id, assignment_id))
    matrix = _matrix(page["results"])
    drawn = render_template("classroom/results/results.html", **page, **matrix)  # apart: a page less deep
    newer = has_newer(page["assignment"])
    note_look(class_id, assignment_id)
    return render_template("classroom/results/assignment.html", newer=newer, drawn=drawn, **page, **matrix)


@blueprint.get(f"{ASSIGNMENT}/results")
@teacher_required
def results(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """The part of the page that changes; 304 while it has not."""
    page = shown(*get_own_assignment(class_id, assignment_id))
    return changing(render_template("classroom/results/results.html", **page, **_matrix(page["results"])))


@blueprint.get(f"{ASSIGNMENT}/events")
@teacher_required
def events(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Server-sent events: what happens in the class, by name (`classroom.events`)."""
    get_own_assignment(class_id, assignment_id)
    db.session.close()  # the stream lasts for minutes and needs no connection
    return stream_response(partial(events_of, assignment_id, f"person:{current_user.id}"))


def _matrix(found: Results) -> dict[str, Any]:
    """What its cells show, and its feet."""
    wanted = request.args.get("show", SHOWS[0])
    return {"show": wanted if wanted in SHOWS else SHOWS[0], "feet": feet_of(found)}


def changing(html: str) -> ResponseReturnValue:
    """A part of a page that is fetched again and again: 304 while it is the same."""
    response = Response(html)
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response.make_conditional(request)


def get_own_assignment(class_id: int, assignment_id: int) -> tuple[SchoolClass, Assignment]:
    """An own class with one of its assignments, or 404."""
    school_class = get_own_class(class_id)
    found = db.session.scalar(
        select(Assignment)
        .options(joinedload(Assignment.timeline_version).defer(TimelineVersion.document))
        .where(Assignment.id == assignment_id, Assignment.class_id == class_id)
    )
    return school_class, found or abort(404)


def shown(school_class: SchoolClass, given: Assignment) -> dict[str, Any]:
    """What every page of an assignment is made of."""
    assignment_url = url_for("classroom.assignment", class_id=school_class.id, assignment_id=given.id)
    found = results_of(given)
    return {
        "school_class": school_class,
        "assignment": given,
        "place": {"class_id": school_class.id, "assignment_id": given.id},
        "results": found,
        "words": result_words(),
        "pupils_url": f"{assignment_url}/pupils",
        "questions_url": f"{assignment_url}/questions",
        "assignment_url": assignment_url,
        "html_of": html_of,
    }
