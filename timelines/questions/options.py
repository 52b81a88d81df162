"""What the types with options to choose from share: whether the list is right, and what was chosen from it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from timelines.problems import Fault, repeated
from timelines.questions.parts import NO_TEXTS, Named, ids_of, parts_of, repeated_texts, texts_at, unknown
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse
from timelines.questions.shuffle import shuffled


def option_faults(spec: Json) -> Iterator[Fault]:
    """Ids and texts are unique; texts in each language."""
    options = parts_of(spec, "options")
    yield from repeated(ids_of(options), "repeated-option")
    yield from repeated_texts(options, "text")


def known_options(spec: Json) -> dict[str, None]:
    """The ids, in the author's order."""
    return dict.fromkeys(name for _, name in ids_of(parts_of(spec, "options")))


def unknown_options(
    named: Iterable[Named], known: Collection[str], at_key: bool = False, texts: Mapping[str, str] = NO_TEXTS
) -> Iterator[Fault]:
    """A fault at each path whose name is no option's. `texts` are those of the options, with their ids."""
    yield from unknown(named, known, "unknown-option", at_key, texts)


def ids_by_text(spec: Json) -> dict[str, str]:
    """Which option says this, in small letters."""
    return {
        text.strip().casefold(): part["id"]
        for _, part in parts_of(spec, "options")
        for _, text in texts_at(part.get("text"))
        if isinstance(part.get("id"), str)
    }


def public_options(question: Question, seed: str) -> list[Json]:
    """In the order that this pupil meets, with no more than their ids and texts."""
    options = [{"id": option["id"], "text": option["text"]} for option in question.spec["options"]]
    return shuffled(options, seed, question.id) if question.spec.get("shuffle", True) else options


def chosen_options(question: Question, response: object, *, several: bool) -> list[str]:
    """Raises InvalidResponse for what is no choice from these options."""
    return chosen_ids([option["id"] for option in question.spec["options"]], response, several=several)


def chosen_ids(known: list[str], response: object, *, several: bool) -> list[str]:
    """Some of these, each once."""
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
