"""Numbers that are drawn for each pupil: which there may be, and how they come into texts and answer."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product
from math import prod
from typing import Any

from timelines.formula import Range
from timelines.questions.question import Json

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,19}")
IN_BRACES = re.compile(r"\{([^{}\s]{1,40})\}")
POINT_LANGUAGES = {"en", "ga", "ja", "zh"}
FEEDBACK = ("right", "partly", "wrong")

Span = tuple[Fraction, Fraction, Fraction]


def spans_of(numbers: object) -> dict[str, Span] | None:
    """From, to and step of each; None where any of them has a fault."""
    if not isinstance(numbers, dict) or not all(isinstance(spec, dict) for spec in numbers.values()):
        return None
    found = {name: tuple(map(exact, _parts(spec))) for name, spec in numbers.items()}
    right = all(None not in span and span[0] <= span[1] and span[2] > 0 for span in found.values())  # type: ignore[operator]
    return found if right else None  # type: ignore[return-value]


def exact(number: object) -> Fraction | None:
    """0.1 is one tenth."""
    if isinstance(number, Fraction):
        return number
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    return Fraction(repr(number))


def count(span: Span) -> int:
    start, end, step = span
    return int((end - start) / step) + 1


def nth(span: Span, place: int) -> Fraction:
    return span[0] + place * span[2]


def drawn(spans: Mapping[str, Span], number: Callable[[str, int], int]) -> dict[str, Fraction]:
    """`number` draws a place from 0 for a name and a count."""
    return {name: nth(span, number(name, count(span))) for name, span in spans.items()}


def ranges(spans: Mapping[str, Span]) -> dict[str, Range]:
    return {name: (span[0], nth(span, count(span) - 1)) for name, span in spans.items()}


def combinations(spans: Mapping[str, Span], most: int) -> Iterator[dict[str, Fraction]]:
    """Each, or the first `most` of them."""
    each = ([nth(span, place) for place in range(min(count(span), most))] for span in spans.values())
    for values in islice(product(*each), most):
        yield dict(zip(spans, values, strict=True))


def how_many(spans: Mapping[str, Span]) -> int:
    return prod(count(span) for span in spans.values())


def filled_in(spec: Json, values: Mapping[str, Fraction], language: str) -> Json:
    """The question with its numbers in the texts that name them."""
    words = {name: digits(value, language) for name, value in values.items()}
    found = {name: _filled(text, words) for name, text in spec.items() if name in {"prompt", "hint"}}
    if isinstance(spec.get("feedback"), dict):
        texts = {name: _filled(text, words) for name, text in spec["feedback"].items() if name in FEEDBACK}
        found["feedback"] = spec["feedback"] | texts
    return {name: value for name, value in spec.items() if name != "numbers"} | found


def digits(number: Fraction, language: str, most: int = 15) -> str:
    """In decimals, as people of that language write them; at most so many behind the comma."""
    rounded = round(number, most)
    text = f"{(Decimal(rounded.numerator) / Decimal(rounded.denominator)).normalize():f}".replace("-", "−")
    return text if language.partition("-")[0] in POINT_LANGUAGES else text.replace(".", ",")


def is_endless(number: Fraction) -> bool:
    """Has it no end as a decimal, as 1/3?"""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest != 1


def _parts(spec: Json) -> tuple[Any, Any, Any]:
    return spec.get("from"), spec.get("to"), spec.get("step", 1)


def _filled(text: Any, words: Mapping[str, str]) -> Any:
    if isinstance(text, dict):
        return text | {name: _filled(inner, words) for name, inner in text.items() if name == "text"}
    return IN_BRACES.sub(lambda match: words.get(match[1], match[0]), text)
