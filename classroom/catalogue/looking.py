"""A film as its teacher looks it through: every stop with its questions, the key and what is said about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from schema.database import db
from schema.library import CaptionTrack, TimelineVersion
from timelines.grading import right_answer
from timelines.markdown import html_of
from timelines.met import met
from timelines.model import PausePoint, Timeline, read_timeline
from timelines.questions.question import Question
from web.media import public_address

SEED = "as a teacher looks at it"


@dataclass(frozen=True)
class Option:
    """What can be chosen; `right` is None where nothing is right or wrong."""

    text: str
    right: bool | None
    said: str | None


@dataclass(frozen=True)
class Asked:
    """A question, with numbers as one pupil could get them. Texts are Markdown where they end in `_html`."""

    question: Question
    prompt_html: str
    picture: str | None
    options: tuple[Option, ...]
    right: str | None
    drawn: bool

    @property
    def feedback(self) -> tuple[str, ...]:
        """What the author says after an answer, each once."""
        told = self.question.feedback
        return tuple(dict.fromkeys(text for text in (told.right, told.partly, told.wrong) if text))


@dataclass(frozen=True)
class Stop:
    """A pause point by its number."""

    number: int
    point: PausePoint
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Looked:
    """A version, whole."""

    timeline: Timeline
    stops: tuple[Stop, ...]
    tracks: tuple[CaptionTrack, ...]

    @property
    def points(self) -> float:
        """What can be earned, on every way together."""
        return sum(asked.question.points for stop in self.stops for asked in stop.asked)


def look_through(version_id: int, language: str) -> Looked:
    """The version of that id, in that language as far as it has it."""
    version = db.session.scalars(
        select(TimelineVersion)
        .options(joinedload(TimelineVersion.video))
        .where(TimelineVersion.id == version_id)
    ).one()
    package = version.video.package
    aspect = package["width"] / package["height"] if package["width"] and package["height"] else None
    timeline = read_timeline(version.document, language, aspect)
    files = {name: public_address(stored) for name, stored in version.images.items()}
    stops = tuple(
        Stop(number, point, tuple(_asked(question, files) for question in point.questions))
        for number, point in enumerate(timeline.pause_points, 1)
    )
    return Looked(timeline, stops, tuple(version.caption_tracks))


def _asked(author: Question, files: Mapping[str, str]) -> Asked:
    question = met(author, SEED)
    right = right_answer(question)
    options = _options(question, right["response"] if right else None)
    return Asked(
        question=question,
        prompt_html=html_of(question.prompt),
        picture=files[question.image.file] if question.image else None,
        options=options,
        right=None if right is None or options else right["text"],
        drawn=any("numbers" in one for one in (author.spec, *author.spec.get("variants", ()))),
    )


def _options(question: Question, right: object) -> tuple[Option, ...]:
    """Of the types that choose from a list, and of no other."""
    if question.type not in ("choice", "poll", "branch"):
        return ()
    right_ones = None if right is None else set(right) if isinstance(right, list) else {right}
    said = question.feedback.options
    return tuple(
        Option(one["text"], None if right_ones is None else one["id"] in right_ones, said.get(one["id"]))
        for one in question.spec["options"]
    )
