"""What can be wrong with the names of numbers, in the formula and in the texts of a numeric question."""

import re
from collections.abc import Iterator
from typing import Any

from timelines.formula import Formula, NotAFormula, formula_of
from timelines.problems import Fault, Path, Tip
from timelines.questions import numbers
from timelines.questions.did_you_mean import did_you_mean
from timelines.questions.parts import MOST_SHOWN
from timelines.questions.question import Json

DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]+", re.ASCII)
SIGNS_MEANT = {"x": "*", "×": "*", "·": "*", ":": "/", "÷": "/"}


def number_faults(spec: Json) -> Iterator[Fault]:
    """Of a spec that may have any fault."""
    yield from _backwards(spec.get("numbers"))
    try:
        formula = formula_of(spec["answer"]) if isinstance(spec.get("answer"), str) else None
    except NotAFormula as error:
        yield _not_a_formula(spec["answer"], error.offset)
        yield from _of_names_in_texts(spec)
        return
    yield from _of_names_in_texts(spec)
    yield from _of_names(spec, formula)


def _not_a_formula(answer: str, offset: int) -> Fault:
    if meant := _number_meant(answer):
        return Fault("number-in-quotes", ("answer",), {"meant": meant})
    if not answer.strip():
        return Fault("empty", ("answer",))
    rest = answer[offset:].strip()
    if not rest:
        return Fault("unfinished", ("answer",))
    meant = SIGNS_MEANT.get(rest[0].lower()) or _decimal_meant(answer, offset)
    tip = Tip("here", {"meant": meant}) if meant else None
    return Fault("not-a-formula", ("answer",), {"name": rest, "tip": tip})


def _decimal_meant(answer: str, offset: int) -> str | None:
    """Of a number with a decimal comma, which it stops at."""
    found = DECIMAL_COMMA.search(answer, max(0, offset - 20))
    return found[0].replace(",", ".") if found and found.start() < offset < found.end() else None


def _number_meant(answer: str) -> str | None:
    plain = answer.strip().replace(",", ".")
    return plain if plain.removeprefix("-").replace(".", "", 1).isdecimal() and plain.isascii() else None


def _backwards(given: object) -> Iterator[Fault]:
    for name, spec in given.items() if isinstance(given, dict) else ():
        if isinstance(spec, dict):
            start, end = numbers.exact(spec.get("from")), numbers.exact(spec.get("to"))
            if start is not None and end is not None and end < start:
                yield Fault("range-backwards", ("numbers", name, "to"), {"start": spec["from"]})


def _of_names(spec: Json, formula: Formula | None) -> Iterator[Fault]:
    given, used = _given(spec), formula.names() if formula else set()
    for name in sorted(used - set(given)):
        yield Fault("unknown-number", ("answer",), _words(name, given))
    shown = [_in_braces(text) for path, text in _texts(spec) if path[0] == "prompt"]
    for name in given:
        if name not in used:
            yield Fault("unused-number", ("numbers", name), {"name": name}, at_key=True)
        elif not all(name in each for each in shown):
            yield Fault("unshown-number", ("numbers", name), {"name": name}, at_key=True)


def _of_names_in_texts(spec: Json) -> Iterator[Fault]:
    """Where no number is drawn, braces are but braces."""
    given = _given(spec)
    for path, text in _texts(spec) if given else ():
        for name in _in_braces(text):
            if name not in given:
                yield Fault("unknown-number", path, _words(name, given))


def _in_braces(text: str) -> dict[str, None]:
    return dict.fromkeys(numbers.IN_BRACES.findall(text))


def _given(spec: Json) -> Json:
    found = spec.get("numbers")
    items = found.items() if isinstance(found, dict) else ()
    return {name: each for name, each in items if numbers.NAME.fullmatch(name)}


def _words(name: str, given: Json) -> dict[str, object]:
    tip = Tip("names", {"known": list(given)[:MOST_SHOWN]}) if given else None
    return {"name": name, "suggestion": did_you_mean(name, given), "tip": tip}


def _texts(spec: Json) -> Iterator[tuple[Path, str]]:
    for path, value in _values(spec):
        if isinstance(value, str):
            yield path, value
        for language, text in value.items() if isinstance(value, dict) else ():
            if isinstance(text, str):
                yield (*path, language), text


def _values(spec: Json) -> Iterator[tuple[Path, Any]]:
    yield ("prompt",), spec.get("prompt")
    hint: Any = spec.get("hint")
    inside = isinstance(hint, dict) and "text" in hint
    yield (("hint", "text"), hint["text"]) if inside else (("hint",), hint)
    feedback: Any = spec.get("feedback")
    for name in numbers.FEEDBACK if isinstance(feedback, dict) else ():
        yield ("feedback", name), feedback.get(name)
