"""What the player posts beside responses: seconds watched, words looked up, and what the pupil thought of the film."""

from flask import Blueprint, Response

from accounts.guards import signed_in_pupil
from player.look_ups import look_up_in, note_look_up
from player.posted import posted_beside
from player.pulse import keep_pulse, pulse_in
from player.watched import keep_watched, told
from schema.database import now
from schema.write_queue import write
from web.channels import of_assignment
from web.live import publish
from web.security import csrf

blueprint = Blueprint("beside", __name__, url_prefix="/api/attempts/<key>")


@blueprint.post("/watched")
def post_watched(key: str) -> Response:
    """Takes which seconds one run has played so far; a beacon posts it too."""
    run, pupil, at = told(posted_beside()), signed_in_pupil(), now()
    write(lambda connection: keep_watched(connection, key, pupil, run, at), pupil.lock)
    return Response(status=204)


@blueprint.post("/pulse")
def post_pulse(key: str) -> Response:
    """Takes what the pupil thought of the film; the latest counts."""
    answers, pupil, at = pulse_in(posted_beside()), signed_in_pupil(), now()
    write(lambda connection: keep_pulse(connection, key, pupil, answers, at), pupil.lock)
    return Response(status=204)


@blueprint.post("/look-ups")
def post_look_up(key: str) -> Response:
    """Notes that a word of the glossary was looked up; the same key once."""
    looked_up, pupil, at = look_up_in(posted_beside()), signed_in_pupil(), now()
    assignment_id = write(lambda connection: note_look_up(connection, key, pupil, looked_up, at), pupil.lock)
    if assignment_id is not None:
        publish(of_assignment(assignment_id), {"looked_up": True})
    return Response(status=204)


for view in (post_watched, post_pulse, post_look_up):
    csrf.exempt(view)  # they check the token themselves
