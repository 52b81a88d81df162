"""The named parts of a question (items, options, gaps, regions) in a spec that may still have any fault."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from timelines.problems import MOST, Fault, Path, Tip, repeated
from timelines.questions.did_you_mean import did_you_mean
from timelines.questions.question import Json

MOST_SHOWN = 20
NO_TEXTS: Mapping[str, str] = {}

Part = tuple[Path, Json]
Named = tuple[Path, str]


def parts_of(spec: Json, name: str) -> list[Part]:
    """The objects in the list `spec[name]`, each with its path."""
    return [((name, i), part) for i, part in enumerate(list_of(spec.get(name))) if isinstance(part, dict)]


def list_of(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def ids_of(parts: Iterable[Part]) -> list[Named]:
    """The ids that are texts, each with its path."""
    return [((*path, "id"), part["id"]) for path, part in parts if isinstance(part.get("id"), str)]


def texts_at(value: object) -> Iterator[Named]:
    """A text, or the text in each language."""
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, dict):
        yield from (((name,), text) for name, text in value.items() if isinstance(text, str))


def texts_of(parts: Iterable[Part], name: str) -> Iterator[tuple[Path, tuple[Path, str]]]:
    """Each part's text, as its path and the text with its language, which is empty where there is one text."""
    for path, part in parts:
        for language, text in texts_at(part.get(name)):
            yield (*path, name, *language), (language, text)


def repeated_texts(parts: Iterable[Part], name: str, code: str = "repeated-text") -> Iterator[Fault]:
    """A fault at each text that an earlier part has in the same language."""
    seen = set()
    for path, said in texts_of(parts, name):
        if said in seen:
            yield Fault(code, path, {"name": said[1]})
        seen.add(said)


def repeated_parts(parts: Iterable[Part], thing: Mapping[str, str]) -> Iterator[Fault]:
    """`thing` is what another of the same list is called, by language."""
    yield from repeated(ids_of(parts), "repeated-id", thing=thing)


def unknown(
    named: Iterable[Named],
    known: Collection[str],
    code: str,
    at_key: bool = False,
    texts: Mapping[str, str] = NO_TEXTS,
) -> Iterator[Fault]:
    """A fault at each name that is not among the known ones, with the one that was meant.

    `texts` are those of the known ones, with their ids. No more than are ever reported: each is compared with
    the known ones.
    """
    first = list(islice(known, MOST_SHOWN))
    for path, name in islice((each for each in named if each[1] not in known), MOST + 1):
        words: dict[str, object] = {"name": name, "known": first}
        if option := texts.get(name.strip().casefold()):
            words["tip"] = Tip("text-of", {"option": option})
        else:
            words["suggestion"] = did_you_mean(name, first)
        yield Fault(code, path, words, at_key)
