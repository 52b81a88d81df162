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
class Span:
    """A part of the film, in seconds."""

    start: float
    end: float


@dataclass(frozen=True)
class Hint:
    """What a pupil may ask for, and the points it takes off."""

    text: str
    cost: float = 0


@dataclass(frozen=True)
class Feedback:
    """What a pupil reads after grading; `options` by option id. Without `partly`, `wrong` is read."""

    right: str | None
    wrong: str | None
    options: Mapping[str, str]
    partly: str | None = None


@dataclass(frozen=True)
class Question:
    """`spec` is the question's own JSON, the key included: never send it to a pupil.

    As the author wrote it until `timelines.met` makes it what one pupil meets: `is_met`, of that `variant`
    (0: the question itself). `aspect` is the film's width by its height. `on_wrong` is shown again after a
    wrong answer.
    """

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
    hint: Hint | None = None
    audio: str | None = None
    on_wrong: Span | None = None
    variant: int = 0
    aspect: float = 16 / 9
    is_met: bool = False


class QuestionType(Protocol):
    """The surface of each type's module; `timelines.questions.TYPES` holds them by name.

    A module may also have `met_spec(spec, draw) -> spec`, its part of what one pupil meets (`timelines.met`),
    and `search_faults(spec, budget)`, for faults that are found by trying.
    """

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

    def in_words(self, question: Question, response: Any) -> str:
        """What a response that was graded says: options by their texts, numbers with their unit."""
