"""`branch`: the pupil chooses a way, and the film goes on at that way's time.

That each time lies behind the pause point is a rule of the whole timeline: see `timelines.branch_rules`.
"""

from collections.abc import Iterator

from timelines.problems import Fault
from timelines.questions.options import chosen_options, option_faults, options_in_words
from timelines.questions.question import Json, Question
from timelines.questions.response import Outcome

ATTEMPTS = 1
POINTS = 0

in_words = options_in_words


def find_faults(spec: Json) -> Iterator[Fault]:
    yield from option_faults(spec)


def public_fields(question: Question, _seed: str) -> Json:
    """In the author's order; where a way leads is not for the pupil to know."""
    return {"options": [{"id": option["id"], "text": option["text"]} for option in question.spec["options"]]}


def judge(question: Question, response: object) -> Outcome:
    return Outcome(success=None, share=1, chosen=chosen_options(question, response, several=False))


def right_answer(_question: Question) -> Json | None:
    return None
