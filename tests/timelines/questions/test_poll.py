from typing import Any

import pytest

from tests.timelines.reading import question_of
from timelines.grading import InvalidResponse, grade, in_words, right_answer
from timelines.public_view import public_question

POLL: dict[str, Any] = {
    "type": "poll",
    "options": [{"id": letter, "text": letter.upper(), "x-note": "x"} for letter in "abc"],
}
QUESTION = question_of(**POLL)


def test_any_option_will_do_and_none_is_right() -> None:
    graded = grade(QUESTION, ["b"], "seed")
    assert (graded.success, graded.score) == (None, 0)
    assert right_answer(QUESTION) is None
    assert grade(question_of(**POLL, points=1), ["b"], "seed").score == 1


@pytest.mark.parametrize(
    ("response", "code"),
    [(["a", "b"], "choose_one"), ([], "nothing_chosen"), (["z"], "unknown_option"), ("a", "not_a_list")],
)
def test_what_is_no_choice_is_invalid(response: Any, code: str) -> None:
    with pytest.raises(InvalidResponse) as caught:
        grade(QUESTION, response, "seed")
    assert caught.value.code == code


def test_several_may_be_chosen_where_the_author_says_so() -> None:
    question = question_of(**POLL, multiple=True)
    assert grade(question, ["c", "a"], "seed").success is None
    assert in_words(question, ["c", "a"]) == "A, C"
    assert public_question(question, "seed")["multiple"] is True


def test_pupils_see_options_in_an_order_of_their_own_unless_the_author_says_otherwise() -> None:
    orders = {tuple(o["id"] for o in public_question(QUESTION, f"s{n}")["options"]) for n in range(40)}
    assert len(orders) == 6
    fixed = public_question(question_of(**POLL, shuffle=False), "s")["options"]
    assert fixed == [{"id": letter, "text": letter.upper()} for letter in "abc"]
