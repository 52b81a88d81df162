"""Between a player and its teacher while they watch: where the pupil is, and what the teacher asks of all."""

from functools import partial
from typing import cast

from flask import Blueprint, Flask, Response, current_app, jsonify

from accounts.guards import signed_in_pupil
from player.attempts import own_attempt
from player.commands import commands_of, standing
from player.posted import posted_beside
from player.presence import here, keep_presence
from schema.database import db, now
from schema.write_queue import write
from web.channels import of_assignment
from web.event_stream import stream_response
from web.live import publish
from web.security import csrf

blueprint = Blueprint("player_live", __name__, url_prefix="/api/attempts/<key>")


@blueprint.get("/events")
def events(key: str) -> Response:
    """Server-sent events: what the teacher asks of all."""
    running = own_attempt(db.session(), key, signed_in_pupil())
    db.session.close()  # the stream lasts for minutes and needs no connection
    app = cast(Flask, current_app._get_current_object())  # type: ignore[attr-defined]
    return stream_response(partial(commands_of, app, running.assignment_id, f"attempt:{running.id}"))


@blueprint.post("/presence")
def post_presence(key: str) -> Response:
    """Takes where the pupil is; answers how things stand, for a browser whose school lets no stream through."""
    told, pupil, at = here(posted_beside()), signed_in_pupil(), now()
    kept = write(lambda connection: keep_presence(connection, key, pupil, told, at), pupil.lock)
    if kept.is_news:
        publish(of_assignment(kept.assignment_id), {"presence": kept.attempt_id})
    return jsonify(standing=standing(db.session(), kept.assignment_id))


csrf.exempt(post_presence)  # it checks the token itself
