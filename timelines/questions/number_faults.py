"""What can be wrong with the numbers and the formula of a numeric question, wherever a pupil's draw may fall."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from timelines.formula import Formula, NotAFormula, formula_of
from timelines.problems import Fault, Path
from timelines.questions import numbers
from timelines.questions.did_you_mean import did_you_mean
from timelines.questions.question import Json

LARGEST = 10**15
MOST_TRIED = 1000


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
    spans = numbers.spans_of(spec.get("numbers", {}))
    if formula and spans is not None and formula.names() <= set(spans):
        yield from _of_values(formula, {name: spans[name] for name in sorted(formula.names())}, spec)


def _not_a_formula(answer: str, offset: int) -> Fault:
    if meant := _number_meant(answer):
        return Fault("number-in-quotes", ("answer",), {"meant": meant})
    if not answer.strip():
        return Fault("empty", ("answer",))
    rest = answer[offset:].strip()
    return Fault("not-a-formula", ("answer",), {"name": rest}) if rest else Fault("unfinished", ("answer",))


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
    return {"name": name, "suggestion": did_you_mean(name, given)}


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


def _of_values(formula: Formula, spans: Mapping[str, numbers.Span], spec: Json) -> Iterator[Fault]:
    extent = formula.range(numbers.ranges(spans))
    if extent and max(map(abs, extent)) > LARGEST:
        yield Fault("answer-too-large", ("answer",))
    elif extent is None and numbers.how_many(spans) > MOST_TRIED:
        yield Fault("too-many-combinations", ("answer",), {"most": MOST_TRIED})
    elif extent is None:
        yield from _division_by_zero(formula, spans)
    if spec.get("tolerance", 0) == 0 and any(formula.divisors()):
        yield from _endless(formula, spans)


def _division_by_zero(formula: Formula, spans: Mapping[str, numbers.Span]) -> Iterator[Fault]:
    for values in numbers.combinations(spans, MOST_TRIED):
        if _value(formula, values) is None:
            yield Fault("divides-by-zero", ("answer",), {"drawn": _told(values)})
            return


def _endless(formula: Formula, spans: Mapping[str, numbers.Span]) -> Iterator[Fault]:
    for values in numbers.combinations(spans, MOST_TRIED):
        value = _value(formula, values)
        if value is not None and numbers.is_endless(value):
            words = {"drawn": _told(values), "number": f"{float(value):.3f}"}
            yield Fault("endless-answer", ("answer",), words)
            return


def _value(formula: Formula, values: Mapping[str, Fraction]) -> Fraction | None:
    try:
        return formula.value(values)
    except ZeroDivisionError:
        return None


def _told(values: Mapping[str, Fraction]) -> str:
    return ", ".join(f"{name} = {numbers.digits(value, 'en')}" for name, value in values.items())
