from typing import Any

import pytest

from tests.timelines.reading import question_of
from timelines.grading import InvalidResponse, grade, in_words, right_answer
from timelines.met import met
from timelines.model import Question
from timelines.questions import matching

TOOLS = [{"id": name, "text": name.title()} for name in ("boor", "zaag", "vijl")]
JOBS = [{"id": name, "text": name.title()} for name in ("gat", "snede", "rand", "maat")]
ANSWER = {"boor": "gat", "zaag": "snede", "vijl": "rand"}
TWICE = ANSWER | {"vijl": "snede"}


def asked(answer: Any = ANSWER, **changes: Any) -> Question:
    return question_of(type="matching", items=TOOLS, options=JOBS, answer=answer, points=3, **changes)


def score(response: Any, answer: Any = ANSWER) -> tuple[bool | None, float]:
    graded = grade(asked(answer), response, "seed")
    return graded.success, graded.score


def test_every_pair_right_earns_all_points() -> None:
    assert score(ANSWER) == (True, 3)


def test_each_right_pair_earns_its_share() -> None:
    assert score(ANSWER | {"boor": "maat"}) == (False, 2)
    assert score({"boor": "snede", "zaag": "gat", "vijl": "maat"}) == (False, 0)


def test_an_option_goes_to_several_items_only_where_the_answer_does_so() -> None:
    assert score(TWICE, TWICE) == (True, 3)
    assert score(dict.fromkeys(ANSWER, "snede"), TWICE) == (False, 2)
    with pytest.raises(InvalidResponse) as caught:
        score(TWICE)
    assert caught.value.code == "used_twice"
    assert [matching.public_fields(asked(answer), "s")["once"] for answer in (ANSWER, TWICE)] == [True, False]


def test_the_pupil_is_told_which_pair_was_right() -> None:
    graded = grade(asked(), ANSWER | {"boor": "maat"}, "seed")
    assert graded.feedback["marks"] == {"boor": False, "zaag": True, "vijl": True}


@pytest.mark.parametrize(
    ("response", "code"),
    [
        (None, "not_an_object"),
        (["gat", "snede", "rand"], "not_an_object"),
        ({}, "not_every_match"),
        ({"boor": "gat"}, "not_every_match"),
        (ANSWER | {"boor": None}, "not_every_match"),
        (ANSWER | {"boor": ""}, "not_every_match"),
        (ANSWER | {"boor": "deuk"}, "unknown_option"),
        (ANSWER | {"boor": ["gat"]}, "unknown_option"),
        (ANSWER | {"boor": 1}, "unknown_option"),
        (ANSWER | {"hamer": "maat"}, "unknown_option"),
        ({"hamer": "gat"}, "unknown_option"),
        ({str(n): "gat" for n in range(100_000)}, "unknown_option"),
    ],
)
def test_what_does_not_match_everything_is_not_graded(response: Any, code: str) -> None:
    with pytest.raises(InvalidResponse) as caught:
        score(response)
    assert caught.value.code == code


def test_items_and_options_come_in_orders_of_their_own() -> None:
    orders = {}
    for seed in "12345678":
        shown = matching.public_fields(met(asked(), seed), seed)
        orders[seed] = tuple(part["text"] for name in ("items", "options") for part in shown[name])
    assert len(set(orders.values())) > 5


def test_ids_tell_a_pupil_nothing() -> None:
    same = question_of(
        type="matching",
        items=TOOLS[:2],
        options=[tool | {"text": tool["text"] + "machine"} for tool in TOOLS[:2]],
        answer={"boor": "boor", "zaag": "zaag"},
    )
    shown = matching.public_fields(met(same, "seed"), "seed")
    items, options = ({part["id"] for part in shown[name]} for name in ("items", "options"))
    assert not items & options
    assert not (items | options) & {"boor", "zaag"}


def test_what_a_pupil_meets_is_graded_as_the_author_meant() -> None:
    question = met(asked(), "seed")
    right = right_answer(question)
    assert right is not None
    assert right["text"] == "Boor: Gat; Zaag: Snede; Vijl: Rand"
    assert grade(question, right["response"], "seed").success is True


def test_a_response_in_words_names_items_and_options() -> None:
    assert (
        in_words(asked(), {"zaag": "maat", "boor": "gat", "vijl": "rand"})
        == "Boor: Gat; Zaag: Maat; Vijl: Rand"
    )


def faults(answer: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    spec = {"items": TOOLS, "options": JOBS, "answer": answer}
    return [(fault.code, fault.path) for fault in matching.find_faults(spec)]


def test_each_item_has_an_option_that_there_is() -> None:
    assert faults(ANSWER) == faults(TWICE) == []
    assert faults({"boor": "gat", "zaag": "sneed"}) == [
        ("unknown-option", ("answer", "zaag")),
        ("unmatched-item", ("items", 2, "id")),
    ]


def test_a_misspelt_item_is_told_of_once() -> None:
    assert faults({"boor": "gat", "zaga": "snede", "vijl": "rand"}) == [("unknown-item", ("answer", "zaga"))]


def test_not_every_item_has_the_same_option() -> None:
    assert faults(dict.fromkeys(ANSWER, "gat")) == [("one-option-for-all", ("answer",))]
