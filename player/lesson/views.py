"""What a pupil's device fetches of the lesson on the board."""

from flask import Blueprint, Response, jsonify

from accounts.guards import signed_in_pupil
from player.attempts import own_attempt
from player.lesson.view import lesson_view
from player.state import read_state
from schema.database import db
from web.languages import language

blueprint = Blueprint("lesson", __name__, url_prefix="/api/attempts/<key>")


@blueprint.get("/lesson")
def lesson(key: str) -> Response:
    """The question that is up on the board, with this pupil's own response to it."""
    session = db.session()
    state = read_state(session, own_attempt(session, key, signed_in_pupil()), language())
    return jsonify(lesson_view(state))
