import string

import pytest

from timelines.messages import LANGUAGES, en, nl, sentence
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_ends_with_a_full_stop(language: str) -> None:
    for said in LANGUAGES[language].MESSAGES.values():
        assert said.endswith((".", "}")), said


def test_languages_have_the_same_codes_and_things() -> None:
    assert list(en.MESSAGES) == list(nl.MESSAGES)
    assert list(en.THINGS) == list(nl.THINGS)
    assert list(en.TIPS) == list(nl.TIPS)


@pytest.mark.parametrize("code", en.MESSAGES)
def test_languages_fill_in_the_same_words(code: str) -> None:
    assert words_in(en.MESSAGES[code]) == words_in(nl.MESSAGES[code])


@pytest.mark.parametrize("name", en.TIPS)
def test_languages_fill_in_the_same_words_of_a_tip(name: str) -> None:
    assert words_in(en.TIPS[name]) == words_in(nl.TIPS[name])


def words_in(said: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(said)} - {None}


def test_a_word_of_our_own_comes_in_the_reader_s_language() -> None:
    words = {"name": "at", "owner": {"en": "a pause point", "nl": "een pauzepunt"}}
    assert sentence("missing-property", words) == 'a pause point needs "at": add it.'
    assert sentence("missing-property", words, "nl") == 'bij een pauzepunt hoort "at": zet het erbij.'


def test_a_suggestion_becomes_a_question() -> None:
    words = {"name": "laser", "known": ["a", "b"], "suggestion": "a"}
    said = sentence("unknown-option", words, "nl")
    assert said == 'er is geen optie "laser": de opties zijn "a" en "b". Bedoel je "a"?'


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


def test_places_and_subjects_are_said_in_dutch_too() -> None:
    assert place(DOCUMENT, ("pause_points", 0, "questions", 1), "nl") == 'vraag 2 van pauzepunt "laser"'
    assert subject(("audience", 1), "nl") == 'item 2 van "audience"'
    assert subject((), "nl") == "dit"


def test_a_subject_is_the_property_or_the_item() -> None:
    assert subject(("pause_points", 0, "at")) == '"at"'
    assert subject(("audience", 1)) == 'item 2 of "audience"'
    assert subject(("pause_points", 1)) == subject(()) == "this"
