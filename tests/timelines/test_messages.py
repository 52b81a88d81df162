import pytest

from timelines.messages import MESSAGES, sentence
from timelines.places import place, subject
from timelines.wording import listed, quoted


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "null"),
        (True, "true"),
        (3.5, "3.5"),
        ("Café", '"Café"'),
        ("a\nb\u202e\ud800", '"a\\nb\\u202e\\ud800"'),
        ({"a": 1}, "an object { }"),
        ([1], "a list [ ]"),
        ([], "an empty list"),
        ("x" * 100, '"' + "x" * 59 + '…"'),
    ],
)
def test_values_are_quoted_as_their_author_wrote_them(value: object, words: str) -> None:
    assert quoted(value) == words


def test_names_are_listed_in_a_sentence() -> None:
    assert [listed(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == [
        '"a"',
        '"a" and "b"',
        '"a", "b" and "c"',
    ]


@pytest.mark.parametrize("code", MESSAGES)
def test_a_message_ends_with_a_full_stop(code: str) -> None:
    assert MESSAGES[code].endswith((".", "}"))


def test_what_a_document_says_can_not_change_a_message() -> None:
    assert sentence("unquoted-name", {"name": "{owner}"}) == '"{owner}" should stand between double quotes.'


DOCUMENT = {"pause_points": [{"id": "laser", "questions": [{}, {"options": [{"id": "a"}, {"id": 7}]}]}, 3]}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("title",), ""),
        (("pause_points", 0, "at"), 'pause point "laser"'),
        (("pause_points", 1), "pause point 2"),
        (("pause_points", 0, "questions", 0), 'question 1 of pause point "laser"'),
        (
            ("pause_points", 0, "questions", 1, "options", 0, "id"),
            'option "a" of question 2 of pause point "laser"',
        ),
        (("pause_points", 0, "questions", 1, "options", 1), 'option 2 of question 2 of pause point "laser"'),
        (("pause_points", 9, "questions", 8, "answer", 0), "question 9 of pause point 10"),
        (("captions", 0, "file"), "caption file 1"),
    ],
)
def test_a_place_is_said_from_the_inside_out(path: tuple[str | int, ...], words: str) -> None:
    assert place(DOCUMENT, path) == words


def test_a_subject_is_the_property_or_the_item() -> None:
    assert subject(("pause_points", 0, "at")) == '"at"'
    assert subject(("audience", 1)) == 'item 2 of "audience"'
    assert subject(("pause_points", 1)) == subject(()) == "this"
