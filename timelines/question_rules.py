"""The rules of a question's own type, for the question and for each of its variants."""

from collections.abc import Iterator
from typing import Any

from timelines import outline
from timelines.met import merged
from timelines.problems import Fault, Path
from timelines.questions import TYPES
from timelines.questions.budget import Budget
from timelines.questions.question import Json, QuestionType

FEEDBACK = ("feedback",)  # that of the question itself is no fault where a variant has other options


def question_faults(path: Path, question: Json, budget: Budget) -> Iterator[Fault]:
    """`budget` is what all questions of the timeline together may try out."""
    name = question.get("type")
    if not isinstance(name, str) or name not in TYPES:
        return
    kind = TYPES[name]
    own = list(_found(kind, question, budget))
    for fault in own:
        yield fault.under(path)
    known = [_sign(fault) for fault in own[:100]]
    for place, variant in outline.variants(question, ()):
        yield from _unasked(path + place, question, place[1], kind)
        for fault in _found(kind, merged(question, variant), budget):
            if _is_of(variant, fault):
                yield fault.under(path + place)
            elif _sign(fault) not in known and fault.path[:1] != FEEDBACK:
                yield Fault(fault.code, path + place, fault.words)


def _found(kind: QuestionType, spec: Json, budget: Budget) -> Iterator[Fault]:
    yield from kind.find_faults(spec)
    if search := getattr(kind, "search_faults", None):
        yield from search(spec, budget)


def _is_of(variant: Json, fault: Fault) -> bool:
    """Does the variant itself hold what is wrong, or is it at odds with the rest of the question?"""
    return bool(fault.path) and fault.path[0] in variant


def _unasked(path: Path, question: Json, place: Any, kind: QuestionType) -> Iterator[Fault]:
    attempts = question.get("attempts", kind.ATTEMPTS)
    if isinstance(attempts, int) and not isinstance(attempts, bool) and place + 2 > attempts >= 1:
        yield Fault("unasked-variant", path, {"number": place + 2, "attempts": attempts})


def _sign(fault: Fault) -> tuple[str, Path]:
    return fault.code, fault.path
