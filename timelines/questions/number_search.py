"""What a formula can come to, wherever a pupil's draw may fall. It tries no more than its budget allows."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from timelines.formula import Formula, NotAFormula, formula_of
from timelines.problems import Fault
from timelines.questions import numbers
from timelines.questions.budget import Budget
from timelines.questions.question import Json

LARGEST = 10**15
MOST_TRIED = 1000


def draw_faults(spec: Json, budget: Budget) -> Iterator[Fault]:
    """Of a spec that may have any fault: what `number_faults` finds is passed over here."""
    formula = _formula(spec.get("answer"))
    spans = numbers.spans_of(spec.get("numbers", {}))
    if formula and spans is not None and formula.names() <= set(spans):
        taken = {name: spans[name] for name in sorted(formula.names())}
        yield from _of_values(formula, taken, spec.get("tolerance", 0) == 0, budget)


def _formula(answer: object) -> Formula | None:
    try:
        return formula_of(answer) if isinstance(answer, str) else None
    except NotAFormula:
        return None


def _of_values(
    formula: Formula, spans: Mapping[str, numbers.Span], exact: bool, budget: Budget
) -> Iterator[Fault]:
    extent = formula.range(numbers.ranges(spans))
    if extent and max(map(abs, extent)) > LARGEST:
        yield Fault("answer-too-large", ("answer",))
    is_endless = exact and any(formula.divisors())
    if extent is not None and not is_endless:
        return
    steps = sum(1 for _ in formula.within())
    affordable = budget.take(steps * min(numbers.how_many(spans), MOST_TRIED))
    if extent is None and (not affordable or numbers.how_many(spans) > MOST_TRIED):
        yield Fault("too-many-combinations", ("answer",))
    elif affordable:
        yield from _first_of_each(formula, spans, is_endless)


def _first_of_each(formula: Formula, spans: Mapping[str, numbers.Span], endless: bool) -> Iterator[Fault]:
    """Draws that divide by 0, and draws whose answer no pupil can write down."""
    told = set()
    for values in numbers.combinations(spans, MOST_TRIED):
        fault = _fault(formula, values, endless)
        if fault and fault.code not in told:
            told.add(fault.code)
            yield fault


def _fault(formula: Formula, values: Mapping[str, Fraction], endless: bool) -> Fault | None:
    try:
        value = formula.value(values)
    except ZeroDivisionError:
        return Fault("divides-by-zero", ("answer",), {"drawn": _told(values)})
    if endless and numbers.is_endless(value):
        words = {"drawn": _told(values), "number": f"{float(value):.3f}"}
        return Fault("endless-answer", ("answer",), words)
    return None


def _told(values: Mapping[str, Fraction]) -> str:
    return ", ".join(f"{name} = {numbers.digits(value, 'en')}" for name, value in values.items())
