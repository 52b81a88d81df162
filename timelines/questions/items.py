"""Items of `sequencing` and `matching`: a text, a picture or both, under ids that tell a pupil nothing."""

from collections.abc import Iterator
from typing import Any, Protocol

from timelines.problems import Fault
from timelines.questions.parts import Part, repeated_parts, repeated_texts, texts_at
from timelines.questions.question import Json


class Draw(Protocol):
    """What `timelines.met` draws for one pupil."""

    def opaque(self, kind: str, name: str) -> str: ...


ANOTHER_ITEM = {"en": "another item", "nl": "een ander item"}


def item_faults(items: list[Part]) -> Iterator[Fault]:
    yield from repeated_parts(items, ANOTHER_ITEM)
    yield from repeated_texts(items, "text", "same-item")
    yield from nameless_pictures(items)


def nameless_pictures(parts: list[Part]) -> Iterator[Fault]:
    """A picture without a text needs words, for who can't see it and for the results."""
    for path, item in parts:
        image = item.get("image")
        if isinstance(image, dict) and "text" not in item and not _is_told(image.get("alt")):
            yield Fault("nameless-picture", (*path, "image"))


def with_ids(parts: list[Json], ids: dict[str, str]) -> list[Json]:
    return [part | {"id": ids[part["id"]]} for part in parts]


def shown_items(items: list[Json]) -> list[Json]:
    """As a pupil may see them."""
    return [
        {"id": item["id"], "text": item.get("text"), "image": _shown_image(item.get("image"))}
        for item in items
    ]


def item_words(items: list[Json]) -> dict[str, str]:
    """By id, what each is called in a sentence: its text, or what its picture shows."""
    return {item["id"]: item.get("text") or item["image"].get("alt", "") for item in items}


def _shown_image(image: Any) -> Json | None:
    return {"file": image["file"], "alt": image.get("alt", "")} if image else None


def _is_told(alt: object) -> bool:
    return any(text.strip() for _, text in texts_at(alt))
