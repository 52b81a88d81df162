import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timelines.effort import calls_in
from timelines.formula import LONGEST, NotAFormula, formula_of

VALUES = {"a": Fraction(7), "b": Fraction(1, 3)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("10 - 2 - 3", 5),
        ("100 / 5 / 2", 10),
        ("-a * -2", 14),
        ("--3", 3),
        (" a*b ", Fraction(7, 3)),
        ("1 / b", 3),
    ],
)
def test_a_formula_is_worked_out_exactly(text: str, value: Fraction) -> None:
    assert formula_of(text).value(VALUES) == value


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("", 0),
        ("a +", 3),
        ("a ** 2", 3),
        ("a b", 1),
        ("2a", 1),
        ("a.real", 1),
        ("(a", 2),
        ("a)", 1),
        ("__import__('os')", 0),
        ("1e9", 1),
        ("a" + " + a" * LONGEST, LONGEST),
        ("(" * 99 + "a" + ")" * 99, 21),
    ],
)
def test_nothing_but_plain_arithmetic_is_a_formula(text: str, offset: int) -> None:
    with pytest.raises(NotAFormula) as caught:
        formula_of(text)
    assert caught.value.offset == offset


@given(st.text("ab12.+-*/() ", max_size=30))
def test_it_means_what_it_means_in_python(text: str) -> None:
    try:
        value = formula_of(text).value(VALUES)
        by_python = eval(text.strip(), {}, {"a": 7.0, "b": 1 / 3})
    except (NotAFormula, ZeroDivisionError, KeyError, SyntaxError):  # Python takes no 01
        return
    assert float(value) == pytest.approx(by_python, rel=1e-6, abs=1e-6)


@given(st.text("ab12+-*/()", max_size=30), st.integers(1, 9), st.integers(-9, 9))
def test_its_value_lies_in_its_range(text: str, a: int, b: int) -> None:
    try:
        formula = formula_of(text)
        extent = formula.range({"a": (Fraction(1), Fraction(9)), "b": (Fraction(-9), Fraction(9))})
    except (NotAFormula, KeyError):
        return
    if extent:
        assert extent[0] <= formula.value({"a": Fraction(a), "b": Fraction(b)}) <= extent[1]


@pytest.mark.parametrize("text", ["-" * 200, "(" * 200, "a*" * 99 + "a", "9" * 200, "a" * 200])
def test_hard_input_takes_little_work(text: str) -> None:
    def read() -> None:
        with contextlib.suppress(NotAFormula):
            formula_of(text)

    assert calls_in(read) < 5_000
