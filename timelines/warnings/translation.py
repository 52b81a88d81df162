"""Texts that lack one of the languages in which the others come."""

from collections.abc import Iterator
from typing import Any

from timelines import outline
from timelines.glossary_rules import entries
from timelines.localised import LANGUAGE
from timelines.problems import Fault, Path
from timelines.texts import Text, texts
from timelines.warnings.case import Case

FEW = 5
WORDS_OF_A_NAME = 1  # "Laser" may be the same in all languages


def translation_warnings(case: Case) -> Iterator[Fault]:
    """In a timeline of one language, or whose own is not known, there are none."""
    if not LANGUAGE.fullmatch(case.language):
        return
    everything = list(_all(case))
    telling = (text for text in everything if text.owner[-1] != "hint")  # which may be an object too
    languages = {text.language for text in telling if text.path != text.owner}
    if languages:
        languages.add(case.language)
        by_owner: dict[Path, list[Text]] = {}
        for text in everything:
            if not _names_no_language(case.document, text):
                by_owner.setdefault(text.owner, []).append(text)
        yield from _told(_lacking(by_owner, languages))


def _names_no_language(document: Any, text: Text) -> bool:
    """Is there a key beside this text that should have been a language? That is a fault already."""
    value = document
    for step in text.owner if text.path != text.owner else ():
        value = value[step]
    return isinstance(value, dict) and value is not document and not all(map(_may_be_beside, value))


def _may_be_beside(name: str) -> bool:
    return name.startswith("x-") or bool(LANGUAGE.fullmatch(name))


def _told(lacking: dict[tuple[str, ...], list[Path]]) -> Iterator[Fault]:
    """One by one while they are few; where hardly anything is translated, once."""
    for languages, paths in lacking.items():
        if len(paths) > FEW:
            yield Fault("many-missing-language", paths[0], {"languages": languages, "count": len(paths)})
        else:
            for path in paths:
                yield Fault("missing-language", path, {"languages": languages})


def _lacking(by_owner: dict[Path, list[Text]], languages: set[str]) -> dict[tuple[str, ...], list[Path]]:
    found: dict[tuple[str, ...], list[Path]] = {}
    for path, said in by_owner.items():
        lacking = tuple(sorted(languages - {text.language for text in said} - {""}))
        if lacking and not _is_a_name(said):
            found.setdefault(lacking, []).append(path)
    return found


def _is_a_name(said: list[Text]) -> bool:
    return len(said) == 1 and said[0].path == said[0].owner and len(said[0].words) <= WORDS_OF_A_NAME


def _all(case: Case) -> Iterator[Text]:
    language = case.language
    yield from texts(case.document, "title", (), language)
    for path, point in outline.pause_points(case.document):
        yield from texts(point, "title", path, language)
    for _, said in case.texts:
        yield from said
    for path, picture in case.pictures:
        yield from texts(picture, "alt", path, language)
    for name in ("title", "text"):
        yield from texts(case.document.get("assignment"), name, ("assignment",), language)
    for path, entry in entries(case.document):
        yield from texts(entry, "term", path, language)
        yield from texts(entry, "text", path, language)
