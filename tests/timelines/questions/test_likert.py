from typing import Any

import pytest

from tests.timelines.reading import question_of
from timelines.grading import InvalidResponse, grade, in_words, is_settled, right_answer
from timelines.public_view import public_question

LIKERT: dict[str, Any] = {"type": "likert", "low": "niet", "high": "graag"}
QUESTION = question_of(**LIKERT)


@pytest.mark.parametrize("response", [1, 3, 5])
def test_each_step_settles_it_and_none_is_right(response: int) -> None:
    graded = grade(QUESTION, response, "seed")
    assert (graded.success, graded.score, graded.max_score) == (None, 0, 0)
    assert is_settled(QUESTION, 1, graded.success)
    assert right_answer(QUESTION) is None


@pytest.mark.parametrize("response", [0, 6, -1, True, 3.0, "3", None, [3]])
def test_what_is_not_on_the_scale_is_invalid(response: Any) -> None:
    with pytest.raises(InvalidResponse) as caught:
        grade(QUESTION, response, "seed")
    assert caught.value.code == "not_on_the_scale"


def test_points_are_earned_by_answering() -> None:
    assert grade(question_of(**LIKERT, points=2), 1, "seed").score == 2


def test_the_scale_has_as_many_steps_as_the_author_says() -> None:
    question = question_of(**LIKERT, steps=10)
    assert grade(question, 10, "seed").success is None
    shown = public_question(question, "seed")
    assert (shown["steps"], shown["low"], shown["high"]) == (10, "niet", "graag")


def test_the_ends_are_told_in_their_own_words() -> None:
    assert [in_words(QUESTION, step) for step in (1, 4, 5)] == ["1/5: niet", "4/5", "5/5: graag"]
