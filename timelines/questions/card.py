"""`card`: a text to read; nothing is right or wrong."""

from collections.abc import Iterator

from timelines.problems import Fault
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse, Outcome

ATTEMPTS = 1
POINTS = 0

WORDS = {"nl": "gelezen", "en": "read", "de": "gelesen", "fr": "lu"}


def find_faults(_spec: Json) -> Iterator[Fault]:
    yield from ()


def public_fields(_question: Question, _seed: str) -> Json:
    return {}


def judge(_question: Question, response: object) -> Outcome:
    if response is not True:
        raise InvalidResponse("not_read")
    return Outcome(success=None, share=1)


def right_answer(_question: Question) -> Json | None:
    return None


def in_words(question: Question, _response: object) -> str:
    return WORDS.get(question.language.partition("-")[0], WORDS["en"])
