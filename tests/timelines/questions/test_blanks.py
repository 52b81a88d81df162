from typing import Any

import pytest

from tests.timelines.reading import question_of
from timelines.grading import InvalidResponse, grade, in_words, right_answer, spelling
from timelines.model import Question
from timelines.questions import blanks
from timelines.questions.gaps import Gap, gaps, loose_brace, parts

TEXT = "Een {machine} snijdt met {waarmee}."
MACHINE = {"id": "machine", "answer": ["laser", "lasersnijder"], "spelling_tolerance": 1}
OPTIONS = [
    {"id": name, "text": word}
    for name, word in {"a": "licht", "b": "water", "c": "zand", "d": "lucht"}.items()
]
WITH = {"id": "waarmee", "options": OPTIONS, "answer": "a"}


def asked(text: str = TEXT, **changes: Any) -> Question:
    return question_of(type="blanks", text=text, blanks=[MACHINE, WITH], points=3, **changes)


def score(response: Any) -> tuple[bool | None, float]:
    graded = grade(asked(), response, "seed")
    return graded.success, graded.score


def test_every_gap_right_earns_all_points() -> None:
    assert score({"machine": "laser", "waarmee": "a"}) == (True, 3)


def test_each_gap_earns_its_share() -> None:
    assert score({"machine": "laser", "waarmee": "b"}) == (False, 1.5)
    assert score({"machine": "schaar", "waarmee": "a"}) == (False, 1.5)
    assert score({"machine": "schaar", "waarmee": "b"}) == (False, 0)


@pytest.mark.parametrize("typed", ["LASER", " láser. ", "lazer", "lasersnijder"])
def test_a_typed_gap_forgives_what_fill_in_forgives(typed: str) -> None:
    assert score({"machine": typed, "waarmee": "a"}) == (True, 3)


def test_the_pupil_is_told_which_gap_was_wrong() -> None:
    graded = grade(asked(), {"machine": "schaar", "waarmee": "a"}, "seed")
    assert graded.feedback["marks"] == {"machine": False, "waarmee": True}


@pytest.mark.parametrize(
    ("response", "code"),
    [
        (None, "not_an_object"),
        ("laser", "not_an_object"),
        (["laser", "a"], "not_an_object"),
        ({}, "gaps_left"),
        ({"machine": "laser"}, "gaps_left"),
        ({"machine": "  ", "waarmee": "a"}, "gaps_left"),
        ({"machine": ".", "waarmee": "a"}, "gaps_left"),
        ({"machine": "laser", "waarmee": ""}, "gaps_left"),
        ({"machine": "laser", "waarmee": None}, "gaps_left"),
        ({"machine": "laser", "waarmee": "z"}, "unknown_option"),
        ({"machine": "laser", "waarmee": ["a"]}, "unknown_option"),
        ({"machine": ["laser"], "waarmee": "a"}, "not_a_text"),
        ({"machine": "la\x00ser", "waarmee": "a"}, "not_a_text"),
        ({"machine": "a" * 201, "waarmee": "a"}, "too_long"),
        ({"machine": "laser", "waarmee": "a", "nog": "b"}, "unknown_gap"),
        ({"machien": "laser", "waarmee": "a"}, "unknown_gap"),
    ],
)
def test_what_leaves_a_gap_or_makes_no_sense_is_not_graded(response: Any, code: str) -> None:
    with pytest.raises(InvalidResponse) as caught:
        score(response)
    assert caught.value.code == code


def test_a_pupil_sees_the_text_around_the_gaps() -> None:
    shown = blanks.public_fields(asked(shuffle=False), "seed")
    assert shown == {
        "parts": [
            "Een ",
            {"blank": "machine", "options": None},
            " snijdt met ",
            {"blank": "waarmee", "options": OPTIONS},
            ".",
        ]
    }


def test_options_of_a_gap_are_drawn_per_pupil() -> None:
    orders = {
        seed: [option["id"] for option in blanks.public_fields(asked(), seed)["parts"][3]["options"]]
        for seed in "12345678"
    }
    assert orders["1"] == [
        option["id"] for option in blanks.public_fields(asked(), "1")["parts"][3]["options"]
    ]
    assert len({tuple(order) for order in orders.values()}) > 3


def test_the_right_answer_says_what_stands_in_the_gaps() -> None:
    response = {"machine": "laser", "waarmee": "a"}
    assert right_answer(asked()) == {"response": response, "text": "laser, licht"}


def test_a_response_in_words_is_in_the_order_of_the_text() -> None:
    question = asked("Met {waarmee} snijdt een {machine}.")
    assert in_words(question, {"machine": " schaar", "waarmee": "b"}) == "water, schaar"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("geen", ["geen"]),
        ("{a}{b}", [Gap("a"), Gap("b")]),
        ("{{a}} en {b}", ["{a} en ", Gap("b")]),
        ("{{{a}}}", ["{", Gap("a"), "}"]),
        ("a{ b", ["a{ b"]),
    ],
)
def test_a_text_falls_apart_at_its_gaps(text: str, found: list[str | Gap]) -> None:
    assert parts(text) == found
    assert gaps(text) == [part.name for part in found if isinstance(part, Gap)]


def test_the_first_loose_brace_is_found() -> None:
    assert [loose_brace(text) for text in ("{a} {{", "a } {b}", "{a")] == [None, "}", "{"]


def faults(**spec: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(fault.code, fault.path) for fault in blanks.find_faults(spec)]


def test_gaps_and_blanks_belong_together() -> None:
    assert faults(text=TEXT, blanks=[MACHINE, WITH]) == []
    assert faults(text="{machine}", blanks=[MACHINE, WITH]) == [("blank-without-gap", ("text",))]
    assert faults(text=TEXT, blanks=[MACHINE]) == [("gap-without-blank", ("text",))]


def test_a_misspelt_gap_is_told_of_once() -> None:
    [fault] = blanks.find_faults({"text": "{machien} {waarmee}", "blanks": [MACHINE, WITH]})
    assert (fault.code, fault.words["suggestion"]) == ("gap-without-blank", "machine")


def test_each_language_has_every_gap() -> None:
    texts = {"nl": TEXT, "en": "A {machine} cuts."}
    assert faults(text=texts, blanks=[MACHINE, WITH]) == [("blank-without-gap", ("text", "en"))]


def test_many_gaps_are_checked_in_little_time() -> None:
    assert len(faults(text="{a}" * 100_000, blanks=[MACHINE])) == 3


def test_only_gaps_with_a_forgiven_misspelling_are_put_right() -> None:
    gap = {"answer": ["water"], "spelling_tolerance": 1}
    question = question_of(
        type="blanks", text="{a} {b} {c}", blanks=[{**gap, "id": "a"}, {**gap, "id": "b"}, {**gap, "id": "c"}]
    )
    assert spelling(question, {"a": "zand", "b": "watr", "c": "water"}) == "water"
    assert spelling(question, {"a": "zand", "b": "water", "c": "water"}) is None
