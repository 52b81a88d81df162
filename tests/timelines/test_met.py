from typing import Any

import pytest

from tests.timelines.reading import question_of
from timelines.grading import grade
from timelines.met import Draw, met
from timelines.public_view import public_question

ASKED: dict[str, Any] = {
    "type": "true_false",
    "prompt": "Staal smelt bij 100 graden.",
    "answer": False,
    "attempts": 4,
    "feedback": {"wrong": "Nee."},
    "variants": [
        {"prompt": "Staal smelt bij 1500 graden.", "answer": True},
        {"prompt": "Staal smelt nooit.", "feedback": {"wrong": "Nooit?"}},
    ],
}


@pytest.mark.parametrize(
    ("number", "variant", "answer"), [(1, 0, False), (2, 1, True), (3, 2, False), (4, 2, False)]
)
def test_each_try_asks_the_next_variant_and_then_the_last_again(
    number: int, variant: int, answer: bool
) -> None:
    question = met(question_of(**ASKED), "seed", number)
    assert question.variant == public_question(question, "seed")["variant"] == variant
    assert grade(question, answer, "seed").success
    assert question.prompt == [ASKED, *ASKED["variants"]][variant]["prompt"]


def test_a_variant_keeps_what_it_does_not_change() -> None:
    assert met(question_of(**ASKED), "seed", 2).feedback.wrong == "Nee."
    assert met(question_of(**ASKED), "seed", 3).feedback.wrong == "Nooit?"
    assert met(question_of(**ASKED), "seed", 3).attempts == 4


def test_what_is_met_stays_as_it_is() -> None:
    question = met(question_of(**ASKED), "seed", 2)
    assert met(question, "another", 3) is question


def test_a_draw_is_the_same_on_every_machine_and_another_for_each_pupil() -> None:
    draw = Draw("seed", "q", 0)
    assert (draw.number("a", 1000), draw.opaque("items", "laser")) == (NUMBER, OPAQUE)
    assert draw.opaque("items", "laser") != draw.opaque("options", "laser")
    assert draw.opaque("items", "laser") != Draw("other", "q", 0).opaque("items", "laser")
    assert draw.opaque("items", "laser") != Draw("seed", "q", 1).opaque("items", "laser")


NUMBER, OPAQUE = 292, "oc3e95f673db6"
