"""A question as a value, from its own JSON: texts in one language, and no fault in it."""

from timelines.questions import TYPES
from timelines.questions.question import Feedback, Hint, Image, Json, Question, Span
from timelines.times import seconds

WIDESCREEN = 16 / 9


def question_of(spec: Json, language: str, aspect: float = WIDESCREEN) -> Question:
    """`aspect` is the film's width by its height."""
    kind = TYPES[spec["type"]]
    image = spec.get("image")
    return Question(
        id=spec["id"],
        type=spec["type"],
        prompt=spec["prompt"],
        points=spec.get("points", kind.POINTS),
        attempts=int(spec.get("attempts", kind.ATTEMPTS)),
        required=spec.get("required", True),
        feedback=_feedback(spec.get("feedback", {})),
        image=image_of(image) if image else None,
        language=language,
        spec=spec,
        hint=_hint(spec.get("hint")),
        audio=spec.get("audio"),
        on_wrong=span_of(spec.get("on_wrong", {}).get("explained")),
        aspect=aspect,
    )


def image_of(spec: Json) -> Image:
    return Image(spec["file"], spec.get("alt", ""))


def span_of(spec: Json | None) -> Span | None:
    return Span(time_of(spec["from"]), time_of(spec["to"])) if spec else None


def time_of(value: object) -> float:
    """In seconds."""
    time = seconds(value)
    if time is None:
        raise ValueError(f"{value!r} is not a time: check the timeline before reading it")
    return time


def _feedback(spec: Json) -> Feedback:
    return Feedback(spec.get("right"), spec.get("wrong"), spec.get("options", {}), spec.get("partly"))


def _hint(spec: Json | str | None) -> Hint | None:
    if spec is None:
        return None
    return Hint(spec) if isinstance(spec, str) else Hint(spec["text"], spec.get("cost", 0))
