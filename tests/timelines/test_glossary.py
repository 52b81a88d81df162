"""Which words of a glossary stand in a text, and in which language they are read."""

import pytest

from tests.timelines.reading import a_timeline, timeline_of
from timelines.glossary import Word, words_in
from timelines.model import Timeline, read_timeline

KANTBANK = Word("kantbank", ("kantbanken",), "Een machine die metaal buigt.")
STAAL = Word("staal", (), "Hard metaal.")
STAINLESS = Word("roestvrij staal", (), "Staal dat niet roest.")
WORDS = (KANTBANK, STAAL, STAINLESS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De Kantbank buigt.", [KANTBANK]),
        ("Twee kantbanken, van staal!", [KANTBANK, STAAL]),
        ("De kantbankpers is staalhard.", []),
        ("Van roestvrij\nstaal.", [STAINLESS]),
        ("Staal of roestvrij staal?", [STAAL, STAINLESS]),
        ("<p>staal</p>", [STAAL]),
        ("", []),
    ],
)
def test_whole_words_are_found_however_they_are_written(text: str, found: list[Word]) -> None:
    assert list(words_in([text], WORDS)) == found


def test_without_a_glossary_nothing_is_found() -> None:
    assert words_in(["staal"], ()) == ()


def test_a_word_comes_in_the_readers_language() -> None:
    entry = {
        "term": {"nl": "scharnier", "en": "hinge"},
        "forms": {"nl": ["scharnieren"], "en": ["hinges"]},
        "text": {"nl": "Daarmee draait een deur.", "en": "It lets a door turn."},
        "image": {"file": "s.jpg", "alt": {"nl": "Een scharnier", "en": "A hinge"}},
    }
    from_film, english = (
        timeline_of(glossary=[entry]).glossary[0],
        timeline_in("en", entry).glossary[0],
    )
    assert (from_film.said, from_film.text) == (("scharnier", "scharnieren"), "Daarmee draait een deur.")
    assert (english.said, english.image and english.image.alt) == (("hinge", "hinges"), "A hinge")


def timeline_in(language: str, entry: dict[str, object]) -> Timeline:
    return read_timeline(a_timeline(glossary=[entry]), language)
