from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timelines.reading import question_of
from timelines.grading import InvalidResponse, grade, in_words, is_settled
from timelines.model import Question
from timelines.questions.response import MESSAGES

OPTIONS = [{"id": letter, "text": letter.upper()} for letter in "abc"]
REGIONS = [
    {"id": "a", "label": "A", "shape": "rectangle", "x": 0, "y": 0, "width": 0.5, "height": 1},
    {"id": "b", "label": "B", "shape": "circle", "x": 0.7, "y": 0.5, "radius": 0.1},
    {"id": "c", "label": "C", "shape": "polygon", "points": [[0.9, 0.9], [1, 0.9], [1, 1]]},
    {"id": "d", "label": "D"},
]
QUESTIONS = [
    question_of(type="choice", options=OPTIONS, answer="a"),
    question_of(type="choice", options=OPTIONS, answer=["a", "b"], points=2.5),
    question_of(type="true_false", answer=True),
    question_of(type="numeric", answer=3.5, tolerance=0.1, unit="mm"),
    question_of(type="fill_in", answer=["laser"], spelling_tolerance=2),
    question_of(
        type="blanks",
        text="Een {a} met {b}.",
        blanks=[{"id": "a", "answer": ["laser"]}, {"id": "b", "options": OPTIONS, "answer": "c"}],
    ),
    question_of(type="sequencing", items=OPTIONS, answer=["a", ["b", "c"]], points=3),
    question_of(type="matching", items=OPTIONS[:2], options=OPTIONS, answer={"a": "c", "b": "a"}),
    question_of(type="hotspot", regions=REGIONS, answer=["a", "b"]),
    question_of(type="card"),
]
NEAR_MISSES = st.sampled_from(
    [
        "a",
        "b",
        "3,5",
        "3.5 mm",
        "laser",
        "lazer",
        True,
        3.5,
        ["a"],
        ["a", "b"],
        "\ud800",
        "1e9",
        ["b", "a", "c"],
    ]
)
FRACTIONS = st.integers(0, 1) | st.floats(-0.1, 1.1) | st.booleans()
NEAR_OBJECTS = (
    st.dictionaries(st.sampled_from("ab"), NEAR_MISSES | st.none())
    | st.fixed_dictionaries({"points": st.lists(st.lists(FRACTIONS, max_size=3))})
    | st.fixed_dictionaries({"regions": st.lists(st.sampled_from(["a", "b", "c", "e", [], None, 1]))})
)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.binary()
    | NEAR_MISSES
    | NEAR_OBJECTS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.sampled_from(QUESTIONS), ANYTHING)
def test_a_response_is_graded_or_invalid_and_nothing_else(question: Question, response: Any) -> None:
    try:
        graded = grade(question, response, "seed")
    except InvalidResponse:
        return
    assert 0 <= graded.score <= graded.max_score == question.points
    assert graded.success is None or graded.success == (graded.score == graded.max_score)


@pytest.mark.parametrize("code", MESSAGES)
def test_an_invalid_response_has_words_for_the_pupil(code: str) -> None:
    assert str(InvalidResponse(code)).endswith(".")


HUGE: dict[str, Any] = {
    "digits": "9" * 1_000_000,
    "options": ["a"] * 1_000_000,
    "lists": [[]] * 1_000_000,
    "number": 10**5000,
    "many": {str(number): "a" for number in range(300_000)},
    "points": {"points": [[0.1, 0.1]] * 1_000_000},
    "regions": {"regions": ["a"] * 1_000_000},
    "gaps": {"a": "9" * 1_000_000, "b": "a"},
    "ligatures": "ﷺ" * 300_000,
}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.type)
@pytest.mark.parametrize("response", HUGE.values(), ids=HUGE)
def test_huge_responses_are_invalid(question: Question, response: Any) -> None:
    with pytest.raises(InvalidResponse):
        grade(question, response, "seed")


@pytest.mark.parametrize(
    ("number", "success", "settled"), [(1, True, True), (1, False, False), (2, False, True), (1, None, True)]
)
def test_a_question_is_settled_when_right_or_used_up_or_beyond_right(
    number: int, success: bool | None, settled: bool
) -> None:
    assert is_settled(question_of(type="numeric", answer=3, attempts=2), number, success) is settled


SEVERAL = {"type": "choice", "options": OPTIONS, "answer": ["a", "b"], "points": 2}


@pytest.mark.parametrize(
    ("response", "text"), [(["a", "b"], "Ja."), (["a"], "Bijna."), (["c"], "Nee."), (["a", "c"], "Nee.")]
)
def test_partly_right_has_feedback_of_its_own(response: list[str], text: str) -> None:
    question = question_of(**SEVERAL, feedback={"right": "Ja.", "partly": "Bijna.", "wrong": "Nee."})
    assert grade(question, response, "seed").feedback["text"] == text


def test_partly_right_reads_as_wrong_where_the_author_wrote_no_more() -> None:
    question = question_of(**SEVERAL, feedback={"wrong": "Nee."})
    assert grade(question, ["a"], "seed").feedback["text"] == "Nee."


@pytest.mark.parametrize(("response", "score"), [(["a", "b"], 0.8), (["a"], 0), (["c"], 0)])
def test_a_hint_takes_its_cost_off_and_never_more(response: list[str], score: float) -> None:
    question = question_of(**SEVERAL, hint={"text": "Kijk.", "cost": 1.2})
    assert grade(question, response, "seed", hinted=True).score == score


@pytest.mark.parametrize(
    ("question", "response", "words"),
    [
        (question_of(type="choice", options=OPTIONS, answer=["a"]), ["c", "a"], "A, C"),
        (question_of(type="true_false", answer=True), False, "Niet waar"),
        (question_of(type="numeric", answer=3, unit="mm"), " 3,5", "3,5 mm"),
        (question_of(type="numeric", answer=3, unit="mm"), "3,5 MM", "3,5 MM"),
        (question_of(type="fill_in", answer=["laser"]), " Lazer ", "Lazer"),
        (question_of(type="card"), True, "gelezen"),
        (question_of(type="card"), None, ""),
    ],
)
def test_a_response_is_told_in_words(question: Question, response: Any, words: str) -> None:
    assert in_words(question, response) == words


def test_feedback_is_left_out_where_the_author_wrote_none() -> None:
    assert grade(question_of(type="numeric", answer=3), "3", "seed").feedback == {
        "text": None,
        "options": {},
        "marks": None,
    }
