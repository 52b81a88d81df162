"""What a pupil's device shows of the lesson on the board, as JSON."""

from typing import Any

from player.glossary_view import glossary_view
from player.lesson.machine import SHOWN, Stand, place_of, question_up, stand_of
from player.lesson.veil import unjudged_question
from player.published import Published
from player.question_view import question_view
from player.state import State
from web.media import media_address

Json = dict[str, Any]
SOON = 0.002  # seconds; authors write milliseconds and frames begin in between


def lesson_view(state: State) -> Json:
    """The lesson as it stands for this pupil; `lesson` is None where none goes on."""
    if state.lesson is None:
        return {"lesson": None, "glossary": []}
    stand, timeline = stand_of(state.lesson), state.version.timeline
    told = {
        "state": stand.state,
        "changed": state.lesson.changed,
        "stop": {"number": stand.pause_point + 1, "count": len(timeline.pause_points)},
        **_question(state, stand),
    }
    return {"lesson": told, "glossary": glossary_view(state.version, told)}


def _question(state: State, stand: Stand) -> Json:
    """The question that is up; judged once the board shows the right answer."""
    question = question_up(stand, state.version.timeline)
    if question is None:
        return {"question": None, "number": 0, "count": 0, "frame": None}
    view = question_view(question.id, state)
    number, count = place_of(stand, state.version.timeline)
    shown = view if stand.state == SHOWN else unjudged_question(view)
    frame = _frame(state.version, stand) if question.type == "hotspot" else None
    return {"question": shown, "number": number, "count": count, "frame": frame}


def _frame(version: Published, stand: Stand) -> Json | None:
    """The picture to point at, on a device without the film: what little data shows at that moment."""
    package, at = version.package, version.timeline.pause_points[stand.pause_point].at
    pictures = package.light.stills if package.light and package.light.stills else package.thumbnails
    taken = [picture.name for picture in pictures if picture.at <= at + SOON]
    if not taken or not package.height:
        return None
    return {"src": media_address(package.folder, taken[-1]), "width": package.width, "height": package.height}
