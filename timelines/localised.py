"""Texts per language: `{"nl": "...", "en": "..."}` wherever a pupil reads something."""

import re
from collections.abc import Iterator
from typing import Any

from timelines.questions.question import Json

TEXTS = frozenset(
    {
        "alt",
        "audio",
        "forms",
        "high",
        "hint",
        "label",
        "low",
        "model_answer",
        "partly",
        "prompt",
        "right",
        "sheet",
        "term",
        "text",
        "title",
        "unit",
        "wrong",
    }
)
BY_ID = {("feedback", "options")}  # each value is a text, by option id
KEYS_ARE_NAMES = frozenset(
    {"answer", "company", "numbers", "points"}
)  # whatever these hold, it is not per language
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def in_language(document: Json, language: str | None = None) -> Json:
    """The document with one text for each: of that language, else of the film's, else whatever there is."""
    own = str(document.get("language", ""))
    wanted = [each for each in (language, (language or "").partition("-")[0], own) if each]
    resolved: Json = _resolved(document, wanted, ())
    return resolved


def languages_of(document: Json) -> tuple[str, ...]:
    """All languages that its texts come in, the film's own first."""
    own = [document["language"]] if isinstance(document.get("language"), str) else []
    return tuple(dict.fromkeys([*own, *sorted(set(_languages(document, ())))]))


def shown_language(document: Json, language: str | None) -> str:
    """The language that a reader of `language` gets: that one where the timeline has it."""
    known = languages_of(document)
    for wanted in (language, (language or "").partition("-")[0]):
        if wanted in known:
            return str(wanted)
    return known[0] if known else ""


def is_text(steps: tuple[str, ...], value: Any) -> bool:
    """Is this an object with a text for each language? `steps` are the keys that lead to it."""
    if not isinstance(value, dict) or not (steps[-1:] and (steps[-1] in TEXTS or steps[-3:-1] in BY_ID)):
        return False
    return bool(value) and all(LANGUAGE.fullmatch(str(name)) for name in value)


def _resolved(value: Any, wanted: list[str], steps: tuple[str, ...]) -> Any:
    if isinstance(value, list):
        return [_resolved(item, wanted, steps) for item in value]
    if not isinstance(value, dict):
        return value
    if is_text(steps, value):
        return next((value[each] for each in wanted if each in value), next(iter(value.values())))
    return {name: _resolved(inner, wanted, (*steps, name)) for name, inner in _parts(value)} | _kept(value)


def _languages(value: Any, steps: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _languages(item, steps)
    elif is_text(steps, value):
        yield from value
    elif isinstance(value, dict):
        for name, inner in _parts(value):
            yield from _languages(inner, (*steps, name))


def _parts(value: Json) -> Iterator[tuple[str, Any]]:
    for name, inner in value.items():
        if not _is_kept(name):
            yield name, inner


def _kept(value: Json) -> Json:
    return {name: inner for name, inner in value.items() if _is_kept(name)}


def _is_kept(name: str) -> bool:
    return name in KEYS_ARE_NAMES or name.startswith("x-")
