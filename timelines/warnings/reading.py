"""Texts that read harder than their audience reads (docs/check.md names the formula and the levels)."""

from collections import defaultdict
from collections.abc import Iterator

from timelines.problems import Fault, Path
from timelines.readability import ease, words_in
from timelines.warnings.case import Case

ENOUGH_WORDS = 25  # fewer say too little
ENOUGH_FOR_ALL = 100
MOST_LETTERS = 100_000  # of one document: the rest is not measured


def reading_warnings(case: Case) -> Iterator[Fault]:
    """Of each question; of all together when each by itself will do or is too short to tell."""
    wanted = case.audience.ease
    everything: dict[str, list[str]] = defaultdict(list)
    found: list[Fault] = []
    for path, by_language in _read(case):
        for language, said in by_language.items():
            everything[language] += said
            found += _hard((*path, "prompt"), language, said, wanted, ENOUGH_WORDS)
    yield from found
    for language, said in everything.items() if not found else ():
        yield from _hard(("title",), language, said, wanted, ENOUGH_FOR_ALL)


def _read(case: Case) -> Iterator[tuple[Path, dict[str, list[str]]]]:
    left = MOST_LETTERS
    for path, said in case.texts:
        by_language: dict[str, list[str]] = defaultdict(list)
        for text in said:
            left -= len(text.written)
            by_language[text.language].append(text.text)
        if left < 0:
            return
        yield path, by_language


def _hard(path: Path, language: str, said: list[str], wanted: int, enough: int) -> Iterator[Fault]:
    found = ease(said, language) if words_in(said) >= enough else None
    if found is not None and found < wanted:
        yield Fault(
            "hard-to-read", path, {"found": max(0, round(found)), "wanted": wanted, "language": language}
        )
