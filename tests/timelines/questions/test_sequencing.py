from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timelines.reading import question_of
from timelines.grading import InvalidResponse, grade, in_words, right_answer
from timelines.met import met
from timelines.model import Question
from timelines.public_view import public_question
from timelines.questions import sequencing

WORDS = {"a": "Knippen", "b": "Boren", "c": "Vijlen", "d": "Lassen"}
ITEMS = [{"id": name, "text": text} for name, text in WORDS.items()]
SWAPPING = ["a", ["b", "c"], "d"]


def asked(answer: Any = "abcd", **changes: Any) -> Question:
    return question_of(type="sequencing", items=ITEMS, answer=list(answer), points=6, **changes)


def score(response: Any, answer: Any = "abcd") -> tuple[bool | None, float]:
    graded = grade(asked(answer), response, "seed")
    return graded.success, graded.score


def test_the_right_order_earns_all_points() -> None:
    assert score(list("abcd")) == (True, 6)


def test_each_pair_in_the_right_order_earns_its_share() -> None:
    assert score(list("abdc")) == (False, 5)
    assert score(list("bcda")) == (False, 3)


def test_the_order_turned_round_earns_nothing() -> None:
    assert score(list("dcba")) == (False, 0)


def test_steps_that_may_swap_are_right_either_way() -> None:
    assert score(list("abcd"), SWAPPING) == score(list("acbd"), SWAPPING) == (True, 6)
    assert score(list("dcba"), SWAPPING) == score(list("dbca"), SWAPPING) == (False, 0)
    assert score(list("bacd"), SWAPPING) == (False, 4.8)


def test_the_pupil_is_told_which_step_stands_right() -> None:
    graded = grade(asked(), list("abdc"), "seed")
    assert graded.feedback["marks"] == {"a": True, "b": True, "d": False, "c": False}
    graded = grade(asked(SWAPPING), list("cabd"), "seed")
    assert graded.feedback["marks"] == {"c": False, "a": False, "b": True, "d": True}


@pytest.mark.parametrize(
    ("response", "code"),
    [
        (None, "not_a_list"),
        ("abcd", "not_a_list"),
        ([], "not_every_step"),
        (["a", "b", "c"], "not_every_step"),
        (["a", "b", "c", "c"], "already_chosen"),
        (["a", "b", "c", "d", "a"], "already_chosen"),
        (["a"] * 100_000, "already_chosen"),
        (["a", "b", "c", "e"], "unknown_option"),
        ([["a"], "b", "c", "d"], "unknown_option"),
        ([1, None, {}, True], "unknown_option"),
    ],
)
def test_what_is_no_order_of_all_steps_is_not_graded(response: Any, code: str) -> None:
    with pytest.raises(InvalidResponse) as caught:
        score(response)
    assert caught.value.code == code


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from([list("abcd"), SWAPPING]))
def test_the_order_that_is_drawn_is_never_a_right_one(seed: str, answer: Any) -> None:
    question = met(asked(answer), seed)
    shown = [item["id"] for item in public_question(question, seed)["items"]]
    assert grade(question, shown, seed).success is False


def test_every_other_order_may_be_drawn() -> None:
    shown = {
        tuple(item["text"] for item in public_question(met(asked(), str(seed)), str(seed))["items"])
        for seed in range(400)
    }
    assert len(shown) == len(list(permutations("abcd"))) - 1


def test_ids_tell_a_pupil_nothing_and_stay_the_same() -> None:
    first, again, other = (met(asked(), seed) for seed in ("een", "een", "twee"))
    ids = {item["id"] for item in sequencing.public_fields(first, "een")["items"]}
    assert ids == {item["id"] for item in sequencing.public_fields(again, "een")["items"]}
    assert not ids & {item["id"] for item in sequencing.public_fields(other, "twee")["items"]}
    assert not ids & set(WORDS)


def test_what_a_pupil_meets_is_graded_as_the_author_meant() -> None:
    question = met(asked(SWAPPING), "seed")
    right = right_answer(question)
    assert right is not None
    assert right["text"] == "1. Knippen, 2. Boren, 3. Vijlen, 4. Lassen"
    assert grade(question, right["response"], "seed").success is True


def test_a_picture_is_called_what_it_shows() -> None:
    image = {"file": "lassen.jpg", "alt": "Een lasser", "x-note": "geheim"}
    question = question_of(
        type="sequencing", items=[*ITEMS[:3], {"id": "d", "image": image}], answer=list("abcd")
    )
    assert in_words(question, list("dabc")) == "1. Een lasser, 2. Knippen, 3. Boren, 4. Vijlen"
    shown = sequencing.public_fields(question, "seed")["items"]
    assert {"id": "d", "text": None, "image": {"file": "lassen.jpg", "alt": "Een lasser"}} in shown


def faults(answer: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(fault.code, fault.path) for fault in sequencing.find_faults({"items": ITEMS, "answer": answer})]


def test_the_answer_holds_every_item_once() -> None:
    assert faults(SWAPPING) == []
    assert faults(["a", ["b"], "d"]) == [("not-in-order", ("items", 2, "id"))]
    assert faults(["a", ["b", "a"], "c", "d"]) == [("repeated-answer", ("answer", 1, 1))]
    assert faults(["a", "b", "c", "d", "e"]) == [("unknown-item", ("answer", 4))]


def test_some_order_is_wrong() -> None:
    assert faults([["a", "b", "c", "d"]]) == [("every-order-right", ("answer",))]
