from typing import Any

import pytest

from tests.timelines.reading import question_of
from timelines.grading import InvalidResponse, grade, right_answer, spelling
from timelines.questions.spelling import letters_off


def is_right(response: Any, *answers: str, **spec: Any) -> bool | None:
    return grade(question_of(type="fill_in", answer=list(answers), **spec), response, "seed").success


@pytest.mark.parametrize("response", ["laser", " LASER ", "Laser.", "láser", "ｌａｓｅｒ", "la\u200bser"])
def test_case_accents_spaces_and_a_full_stop_are_forgiven(response: str) -> None:
    assert is_right(response, "laser")


@pytest.mark.parametrize(
    ("response", "answer"),
    [("foto’s", "foto's"), ("een   robot", "Een robot"), ("STRASSE", "Straße"), ("co–bot", "co-bot")],
)
def test_what_a_phone_s_keyboard_makes_of_it_is_forgiven(response: str, answer: str) -> None:
    assert is_right(response, answer)


def test_any_of_the_accepted_texts_is_right() -> None:
    assert is_right("lasersnijder", "laser", "lasersnijder")
    assert is_right("plasma", "laser", "lasersnijder") is False


def test_misspelling_is_wrong_unless_the_author_allows_it() -> None:
    assert is_right("lazer", "laser") is False
    assert is_right("lazer", "laser", spelling_tolerance=1)
    assert is_right("laesr", "laser", spelling_tolerance=1)
    assert is_right("lazzer", "laser", spelling_tolerance=1) is False


@pytest.mark.parametrize(
    ("left", "right", "letters"),
    [
        ("", "", 0),
        ("lassen", "lassen", 0),
        ("lasen", "lassen", 1),
        ("laseen", "lassen", 1),
        ("ab", "ba", 1),
        ("abc", "", 3),
        ("lsasne", "lassen", 2),
    ],
)
def test_letters_are_counted(left: str, right: str, letters: int) -> None:
    assert letters_off(left, right, 5) == letters
    assert letters_off(right, left, 5) == letters


def test_the_count_stops_beyond_the_limit() -> None:
    assert letters_off("lassen", "frezen", 2) > 2
    assert letters_off("a", "a" * 50, 2) > 2


@pytest.mark.parametrize(
    ("response", "code"),
    [
        ("  ", "nothing_written"),
        (".", "nothing_written"),
        ("\u200b", "nothing_written"),
        ("a" * 201, "too_long"),
        ("la\x00ser", "not_a_text"),
        ("la\ud800ser", "not_a_text"),
        (3, "not_a_text"),
        (None, "not_a_text"),
        (["laser"], "not_a_text"),
    ],
)
def test_what_is_no_text_is_not_graded(response: Any, code: str) -> None:
    with pytest.raises(InvalidResponse) as caught:
        is_right(response, "laser")
    assert caught.value.code == code


def test_the_right_answer_is_the_first_accepted_text() -> None:
    question = question_of(type="fill_in", answer=["laser", "lasersnijder"])
    assert right_answer(question) == {"response": "laser", "text": "laser"}


@pytest.mark.parametrize(
    ("response", "spelt"),
    [("watr", "water"), ("ijz", "ijs"), ("Water", None), ("ijs.", None), ("zand", None), (None, None)],
)
def test_a_forgiven_misspelling_is_put_right_with_the_nearest_answer(
    response: Any, spelt: str | None
) -> None:
    question = question_of(type="fill_in", answer=["water", "ijs"], spelling_tolerance=1)
    assert spelling(question, response) == spelt
