"""A timeline as values. `read_timeline` takes only documents that `timelines.check` found no fault in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from timelines.questions import TYPES
from timelines.questions.question import Feedback, Image, Json, Question
from timelines.times import seconds

__all__ = ["CaptionFile", "PausePoint", "Question", "Span", "Timeline", "content_hash", "read_timeline"]


@dataclass(frozen=True)
class Span:
    """A part of the film, in seconds."""

    start: float
    end: float


@dataclass(frozen=True)
class CaptionFile:
    """A WebVTT file of the production. `label` is what the captions menu says, if not the language."""

    file: str
    language: str
    kind: str
    label: str | None


@dataclass(frozen=True)
class PausePoint:
    """A time at which the film halts; `explained` is where the film told the answer."""

    id: str
    at: float
    title: str | None
    explained: Span | None
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Timeline:
    """`document` is the JSON itself, the key included: never send it to a pupil."""

    id: str
    title: str
    language: str
    video: str
    captions: tuple[CaptionFile, ...]
    company: Mapping[str, str]
    audience: tuple[str, ...]
    pause_points: tuple[PausePoint, ...]
    document: Json


def read_timeline(document: Json) -> Timeline:
    language = document["language"]
    return Timeline(
        id=document["id"],
        title=document["title"],
        language=language,
        video=document["video"],
        captions=tuple(_caption_file(spec) for spec in document.get("captions", [])),
        company=document.get("company", {}),
        audience=tuple(document.get("audience", [])),
        pause_points=tuple(_pause_point(spec, language) for spec in document["pause_points"]),
        document=document,
    )


def content_hash(document: Json, files: Mapping[str, str]) -> str:
    """SHA-256 over the document and the hashes of its files by name; layout and order of keys don't count."""
    content = {"document": document, "files": dict(files)}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _caption_file(spec: Json) -> CaptionFile:
    return CaptionFile(spec["file"], spec["language"], spec.get("kind", "captions"), spec.get("label"))


def _pause_point(spec: Json, language: str) -> PausePoint:
    return PausePoint(
        id=spec["id"],
        at=_time(spec["at"]),
        title=spec.get("title"),
        explained=_span(spec.get("explained")),
        questions=tuple(_question(question, language) for question in spec["questions"]),
    )


def _question(spec: Json, language: str) -> Question:
    kind = TYPES[spec["type"]]
    feedback = spec.get("feedback", {})
    image = spec.get("image")
    return Question(
        id=spec["id"],
        type=spec["type"],
        prompt=spec["prompt"],
        points=spec.get("points", kind.POINTS),
        attempts=int(spec.get("attempts", kind.ATTEMPTS)),
        required=spec.get("required", True),
        feedback=Feedback(feedback.get("right"), feedback.get("wrong"), feedback.get("options", {})),
        image=Image(image["file"], image.get("alt", "")) if image else None,
        language=language,
        spec=spec,
    )


def _span(spec: Json | None) -> Span | None:
    return Span(_time(spec["from"]), _time(spec["to"])) if spec else None


def _time(value: object) -> float:
    time = seconds(value)
    if time is None:
        raise ValueError(f"{value!r} is not a time: check the timeline before reading it")
    return time
