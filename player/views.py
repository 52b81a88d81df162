"""The player's page, its attempt as JSON, and the post of a response."""

from typing import Any

from flask import Blueprint, Response, abort, flash, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from accounts.guards import own_enrollment, pupil_required, signed_in_pupil
from accounts.ledger import let_keep
from accounts.opening import has_opened
from player.again import begin_again
from player.attempt_view import attempt_view
from player.attempts import newest_attempt, own_attempt
from player.hints import take_hint
from player.lesson.view import lesson_view
from player.polls import poll_results
from player.posted import key_in, posted_object, unreadable
from player.pulse import pulse_of
from player.responses import Sent, respond
from player.said_before import said_before
from player.state import State, read_state
from schema.classes import Assignment, Enrollment
from schema.database import db, now
from schema.write_queue import write
from web.channels import of_assignment
from web.languages import language
from web.live import publish
from web.metrics import counted
from web.security import check_csrf_header, csrf

blueprint = Blueprint("player", __name__, template_folder="templates")


@blueprint.get("/watch/<int(max=2147483647):assignment_id>")
@pupil_required
def watch(assignment_id: int) -> ResponseReturnValue:
    """The player's page; begins the pupil's attempt where there is none."""
    enrollment = own_enrollment()
    assignment = _seen_assignment(assignment_id, enrollment)
    key = _attempt_key(assignment, enrollment)
    if key is None:
        flash(_("This film is closed. You can't begin it any more."))
        return redirect(url_for("accounts.film_list"))
    state = _own_state(key)
    shown = {"attempt": _attempt_view(state), "enrollment": enrollment}
    if state.lesson is not None:
        return render_template("player/lesson.html", told=lesson_view(state), **shown)
    return render_template("player/watch.html", **shown)


@blueprint.post("/watch/<int(max=2147483647):assignment_id>/again")
@pupil_required
def again(assignment_id: int) -> ResponseReturnValue:
    """Begins one more attempt, where one may be made; what is on its way goes on."""
    enrollment = own_enrollment()
    _seen_assignment(assignment_id, enrollment)
    db.session.rollback()
    if not begin_again(assignment_id, enrollment.id):
        flash(_("You can't do this film once more."))
        return redirect(url_for("accounts.film_list"), 303)
    publish(of_assignment(assignment_id), {"enrollment": enrollment.id})
    return redirect(url_for("player.watch", assignment_id=assignment_id), 303)


@blueprint.get("/api/attempts/<key>")
def attempt(key: str) -> Response:
    """The attempt as JSON (docs/architecture.md)."""
    return jsonify(_attempt_view(_own_state(key)))


@blueprint.post("/api/attempts/<key>/responses")
def post_response(key: str) -> Response:
    """Takes one response; acknowledges once it is on disk."""
    check_csrf_header()
    pupil, sent, at = signed_in_pupil(), _sent(), now()
    taken = write(lambda connection: respond(connection, key, pupil, sent, at), pupil.lock)
    if taken.new:
        counted.responses.inc()
        counted.gates.inc(taken.opened)
        publish(of_assignment(taken.assignment_id), {"enrollment": taken.enrollment_id})
    return Response(taken.text, 201 if taken.new else 200, mimetype="application/json")


@blueprint.post("/api/attempts/<key>/hints")
def post_hint(key: str) -> Response:
    """Gives the hint of a question that is up, and notes that it was taken."""
    check_csrf_header()
    question = posted_object().get("question")
    if not isinstance(question, str):
        raise unreadable("body")
    pupil, at, reader = signed_in_pupil(), now(), language()
    return jsonify(
        write(
            lambda connection: take_hint(connection, key, pupil, question, at, reader),
            pupil.lock,
        )
    )


@blueprint.get("/api/attempts/<key>/polls/<question_id>")
def poll(key: str, question_id: str) -> Response:
    """How the class answered a poll, for who has answered it too."""
    return jsonify(poll_results(db.session(), _own_state(key), question_id))


def _let_keep_lesson(response: Response) -> Response:
    kept = ("player.watch", "player.attempt")
    return let_keep(response) if request.endpoint in kept and "on_board" not in g else response


blueprint.after_request(_let_keep_lesson)
for view in (post_response, post_hint):
    csrf.exempt(view)  # they check the token themselves


def _own_state(key: str) -> State:
    session = db.session()
    state = read_state(session, own_attempt(session, key, signed_in_pupil()), language())
    if state.lesson is not None:
        g.on_board = True  # without a network there is no board: no browser keeps this
    return state


def _seen_assignment(assignment_id: int, enrollment: Enrollment) -> Assignment:
    """The class's assignment, once it has opened; closed ones can be looked back at."""
    assignment = db.session.get(Assignment, assignment_id)
    if assignment is None or assignment.class_id != enrollment.class_id:
        abort(404)
    if not has_opened(assignment, now()):
        abort(404)
    return assignment


def _attempt_key(assignment: Assignment, enrollment: Enrollment) -> str | None:
    """The newest attempt's, or a first one's; None where it is too late to begin."""
    ids = (assignment.id, enrollment.id)
    found = newest_attempt(db.session(), *ids)
    if found is None:
        db.session.rollback()  # ends this request's snapshot, so that it sees what is committed next
        if not begin_again(*ids):
            return None
        publish(of_assignment(ids[0]), {"enrollment": ids[1]})
        found = newest_attempt(db.session(), *ids)
    return found.key if found else None


def _attempt_view(state: State) -> dict[str, Any]:
    session = db.session()
    pulse = pulse_of(session, state.running) if state.finished else None
    return {**attempt_view(state, now()), "pulse": pulse, "said_before": said_before(session, state)}


def _sent() -> Sent:
    body = posted_object()
    question = body.get("question")
    if "response" not in body or not isinstance(question, str):
        raise unreadable("body")
    position, taken = (_seconds(body.get(name)) for name in ("position", "taken"))
    return Sent(key_in(body.get("key")), question, body["response"], position, language(), taken)


def _seconds(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
        return None
    return float(value)
