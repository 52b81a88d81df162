"""Options with ids that give nothing away: made of their own words, or numbered in an order of their own."""

import hashlib
from collections.abc import Iterable

from producer.h5p.fields import Json
from producer.names import Names


def options_of(texts: Iterable[str], kept: Json | None = None) -> list[Json]:
    """In the order given. `kept` may know the ids of an export: used where it has one for each."""
    texts = list(texts)
    known = (kept or {}).get("options")
    if isinstance(known, list) and len(known) == len(texts) and all(isinstance(name, str) for name in known):
        return [{"id": name, "text": text} for name, text in zip(known, texts, strict=True)]
    names = Names()
    # numbered by digest, since H5P often has the right one first
    ids = {text: names.new(text, "option") for text in sorted(set(texts), key=_digest)}
    return [{"id": ids[text], "text": text} for text in texts]


def hidden_order(texts: Iterable[str]) -> list[str]:
    """An order that tells nothing, the same each time: where H5P has the right one always first."""
    return sorted(dict.fromkeys(texts), key=_digest)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
