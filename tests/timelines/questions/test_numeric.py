from typing import Any

import pytest

from tests.timelines.reading import question_of, timeline_of
from timelines.grading import InvalidResponse, grade, right_answer


def is_right(response: Any, **spec: Any) -> bool | None:
    return grade(question_of(type="numeric", **spec), response, "seed").success


@pytest.mark.parametrize(
    "response",
    ["3,5", "3.5", " 3,5 ", "3,50", "+3,5", "03,5", "3,5 mm", "3,5mm", "3,5 MM", "3,5\u00a0mm", "３,５", 3.5],
)
def test_a_number_may_be_written_in_many_ways(response: Any) -> None:
    assert is_right(response, answer=3.5, unit="mm")


@pytest.mark.parametrize("response", ["-4", "\u22124", "- 4", "−4 °C", "-4°c", -4, -4.0])
def test_a_minus_sign_may_be_any_minus_sign(response: Any) -> None:
    assert is_right(response, answer=-4, unit="°C")


@pytest.mark.parametrize("response", ["1500", "1 500", "1\u202f500", "1500,0", 1500])
def test_thousands_may_be_set_apart_by_a_space(response: Any) -> None:
    assert is_right(response, answer=1500)


def test_a_unit_s_own_digits_are_no_part_of_the_number() -> None:
    assert is_right("12 m²", answer=12, unit="m²")
    assert is_right("12 m2", answer=12, unit="m²")


@pytest.mark.parametrize("response", ["0,1", "0.3", 0.1, 0.3, "0,30"])
def test_the_border_of_the_tolerance_is_right(response: Any) -> None:
    assert is_right(response, answer=0.2, tolerance=0.1)


@pytest.mark.parametrize("response", ["0,0999999999999999999999999", "0,3000000000000000000000001", 0.31])
def test_just_past_the_tolerance_is_wrong(response: Any) -> None:
    assert is_right(response, answer=0.2, tolerance=0.1) is False


@pytest.mark.parametrize(
    "response",
    [
        *("abc", "3,5 cm", "1.000,5", "3 5", "1e5", "--3", "+", ",", "NaN", "Infinity", "٣", "0x10", "3;5"),
        *(float("nan"), float("inf"), -float("inf"), 1e300, 10**400, True, None, [3], {"value": 3}),
    ],
)
def test_what_is_no_number_is_not_graded(response: Any) -> None:
    with pytest.raises(InvalidResponse) as caught:
        is_right(response, answer=3, unit="mm")
    assert caught.value.code == "not_a_number"


@pytest.mark.parametrize(("response", "code"), [(" ", "nothing_written"), ("9" * 100_000, "too_long")])
def test_nothing_and_too_much_are_not_graded(response: str, code: str) -> None:
    with pytest.raises(InvalidResponse) as caught:
        is_right(response, answer=3)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("language", "answer", "text"),
    [
        ("nl", 3, "3 mm"),
        ("nl", -2.5, "−2,5 mm"),
        ("en", 2.5, "2.5 mm"),
        ("nl", 1500, "1500 mm"),
        ("nl", 1e-7, "0,0000001 mm"),
    ],
)
def test_the_right_answer_is_in_the_timeline_s_language(language: str, answer: float, text: str) -> None:
    spec = {"id": "v", "type": "numeric", "prompt": "?", "answer": answer, "unit": "mm"}
    question = timeline_of(spec, language=language).pause_points[0].questions[0]
    assert right_answer(question) == {"response": answer, "text": text}
