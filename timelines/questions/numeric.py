"""`numeric`: a number, within a tolerance. Decimal comma or point; the unit may be written along.

With `numbers` each pupil meets numbers of their own, and `answer` is a formula in their names.
"""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from timelines.formula import formula_of
from timelines.questions.number_faults import number_faults
from timelines.questions.number_search import LARGEST, draw_faults
from timelines.questions.numbers import digits, drawn, exact, filled_in, is_endless, spans_of
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse, Outcome, written_text

if TYPE_CHECKING:
    from timelines.met import Draw

ATTEMPTS = 2
POINTS = 1

LONGEST = 60
MOST_DECIMALS = 20
NUMBER = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)?(?:[.,][0-9]+)?", re.ASCII)


find_faults = number_faults
search_faults = draw_faults


def met_spec(spec: Json, draw: "Draw") -> Json:
    """With its numbers drawn and filled in, and the answer worked out exactly."""
    spans = spans_of(spec.get("numbers", {})) or {}
    values = drawn(spans, draw.number)
    if not values and not isinstance(spec["answer"], str):
        return spec
    return filled_in(spec, values, draw.language) | {"answer": _worked_out(spec["answer"], values)}


def public_fields(question: Question, _seed: str) -> Json:
    return {"unit": question.spec.get("unit")}


def judge(question: Question, response: object) -> Outcome:
    """Fractions, so that 0.3 lies within 0.1 of 0.2 exactly."""
    given = Fraction(_number(response, question.spec.get("unit")))
    right = abs(given - _answer(question)) <= _tolerance(question)
    return Outcome(success=right, share=float(right))


def right_answer(question: Question) -> Json | None:
    """Of a question that nobody met yet, the formula itself."""
    unit = question.spec.get("unit")
    if isinstance(question.spec["answer"], str):
        return {"response": None, "text": question.spec["answer"]}
    shown = round(_answer(question), _decimals(question))
    text = digits(shown, question.language, MOST_DECIMALS)
    response = int(shown) if shown.denominator == 1 else float(shown)
    return {"response": response, "text": f"{text} {unit}" if unit else text}


def in_words(question: Question, response: object) -> str:
    """As typed, with the unit."""
    typed, unit = str(response).strip(), question.spec.get("unit")
    return typed if not unit or typed.casefold().endswith(unit.casefold()) else f"{typed} {unit}"


def number_in(question: Question, response: object) -> Decimal:
    """The number that a response says. Raises InvalidResponse."""
    return _number(response, question.spec.get("unit"))


def _number(response: object, unit: str | None) -> Decimal:
    if isinstance(response, bool) or not isinstance(response, int | float | str):
        raise InvalidResponse("not_a_number")
    if isinstance(response, str):
        return _typed_number(written_text(response, LONGEST), unit)
    if not abs(response) <= LARGEST:  # NaN neither
        raise InvalidResponse("not_a_number")
    return Decimal(repr(response))


def _typed_number(text: str, unit: str | None) -> Decimal:
    text = _plain(text)
    if unit:
        text = text.removesuffix(_plain(unit)).rstrip()
    text = re.sub(r"^([+-]) +", r"\1", text)
    if not NUMBER.fullmatch(text) or not text.strip("+-"):
        raise InvalidResponse("not_a_number")
    return Decimal(text.replace(" ", "").replace(",", "."))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("−", "-").split())


def _worked_out(answer: float | str, values: Mapping[str, Fraction]) -> Any:
    return formula_of(answer).value(values) if isinstance(answer, str) else answer


def _answer(question: Question) -> Fraction:
    return exact(question.spec["answer"]) or Fraction(0)


def _tolerance(question: Question) -> Fraction:
    return exact(question.spec.get("tolerance", 0)) or Fraction(0)


def _decimals(question: Question) -> int:
    """All of them; of an answer that has no end as few as keep it within the tolerance."""
    if not is_endless(_answer(question)):
        return MOST_DECIMALS
    half, enough = Fraction(1, 2), _tolerance(question)
    return next((places for places in range(MOST_DECIMALS) if half / 10**places <= enough), MOST_DECIMALS)
