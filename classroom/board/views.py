"""The board's page and what it fetches and posts. The rules are in `player.lesson` and beside this module."""

from flask import Blueprint, Response, abort, jsonify, render_template, request
from flask_babel import lazy_gettext as _
from sqlalchemy import select

from accounts.guards import teacher_required
from accounts.opening import is_open
from classroom.board.lessons import act, begin, here
from classroom.board.texts import texts_of
from classroom.board.view import address, board_view, film_view
from classroom.board.wording import board_words
from classroom.views import ASSIGNMENT, get_own_assignment
from media.captions import captions_until
from media.playlist import media_playlist, multivariant_playlist
from player.lesson.machine import ACTS
from player.posted import posted_object
from player.published import Published, published
from schema.classes import Assignment
from schema.database import db, now
from schema.library import CaptionTrack
from web.errors import Refusal
from web.languages import language
from web.media import media_address

blueprint = Blueprint(
    "board", __name__, template_folder="templates", url_prefix=f"/classes{ASSIGNMENT}/board"
)
HLS = "application/vnd.apple.mpegurl"


@blueprint.get("")
@teacher_required
def page(class_id: int, assignment_id: int) -> str:
    """The board: the film, and beside it the question and what the class says to it."""
    school_class, assignment = get_own_assignment(class_id, assignment_id)
    told = {
        "film": film_view(assignment),
        "board": board_view(assignment, now()),
        "clip": _clip(),
        "code": school_class.code,
        "host": request.host,
        "is_open": is_open(assignment, now()),
        "words": board_words(),
        "urls": {
            "lesson": address("board.lesson", assignment),
            "texts": address("board.texts", assignment),
            "events": address("classroom.events", assignment),
            "results": address("classroom.assignment", assignment),
            "settings": address("assignments.settings", assignment),
        },
    }
    return render_template("classroom/board/board.html", school_class=school_class, told=told)


@blueprint.get("/lesson")
@teacher_required
def lesson(class_id: int, assignment_id: int) -> Response:
    """Where the lesson stands, with what came in."""
    _, assignment = get_own_assignment(class_id, assignment_id)
    return jsonify(board_view(assignment, now()))


@blueprint.get("/texts")
@teacher_required
def texts(class_id: int, assignment_id: int) -> Response:
    """What the class wrote to the open question on the board: shown when the teacher chooses."""
    _, assignment = get_own_assignment(class_id, assignment_id)
    return jsonify(texts=texts_of(assignment, now()))


@blueprint.post("/lesson")
@teacher_required
def post_lesson(class_id: int, assignment_id: int) -> Response:
    """Begins a lesson, moves it on, ends it, or says that the board is still there."""
    _, assignment = get_own_assignment(class_id, assignment_id)
    _carry_out(assignment, posted_object())
    db.session.rollback()  # ends this request's snapshot, so that it sees what was written
    return jsonify(board_view(assignment, now()))


@blueprint.get("/playlist.m3u8")
@teacher_required
def multivariant(class_id: int, assignment_id: int) -> Response:
    """The multivariant playlist."""
    package = _film(class_id, assignment_id).package
    return Response(multivariant_playlist(package, lambda each: f"{each.name}.m3u8"), mimetype=HLS)


@blueprint.get("/<name>.m3u8")
@teacher_required
def media(class_id: int, assignment_id: int, name: str) -> Response:
    """One rendition's media playlist, whole."""
    package = _film(class_id, assignment_id).package
    rendition = next((found for found in package.renditions if found.name == name), None) or abort(404)
    text = media_playlist(rendition, None, media_address(package.folder, rendition.folder))
    return Response(text, mimetype=HLS)


@blueprint.get("/captions/<int(max=2147483647):track_id>.vtt")
@teacher_required
def captions(class_id: int, assignment_id: int, track_id: int) -> Response:
    """A caption track, whole."""
    _, assignment = get_own_assignment(class_id, assignment_id)
    text = db.session.scalar(
        select(CaptionTrack.text).where(
            CaptionTrack.id == track_id, CaptionTrack.timeline_version_id == assignment.timeline_version_id
        )
    )
    return Response(captions_until(text or abort(404), None), mimetype="text/vtt")


def _carry_out(assignment: Assignment, body: dict[str, object]) -> None:
    wish, at, timeline = body.get("do"), now(), _timeline(assignment).timeline
    if wish == "begin":
        if not is_open(assignment, at):
            raise Refusal(409, "not_open", _("The class can't open this film now. Look at its settings."))
        begin(assignment.id, timeline, _whole(body.get("pause_point", 0)), at)
    elif wish == "here":
        here(assignment.id, _whole(body.get("changed")), _seconds(body.get("position")), at)
    elif wish in ACTS:
        option = body.get("option")
        changed = _whole(body.get("changed"))
        act(assignment.id, timeline, str(wish), changed, at, option if isinstance(option, str) else None)
    else:
        raise _unreadable()


def _clip() -> dict[str, float] | None:
    """The seconds that another page asks to show here: `?from=8&to=18`."""
    begin, end = (request.args.get(name, type=float) for name in ("from", "to"))
    if begin is None or end is None or not 0 <= begin < end < 1e6:
        return None
    return {"from": begin, "to": end}


def _film(class_id: int, assignment_id: int) -> Published:
    return _timeline(get_own_assignment(class_id, assignment_id)[1])


def _timeline(assignment: Assignment) -> Published:
    return published(assignment.timeline_version_id, db.session(), language())


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise _unreadable()
    return value


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
        raise _unreadable()
    return float(value)


def _unreadable() -> Refusal:
    return Refusal(422, "unreadable", _("Something went wrong while sending. Load the page again."))
