"""`true_false`: a statement that is true or not."""

from collections.abc import Iterator

from timelines.problems import Fault
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse, Outcome

ATTEMPTS = 1
POINTS = 1

WORDS = {
    "nl": ("Niet waar", "Waar"),
    "en": ("False", "True"),
    "de": ("Falsch", "Richtig"),
    "fr": ("Faux", "Vrai"),
}


def find_faults(_spec: Json) -> Iterator[Fault]:
    yield from ()


def public_fields(_question: Question, _seed: str) -> Json:
    return {}


def judge(question: Question, response: object) -> Outcome:
    if not isinstance(response, bool):
        raise InvalidResponse("not_true_or_false")
    right = response is question.spec["answer"]
    return Outcome(success=right, share=float(right))


def right_answer(question: Question) -> Json | None:
    answer: bool = question.spec["answer"]
    return {"response": answer, "text": in_words(question, answer)}


def in_words(question: Question, response: object) -> str:
    words = WORDS.get(question.language.partition("-")[0], WORDS["en"])
    return words[response is True]
