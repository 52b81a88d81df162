from typing import Any

import pytest

from tests.timelines.reading import question_of
from timelines.grading import InvalidResponse, grade, right_answer
from timelines.questions import choice

OPTIONS = [{"id": letter, "text": f"Optie {letter}"} for letter in "abcd"]


def score(answer: Any, response: Any) -> tuple[bool | None, float]:
    graded = grade(question_of(type="choice", options=OPTIONS, answer=answer, points=3), response, "seed")
    return graded.success, graded.score


def test_the_right_option_earns_all_points() -> None:
    assert score("a", ["a"]) == (True, 3)


def test_another_option_earns_nothing() -> None:
    assert score("a", ["b"]) == (False, 0)


def test_some_of_several_right_options_earn_their_share() -> None:
    assert score(["a", "b", "c"], ["a"]) == (False, 1)
    assert score(["a", "b", "c"], ["c", "b", "a"]) == (True, 3)


def test_a_wrong_choice_takes_a_right_one_away_but_never_more() -> None:
    assert score(["a", "b", "c"], ["a", "b", "d"]) == (False, 1)
    assert score(["a", "b"], ["a", "b", "c", "d"]) == (False, 0)
    assert score(["a"], ["b", "c", "d"]) == (False, 0)


@pytest.mark.parametrize(
    ("response", "code"),
    [
        ("a", "not_a_list"),
        (None, "not_a_list"),
        ([], "nothing_chosen"),
        (["a", "b"], "choose_one"),
        (["z"], "unknown_option"),
        ([["a"]], "unknown_option"),
        ([{"id": "a"}], "unknown_option"),
        ([True], "unknown_option"),
        (["a"] * 100_000, "choose_one"),
    ],
)
def test_what_is_no_choice_is_not_graded(response: Any, code: str) -> None:
    with pytest.raises(InvalidResponse) as caught:
        score("a", response)
    assert caught.value.code == code


@pytest.mark.parametrize("response", [["a", "a"], ["a"] * 100_000])
def test_an_option_is_chosen_once(response: list[str]) -> None:
    with pytest.raises(InvalidResponse) as caught:
        score(["a", "b"], response)
    assert caught.value.code == "already_chosen"


def test_feedback_is_of_the_chosen_options_only() -> None:
    question = question_of(
        type="choice",
        options=OPTIONS,
        answer="a",
        feedback={"right": "Klopt!", "wrong": "Nee.", "options": {"a": "Juist", "b": "Kijk nog eens"}},
    )
    assert grade(question, ["b"], "seed").feedback == {
        "text": "Nee.",
        "options": {"b": "Kijk nog eens"},
        "marks": None,
    }
    assert grade(question, ["a"], "seed").feedback == {
        "text": "Klopt!",
        "options": {"a": "Juist"},
        "marks": None,
    }
    assert grade(question, ["c"], "seed").feedback == {"text": "Nee.", "options": {}, "marks": None}


def test_the_right_answer_is_in_the_author_s_order() -> None:
    question = question_of(type="choice", options=OPTIONS, answer=["c", "a"])
    assert right_answer(question) == {"response": ["a", "c"], "text": "Optie a, Optie c"}


def test_options_are_shuffled_the_same_way_for_the_same_seed() -> None:
    question = question_of(type="choice", options=OPTIONS, answer="a")
    orders = {seed: [o["id"] for o in choice.public_fields(question, seed)["options"]] for seed in "12345678"}
    assert orders["1"] == [o["id"] for o in choice.public_fields(question, "1")["options"]]
    assert len({tuple(order) for order in orders.values()}) > 3


def test_the_order_is_the_one_that_earlier_releases_gave() -> None:
    question = question_of(type="choice", options=OPTIONS, answer="a")
    assert [o["id"] for o in choice.public_fields(question, "leerling-1")["options"]] == ["b", "a", "d", "c"]


def test_options_stay_in_place_when_the_author_says_so() -> None:
    question = question_of(type="choice", options=OPTIONS, answer="a", shuffle=False)
    assert [o["id"] for o in choice.public_fields(question, "7")["options"]] == ["a", "b", "c", "d"]


def test_a_list_as_answer_lets_the_pupil_choose_several() -> None:
    several = question_of(type="choice", options=OPTIONS, answer=["a"])
    one = question_of(type="choice", options=OPTIONS, answer="a")
    assert choice.public_fields(several, "s")["multiple"] is True
    assert choice.public_fields(one, "s")["multiple"] is False
