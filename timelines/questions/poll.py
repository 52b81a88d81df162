"""`poll`: options of which none is right; afterwards the pupil may see how the class answered."""

from collections.abc import Iterator

from timelines.problems import Fault
from timelines.questions.options import chosen_options, option_faults, options_in_words, public_options
from timelines.questions.question import Json, Question
from timelines.questions.response import Outcome

ATTEMPTS = 1
POINTS = 0

in_words = options_in_words


def find_faults(spec: Json) -> Iterator[Fault]:
    yield from option_faults(spec)


def public_fields(question: Question, seed: str) -> Json:
    return {"options": public_options(question, seed), "multiple": question.spec.get("multiple", False)}


def judge(question: Question, response: object) -> Outcome:
    chosen = chosen_options(question, response, several=question.spec.get("multiple", False))
    return Outcome(success=None, share=1, chosen=chosen)


def right_answer(_question: Question) -> Json | None:
    return None
