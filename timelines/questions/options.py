"""What the types with options to choose from share: whether the list is right, and what was chosen from it."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from timelines.problems import Fault, Path, repeated
from timelines.questions.did_you_mean import did_you_mean
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse
from timelines.questions.shuffle import shuffled


def option_faults(spec: Json) -> Iterator[Fault]:
    """Ids and texts are unique; texts in each language."""
    options = [(("options", i), option) for i, option in enumerate(list_of(spec.get("options")))]
    yield from repeated(_ids(options), "repeated-option")
    by_language: dict[str, list[tuple[Path, str]]] = {}
    for path, option in options:
        for language, place, text in _texts(option, path):
            by_language.setdefault(language, []).append((place, text))
    for texts in by_language.values():
        yield from repeated(texts, "repeated-text")


def known_options(spec: Json) -> dict[str, None]:
    """The ids, in the author's order."""
    options = [((), option) for option in list_of(spec.get("options"))]
    return dict.fromkeys(name for _, name in _ids(options))


def unknown_options(
    named: list[tuple[Path, str]], known: dict[str, None], at_key: bool = False
) -> Iterator[Fault]:
    """A fault at each path whose name is no option's."""
    for path, name in named:
        if name not in known:
            first = list(islice(known, 20))
            words = {"name": name, "known": first, "suggestion": did_you_mean(name, first)}
            yield Fault("unknown-option", path, words, at_key)


def public_options(question: Question, seed: str) -> list[Json]:
    """In the order that this pupil meets, with no more than their ids and texts."""
    options = [{"id": option["id"], "text": option["text"]} for option in question.spec["options"]]
    return shuffled(options, seed, question.id) if question.spec.get("shuffle", True) else options


def chosen_options(question: Question, response: object, *, several: bool) -> list[str]:
    """Raises InvalidResponse for what is no choice from these options."""
    known = [option["id"] for option in question.spec["options"]]
    if not isinstance(response, list):
        raise InvalidResponse("not_a_list")
    if not response:
        raise InvalidResponse("nothing_chosen")
    if len(response) > 1 and not several:
        raise InvalidResponse("choose_one")
    if any(choice not in known for choice in response[: len(known) + 1]):
        raise InvalidResponse("unknown_option")
    if len(set(response[: len(known) + 1])) != len(response):
        raise InvalidResponse("already_chosen")
    return response


def options_in_words(question: Question, response: Sequence[str]) -> str:
    """In the author's order."""
    chosen = [option["text"] for option in question.spec["options"] if option["id"] in response]
    return ", ".join(chosen)


def list_of(value: object) -> list[Any]:
    """The value, or no items where it has the wrong type."""
    return value if isinstance(value, list) else []


def _ids(options: Sequence[tuple[Path, Any]]) -> Iterator[tuple[Path, str]]:
    for path, option in options:
        if isinstance(option, dict) and isinstance(option.get("id"), str):
            yield (*path, "id"), option["id"]


def _texts(option: Any, path: Path) -> Iterator[tuple[str, Path, str]]:
    text = option.get("text") if isinstance(option, dict) else None
    if isinstance(text, str):
        yield "", (*path, "text"), text
    for language, words in text.items() if isinstance(text, dict) else ():
        if isinstance(words, str):
            yield language, (*path, "text", language), words
