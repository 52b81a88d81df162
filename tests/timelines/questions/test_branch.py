import json
from typing import Any

import pytest

from tests.timelines.reading import question_of
from timelines.grading import InvalidResponse, grade, in_words, is_settled, right_answer
from timelines.public_view import public_question

BRANCH: dict[str, Any] = {
    "type": "branch",
    "options": [
        {"id": "lasserij", "text": "De lasserij", "to": "01:10"},
        {"id": "kantoor", "text": "Het kantoor", "to": 150.5},
    ],
}
QUESTION = question_of(**BRANCH)


def test_a_way_is_chosen_once_and_none_is_right() -> None:
    graded = grade(QUESTION, ["kantoor"], "seed")
    assert graded.success is None
    assert is_settled(QUESTION, 1, graded.success)
    assert right_answer(QUESTION) is None
    assert QUESTION.required
    assert in_words(QUESTION, ["kantoor"]) == "Het kantoor"


@pytest.mark.parametrize("response", [["lasserij", "kantoor"], [], ["z"], "kantoor", True])
def test_one_way_is_chosen_and_no_more(response: Any) -> None:
    with pytest.raises(InvalidResponse):
        grade(QUESTION, response, "seed")


def test_pupils_see_the_ways_in_the_authors_order_and_not_where_they_lead() -> None:
    shown = public_question(QUESTION, "seed")
    assert [option["id"] for option in shown["options"]] == ["lasserij", "kantoor"]
    assert "01:10" not in json.dumps(shown)
    assert "150.5" not in json.dumps(shown)
