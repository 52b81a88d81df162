"""Words of the glossary that no pupil can tap, and those that take long to tell."""

from collections import defaultdict
from collections.abc import Iterator

from timelines.glossary import alike, found_in
from timelines.glossary_rules import entries, said_by
from timelines.problems import Fault
from timelines.questions.question import Json
from timelines.texts import texts
from timelines.warnings.case import Case

LONGEST_MEANING = 25  # words
MOST_LETTERS = 100_000  # of one document: in the rest no word is looked for


def glossary_warnings(case: Case) -> Iterator[Fault]:
    if "glossary" not in case.document:
        return
    shown = _shown(case)
    for language in shown:
        yield from _unused(case.document, language, shown[language])
    for path, entry in entries(case.document):
        for text in texts(entry, "text", path, case.language):
            if (count := len(text.words)) > LONGEST_MEANING:
                yield Fault("long-meaning", text.path, {"count": count, "most": LONGEST_MEANING})


def _shown(case: Case) -> dict[str, list[str]]:
    """What pupils read around the film, by language."""
    left = MOST_LETTERS
    shown: dict[str, list[str]] = defaultdict(list)
    for _, said in case.texts:
        for text in said:
            left -= len(text.written)
            if left > 0:
                shown[text.language].append(text.text)
    return shown


def _unused(document: Json, language: str, shown: list[str]) -> Iterator[Fault]:
    """In texts of that language."""
    by_entry = [
        [each for each in said_by(document, path, entry) if each[1] == language]
        for path, entry in entries(document)
    ]
    words = tuple(word for said in by_entry for _, _, word in said if word.strip())
    found = found_in(shown, words)
    for said in by_entry:
        if said and found.isdisjoint(alike(word) for _, _, word in said):
            place, _, word = said[0]
            yield Fault("unused-term", place, {"name": word})
