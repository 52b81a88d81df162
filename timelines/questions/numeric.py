"""`numeric`: a number, within a tolerance. Decimal comma or point; the unit may be written along."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, localcontext

from timelines.problems import Fault
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse, Outcome, written_text

ATTEMPTS = 2
POINTS = 1

LONGEST = 60
LARGEST = 10**15
NUMBER = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)?(?:[.,][0-9]+)?", re.ASCII)
POINT_LANGUAGES = {"en", "ga", "ja", "zh"}


def find_faults(_spec: Json) -> Iterator[Fault]:
    yield from ()


def public_fields(question: Question, _seed: str) -> Json:
    return {"unit": question.spec.get("unit")}


def judge(question: Question, response: object) -> Outcome:
    """Decimals, so that 0.3 lies within 0.1 of 0.2 exactly."""
    given = _number(response, question.spec.get("unit"))
    with localcontext() as context:
        context.prec = 100
        off = abs(given - _decimal(question.spec["answer"]))
    right = off <= _decimal(question.spec.get("tolerance", 0))
    return Outcome(success=right, share=float(right))


def right_answer(question: Question) -> Json | None:
    answer, unit = question.spec["answer"], question.spec.get("unit")
    digits = f"{_decimal(answer).normalize():f}".replace("-", "−")
    if question.language.partition("-")[0] not in POINT_LANGUAGES:
        digits = digits.replace(".", ",")
    return {"response": answer, "text": f"{digits} {unit}" if unit else digits}


def in_words(question: Question, response: object) -> str:
    """As typed, with the unit."""
    typed, unit = str(response).strip(), question.spec.get("unit")
    return typed if not unit or typed.casefold().endswith(unit.casefold()) else f"{typed} {unit}"


def _number(response: object, unit: str | None) -> Decimal:
    if isinstance(response, bool) or not isinstance(response, int | float | str):
        raise InvalidResponse("not_a_number")
    if isinstance(response, str):
        return _typed_number(written_text(response, LONGEST), unit)
    if not abs(response) <= LARGEST:  # NaN neither
        raise InvalidResponse("not_a_number")
    return _decimal(response)


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


def _decimal(number: float) -> Decimal:
    return Decimal(repr(number))
