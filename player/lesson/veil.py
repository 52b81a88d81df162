"""What a pupil may know while the class watches together: nothing ahead of the board, no verdict before it shows it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from player.state import State

Json = dict[str, Any]
SILENT: Json = {"text": None, "html": None, "options": {}, "marks": None}


def as_on_board(state: State) -> State:
    """The state without what was given at the board's pause point or beyond; without a lesson, as it is."""
    if state.lesson is None:
        return state
    place, places = state.lesson.pause_point, state.version.places
    given = [one for one in state.given if places[one.question_id] < place]
    running = state.running._replace(gate=min(state.running.gate, place))
    return replace(state, running=running, given=given)


def unjudged(told: Mapping[str, Any]) -> Json:
    """An acknowledgement that says only that the response is safe."""
    kept = {**told, **_unjudged_response(), "right_answer": None, "finished": False}
    return kept | {"pause_point": {"id": told["pause_point"]["id"], "settled": False, "result": None}}


def unjudged_question(question: Mapping[str, Any]) -> Json:
    """A question with this pupil's own responses, and no word on whether they are right."""
    responses = [{**one, **_unjudged_response(), "graded": None} for one in question["responses"]]
    return {**question, "responses": responses, "right_answer": None}


def _unjudged_response() -> Json:
    return {"success": None, "score": 0, "spelling": None, "replay": None, "feedback": {**SILENT}}
