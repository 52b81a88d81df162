"""`fill_in`: a word or a few. Case, accents and stray spaces are forgiven; misspelling on request."""

from collections.abc import Iterator

from timelines.problems import Fault
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse, Outcome, written_text
from timelines.questions.spelling import letters_off, plain

ATTEMPTS = 2
POINTS = 1

LONGEST = 200


def find_faults(spec: Json) -> Iterator[Fault]:
    answers = spec.get("answer")
    tolerance = spec.get("spelling_tolerance", 0)
    for index, answer in enumerate(answers if isinstance(answers, list) else []):
        letters = len(plain(answer[:LONGEST])) if isinstance(answer, str) else None
        if letters == 0:
            yield Fault("empty-answer", ("answer", index))
        elif letters and isinstance(tolerance, int) and letters <= 2 * tolerance:
            yield Fault("too-tolerant", ("answer", index), {"name": answer, "letters": tolerance})


def public_fields(_question: Question, _seed: str) -> Json:
    return {}


def judge(question: Question, response: object) -> Outcome:
    given = plain(written_text(response, LONGEST))
    if not given:
        raise InvalidResponse("nothing_written")
    right = is_accepted(question.spec, given)
    return Outcome(success=right, share=float(right))


def is_accepted(spec: Json, given: str) -> bool:
    """`given` is what `plain` left of the response; `spec` has `answer` and perhaps `spelling_tolerance`."""
    tolerance = int(spec.get("spelling_tolerance", 0))
    return any(letters_off(given, plain(answer), tolerance) <= tolerance for answer in spec["answer"])


def spelling(question: Question, response: object) -> str | None:
    """How to write what was accepted with a misspelling; None where there is nothing to correct."""
    return corrected(question.spec, str(response))


def corrected(spec: Json, response: str) -> str | None:
    """The accepted text nearest to `response`, when that differs in more than what `plain` forgives."""
    given = plain(response)
    tolerance = int(spec.get("spelling_tolerance", 0))
    off, nearest = min(
        ((letters_off(given, plain(answer), tolerance), answer) for answer in spec["answer"]),
        key=lambda one: one[0],
    )
    return nearest if 0 < off <= tolerance else None


def right_answer(question: Question) -> Json | None:
    answer = question.spec["answer"][0]
    return {"response": answer, "text": answer}


def in_words(_question: Question, response: str) -> str:
    return response.strip()
