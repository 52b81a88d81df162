"""Short ways to a timeline or a question, for the tests of this folder."""

from typing import Any

from timelines.model import Question, Timeline, read_timeline


def a_timeline(*questions: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A whole timeline document with these questions at one pause point."""
    asked = list(questions) or [{"id": "lees", "type": "card", "prompt": "Kijk goed."}]
    return {
        "format": 2,
        "id": "poort",
        "title": "Van plaat tot poort",
        "language": "nl",
        "video": "film.mp4",
        "pause_points": [{"id": "laser", "at": "00:18.400", "questions": asked}],
    } | changes


def timeline_of(*questions: dict[str, Any], **changes: Any) -> Timeline:
    return read_timeline(a_timeline(*questions, **changes))


def question_of(**spec: Any) -> Question:
    """The one question of a timeline; `id` and `prompt` are filled in."""
    question = {"id": "vraag", "prompt": "Wat denk je?"} | spec
    return timeline_of(question).pause_points[0].questions[0]
