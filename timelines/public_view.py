"""What a pupil may see of a timeline: no answer, no tolerance, no feedback, nothing that is not due."""

from collections.abc import Mapping

from timelines.markdown import html_of
from timelines.met import met
from timelines.model import PausePoint, Span, Timeline
from timelines.questions import TYPES
from timelines.questions.question import Json, Question


def public_pause_point(pause_point: PausePoint, seed: str, numbers: Mapping[str, int] | None = None) -> Json:
    """Send it while the pause point's gate is the current one. The same seed, the same order of options.

    `numbers`: of which try each question is shown, by its id; the first where there is none.
    """
    tries = numbers or {}
    return {
        "id": pause_point.id,
        "at": pause_point.at,
        "title": pause_point.title,
        "explained": _span(pause_point.explained),
        "questions": [
            public_question(met(question, seed, tries.get(question.id, 1)), seed)
            for question in pause_point.questions
        ],
    }


def public_question(question: Question, seed: str) -> Json:
    """Of a question that `timelines.met` made."""
    image = question.image
    return {
        "id": question.id,
        "type": question.type,
        "prompt": question.prompt,
        "prompt_html": html_of(question.prompt),
        "points": question.points,
        "attempts": question.attempts,
        "required": question.required,
        "image": {"file": image.file, "alt": image.alt} if image else None,
        "audio": question.audio,
        "hint": {"cost": question.hint.cost} if question.hint else None,
        "variant": question.variant,
        **TYPES[question.type].public_fields(question, seed),
    }


def markers(timeline: Timeline) -> list[Json]:
    """The stops on the seek bar, public from the start."""
    return [{"id": point.id, "at": point.at, "title": point.title} for point in timeline.pause_points]


def _span(span: Span | None) -> Json | None:
    return {"from": span.start, "to": span.end} if span else None
