"""The live page, its part that changes, the view for the projector, and what is asked of all. Rules: beside this."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from accounts.guards import teacher_required
from accounts.opening import is_closed
from classroom.assignments.keeping import close, open_again
from classroom.live import commands
from classroom.live.now import now_of
from classroom.live.places import minutes
from classroom.live.wording import film_time, moment_words, seconds_words
from classroom.looks import note_look
from classroom.views import ASSIGNMENT, get_own_assignment
from schema.database import now

blueprint = Blueprint("live", __name__, template_folder="../templates", url_prefix="/classes")
LIVE = f"{ASSIGNMENT}/live"
VIEWS = {"page": "classroom/live/now.html", "projector": "classroom/live/projected.html"}


@blueprint.get(LIVE)
@teacher_required
def page(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Where each pupil is, who needs help first."""
    html = render_template("classroom/live/page.html", **_shown(class_id, assignment_id))
    note_look(class_id, assignment_id)
    return html


@blueprint.get(f"{LIVE}/projector")
@teacher_required
def projector(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """The same for the board: large, and without names."""
    return render_template("classroom/live/projector.html", **_shown(class_id, assignment_id))


@blueprint.get(f"{LIVE}/now/<any(page, projector):view>")
@teacher_required
def part(class_id: int, assignment_id: int, view: str) -> ResponseReturnValue:
    """The part of either that changes; 304 while it has not."""
    response = Response(render_template(VIEWS[view], **_shown(class_id, assignment_id)))
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response.make_conditional(request)


@blueprint.post(f"{LIVE}/pause")
@teacher_required
def pause(class_id: int, assignment_id: int) -> ResponseReturnValue:
    """Everyone stands still, with a message."""
    get_own_assignment(class_id, assignment_id)
    message = request.form.get("message", "")
    try:
        commands.pause(assignment_id, message, current_user)
    except commands.TooLong:
        words = _("Make it shorter: at most %(most)s letters fit.", most=commands.LONGEST)
        shown = _shown(class_id, assignment_id)
        return render_template("classroom/live/page.html", failed=words, message=message, **shown), 422
    return _back(class_id, assignment_id)


@blueprint.post(f"{LIVE}/<any('go-on', finish, reopen):command>")
@teacher_required
def give(class_id: int, assignment_id: int, command: str) -> ResponseReturnValue:
    """Everyone goes on; or the film is over, and open again."""
    get_own_assignment(class_id, assignment_id)
    given = {"go-on": commands.go_on, "finish": close, "reopen": open_again}
    given[command](assignment_id, current_user)
    return _back(class_id, assignment_id)


def _back(class_id: int, assignment_id: int) -> ResponseReturnValue:
    return redirect(url_for("live.page", class_id=class_id, assignment_id=assignment_id), 303)


def _shown(class_id: int, assignment_id: int) -> dict[str, Any]:
    school_class, assignment = get_own_assignment(class_id, assignment_id)
    found = now_of(assignment, now())
    return {
        "school_class": school_class,
        "assignment": assignment,
        "timeline": found.timeline,
        "place": {"class_id": class_id, "assignment_id": assignment_id},
        "now": found,
        "is_over": is_closed(assignment, found.at),
        "minutes": minutes,
        "longest": commands.LONGEST,
        "moment_words": moment_words,
        "film_time": film_time,
        "seconds_words": seconds_words,
    }
