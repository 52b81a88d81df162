from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timelines.reading import question_of, timeline_of
from timelines.grading import grade, right_answer
from timelines.met import met
from timelines.public_view import public_question

DRAWN: dict[str, Any] = {
    "type": "numeric",
    "prompt": "{a} stukken van {b} cm?",
    "numbers": {"a": {"from": 2, "to": 9}, "b": {"from": 0.5, "to": 2, "step": 0.5}},
    "answer": "a * b",
    "unit": "cm",
    "hint": "Doe {a} keer {b}.",
    "feedback": {"wrong": "Reken {a} × {b}.", "right": "{ja}"},
}
QUESTION = question_of(**DRAWN)


def test_a_pupil_meets_the_same_numbers_every_time_and_another_pupil_others() -> None:
    prompts = {met(QUESTION, f"seed {number}").prompt for number in range(200)}
    assert len(prompts) == 8 * 4
    assert met(QUESTION, "seed").prompt == met(QUESTION, "seed", 2).prompt == "4 stukken van 1 cm?"
    shown = public_question(met(QUESTION, "seed"), "seed")
    assert shown["prompt_html"] == "<p>4 stukken van 1 cm?</p>"
    assert "numbers" not in shown


def test_texts_that_name_a_number_have_it() -> None:
    question = met(QUESTION, "seed")
    assert question.hint
    assert question.hint.text == "Doe 4 keer 1."
    assert (question.feedback.wrong, question.feedback.right) == ("Reken 4 × 1.", "{ja}")


def test_the_answer_follows_from_the_numbers() -> None:
    question = met(QUESTION, "seed")
    assert grade(question, "4", "seed").success
    assert not grade(question, "4,1", "seed").success
    assert right_answer(question) == {"response": 4, "text": "4 cm"}


def test_numbers_are_written_in_the_language_of_the_texts_and_are_the_same_in_each() -> None:
    spec = {"id": "vraag", **DRAWN, "prompt": {"nl": "{a}: {b}", "en": "{a}, {b}"}}
    english = timeline_of(spec, language="en").pause_points[0].questions[0]
    dutch = timeline_of(spec).pause_points[0].questions[0]
    assert met(english, "seed 1").prompt == "6, 0.5"
    assert met(dutch, "seed 1").prompt == "6: 0,5"


def test_a_question_that_nobody_met_tells_its_formula() -> None:
    assert right_answer(QUESTION) == {"response": None, "text": "a * b"}


@pytest.mark.parametrize(
    ("answer", "tolerance", "text"),
    [
        ("1 / 3", 0.5, "0 cm"),
        ("10 / 3", 0.1, "3,3 cm"),
        ("-2 / 3", 0.01, "−0,67 cm"),
        ("1 / 8", 0, "0,125 cm"),
    ],
)
def test_an_endless_answer_is_shown_within_its_tolerance(answer: str, tolerance: float, text: str) -> None:
    spec = DRAWN | {"numbers": {}, "answer": answer, "tolerance": tolerance}
    question = met(question_of(**spec), "seed")
    right = right_answer(question)
    assert right
    assert right["text"] == text
    assert grade(question, right["response"], "seed").success


@given(st.text(max_size=10), st.integers(1, 9))
def test_whatever_is_drawn_the_shown_answer_is_right(seed: str, a: int) -> None:
    spec = DRAWN | {"numbers": {"a": {"from": a, "to": 99, "step": 0.3}}, "prompt": "{a}?"}
    spec |= {"answer": "a / 7", "tolerance": 0.05}
    question = met(question_of(**spec), seed)
    drawn = Fraction(question.prompt.removesuffix("?").replace(",", "."))
    assert a <= drawn <= 99
    right = right_answer(question)
    assert right
    assert grade(question, right["response"], seed).success
    assert grade(question, right["text"], seed).success
