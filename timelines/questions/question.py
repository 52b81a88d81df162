"""One question as read from a timeline, and what every type has to offer. The types live beside this file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from timelines.problems import Fault
from timelines.questions.response import Outcome

Json = dict[str, Any]


@dataclass(frozen=True)
class Image:
    """A picture in the production's folder."""

    file: str
    alt: str


@dataclass(frozen=True)
class Feedback:
    """What a pupil reads after grading; `options` by option id."""

    right: str | None
    wrong: str | None
    options: Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """`spec` is the question's own JSON, the key included: never send it to a pupil."""

    id: str
    type: str
    prompt: str
    points: float
    attempts: int
    required: bool
    feedback: Feedback
    image: Image | None
    language: str
    spec: Json


class QuestionType(Protocol):
    """The surface of each type's module; `timelines.questions.TYPES` holds them by name."""

    @property
    def ATTEMPTS(self) -> int: ...  # noqa: N802 (a module's constant)

    @property
    def POINTS(self) -> int: ...  # noqa: N802

    def find_faults(self, spec: Json) -> Iterator[Fault]:
        """What the JSON Schema can't say. `spec` may have any fault that the schema reports."""

    def public_fields(self, question: Question, seed: str) -> Json:
        """What this type adds to the public view; nothing of the key."""

    def judge(self, question: Question, response: object) -> Outcome:
        """Raises InvalidResponse for whatever a pupil could not have meant."""

    def right_answer(self, question: Question) -> Json | None:
        """{"response", "text"}, or None where nothing is right or wrong."""
