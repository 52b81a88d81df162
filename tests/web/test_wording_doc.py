"""docs/wording.md shows every text for pupils as it is, and they keep to what it says of them."""

import re

import pytest

from tests.wording import LONGEST, PAGE, Row, rows, wording_page
from timelines.readability import ease

ROWS = rows()
END = re.compile(r"[.!?:…]+(?:\s|$)")
FILLED_IN = re.compile(r"\{\w+\}|%\(\w+\)s")
EASIEST = 90  # Flesch-Douma: very easy


def test_the_page_is_made_of_the_texts() -> None:
    said = PAGE.read_text(encoding="utf-8")
    assert said == wording_page(), "write it anew: .venv/bin/python -m tests.wording"


def test_the_page_has_the_player_and_the_pages_around_it() -> None:
    sections = {row.section for row in ROWS}
    assert len(ROWS) > 250
    assert {"Player: the film and its questions", "Pages and answers of the server"} < sections
    assert [row for row in ROWS if not row.dutch or not row.english] == []


@pytest.mark.parametrize("language", ["dutch", "english"])
def test_no_sentence_is_long(language: str) -> None:
    texts = [getattr(row, language) for row in ROWS]
    said = [sentence for text in texts for sentence in END.split(text)]
    assert [sentence for sentence in said if len(sentence.split()) > LONGEST] == []


def test_dutch_is_easy_to_read() -> None:
    assert ease([FILLED_IN.sub("2", row.dutch) for row in ROWS], "nl") >= EASIEST


def test_dutch_says_je_and_blames_nobody() -> None:
    formal = re.compile(r"\b(?:u|uw|fout\w*|error|ongeldig\w*|incorrect|mislukt)\b", re.IGNORECASE)
    assert [row for row in ROWS if formal.search(row.dutch)] == []


def test_what_is_called_the_same_in_english_is_called_the_same_in_dutch() -> None:
    by_english: dict[str, set[str]] = {}
    for row in ROWS:
        by_english.setdefault(row.english.rstrip("."), set()).add(row.dutch.rstrip("."))
    assert {english: dutch for english, dutch in by_english.items() if len(dutch) > 1} == {}


def test_gaps_are_the_same_in_both() -> None:
    def gaps(text: str) -> list[str]:
        return sorted(FILLED_IN.findall(text))

    assert [row for row in ROWS if not _is_singular(row) and gaps(row.dutch) != gaps(row.english)] == []


def _is_singular(row: Row) -> bool:
    return row.name.endswith("_one`") or "%(num)s" in row.english
