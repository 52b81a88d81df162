"""What a pupil may see of a timeline: no answer, no tolerance, no feedback, nothing that is not due."""

from timelines.model import PausePoint, Span, Timeline
from timelines.questions import TYPES
from timelines.questions.question import Json, Question


def public_pause_point(pause_point: PausePoint, seed: str) -> Json:
    """Send it while the pause point's gate is the current one. The same seed, the same order of options."""
    return {
        "id": pause_point.id,
        "at": pause_point.at,
        "title": pause_point.title,
        "explained": _span(pause_point.explained),
        "questions": [_question(question, seed) for question in pause_point.questions],
    }


def markers(timeline: Timeline) -> list[Json]:
    """The stops on the seek bar, public from the start."""
    return [{"id": point.id, "at": point.at, "title": point.title} for point in timeline.pause_points]


def _question(question: Question, seed: str) -> Json:
    image = question.image
    return {
        "id": question.id,
        "type": question.type,
        "prompt": question.prompt,
        "points": question.points,
        "attempts": question.attempts,
        "required": question.required,
        "image": {"file": image.file, "alt": image.alt} if image else None,
        **TYPES[question.type].public_fields(question, seed),
    }


def _span(span: Span | None) -> Json | None:
    return {"from": span.start, "to": span.end} if span else None
