from typing import Any

import pytest

from tests.timelines.reading import question_of
from timelines.grading import Grade, InvalidResponse, grade, is_settled, right_answer


def test_a_card_is_settled_once_read_and_judges_nothing() -> None:
    card = question_of(type="card")
    assert grade(card, True, "seed") == Grade(None, 0, 0, {"text": None, "options": {}, "marks": None})
    assert is_settled(card, 1, None)
    assert right_answer(card) is None


@pytest.mark.parametrize("response", [False, 1, "true", None, []])
def test_only_true_says_that_a_card_is_read(response: Any) -> None:
    with pytest.raises(InvalidResponse):
        grade(question_of(type="card"), response, "seed")
