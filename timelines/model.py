"""A timeline as values. `read_timeline` takes only documents that `timelines.check` found no fault in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from timelines.glossary import Word, glossary_of
from timelines.localised import in_language, languages_of, shown_language
from timelines.questions.question import Image, Json, Question, Span
from timelines.reading import WIDESCREEN, image_of, question_of, span_of, time_of
from timelines.upgrade import upgraded

__all__ = [
    "CaptionFile",
    "PausePoint",
    "PracticalAssignment",
    "Question",
    "Span",
    "Timeline",
    "Word",
    "content_hash",
    "read_timeline",
]

HANDED_IN = ("text", "photo")
SLOWEST, FASTEST = 0.5, 2.0  # between these an author may cap the speed; the last without a cap
NOT_CONTENT = {"$schema", "silence"}


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
class PracticalAssignment:
    """A task to do after the film. `text` is Markdown; `hand_in` holds "text", "photo" or both."""

    title: str
    text: str
    images: tuple[Image, ...]
    sheet: str | None
    hand_in: tuple[str, ...]


@dataclass(frozen=True)
class Timeline:
    """`document` is the JSON itself as it was given, the key included: never send it to a pupil.

    `language` is the film's, `languages` are all that its texts come in, and these texts are in
    `text_language`. `max_speed` is how many times its own speed the film may be played at.
    """

    id: str
    title: str
    language: str
    video: str
    captions: tuple[CaptionFile, ...]
    company: Mapping[str, str]
    audience: tuple[str, ...]
    pause_points: tuple[PausePoint, ...]
    document: Json
    languages: tuple[str, ...]
    text_language: str
    poster: str | None = None
    practical: PracticalAssignment | None = None
    max_speed: float = FASTEST
    glossary: tuple[Word, ...] = ()


def read_timeline(document: Json, language: str | None = None, aspect: float | None = None) -> Timeline:
    """Of any format, with its texts in `language` as far as it has them. `aspect`: the frame's width by height."""
    lifted = upgraded(document)
    spec = in_language(lifted, language)
    shown = shown_language(lifted, language)
    points = [_pause_point(point, shown, aspect or WIDESCREEN) for point in spec["pause_points"]]
    return Timeline(
        id=spec["id"],
        title=spec["title"],
        language=spec["language"],
        video=spec["video"],
        captions=tuple(_caption_file(each) for each in spec.get("captions", [])),
        company=spec.get("company", {}),
        audience=tuple(spec.get("audience", [])),
        pause_points=tuple(points),
        document=document,
        languages=languages_of(lifted),
        text_language=shown,
        poster=spec.get("poster"),
        practical=_practical(spec.get("assignment")),
        max_speed=float(spec.get("max_speed", FASTEST)),
        glossary=glossary_of(spec),
    )


def content_hash(document: Json, files: Mapping[str, str]) -> str:
    """SHA-256 over the document and the hashes of its files by name; layout and order of keys don't count.

    Neither does what pupils and teachers never meet: where the schema is, and which warnings are silenced.
    """
    said = {name: value for name, value in document.items() if name not in NOT_CONTENT}
    content = {"document": said, "files": dict(files)}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _caption_file(spec: Json) -> CaptionFile:
    return CaptionFile(spec["file"], spec["language"], spec.get("kind", "captions"), spec.get("label"))


def _pause_point(spec: Json, language: str, aspect: float) -> PausePoint:
    return PausePoint(
        id=spec["id"],
        at=time_of(spec["at"]),
        title=spec.get("title"),
        explained=span_of(spec.get("explained")),
        questions=tuple(question_of(question, language, aspect) for question in spec["questions"]),
    )


def _practical(spec: Json | None) -> PracticalAssignment | None:
    if spec is None:
        return None
    return PracticalAssignment(
        title=spec["title"],
        text=spec["text"],
        images=tuple(image_of(image) for image in spec.get("images", [])),
        sheet=spec.get("sheet"),
        hand_in=tuple(spec.get("hand_in", HANDED_IN)),
    )
