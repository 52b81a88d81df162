import json
from typing import Any

import pytest

from tests.timelines.reading import question_of
from timelines.grading import InvalidResponse, awaits_teacher, grade, in_words, is_settled, right_answer
from timelines.public_view import public_question

OPEN: dict[str, Any] = {
    "type": "long_fill_in",
    "points": 3,
    "max_length": 20,
    "model_answer": "geheim",
    "rubric": [{"text": "geheim", "points": 3}],
}
QUESTION = question_of(**OPEN)


def test_an_open_answer_earns_nothing_until_a_teacher_grades_it() -> None:
    graded = grade(QUESTION, "Het is precies.\n", "seed")
    assert (graded.success, graded.score, graded.max_score) == (None, 0, 3)
    assert is_settled(QUESTION, 1, graded.success)
    assert awaits_teacher(QUESTION)
    assert not awaits_teacher(question_of(type="card"))


@pytest.mark.parametrize(
    ("response", "code"),
    [("", "nothing_written"), (" \n", "nothing_written"), ("x" * 21, "too_long"), (3, "not_a_text")],
)
def test_what_is_no_text_of_that_length_is_invalid(response: Any, code: str) -> None:
    with pytest.raises(InvalidResponse) as caught:
        grade(QUESTION, response, "seed")
    assert caught.value.code == code


def test_the_length_counts_characters_as_people_do() -> None:
    assert in_words(QUESTION, " " + "🔥" * 19) == "🔥" * 19
    assert grade(QUESTION, "🔥" * 20, "seed").success is None


def test_a_pupil_sees_nothing_of_model_answer_and_rubric() -> None:
    shown = public_question(QUESTION, "seed")
    assert shown["max_length"] == 20
    assert "geheim" not in json.dumps(shown)
    assert right_answer(QUESTION) is None
