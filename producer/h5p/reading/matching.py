"""A matching question of ours that was exported as Drag the Words: a line for each item, its option in the gap."""

from producer.h5p.cloze import Gap
from producer.h5p.element import Element
from producer.h5p.fields import Json
from producer.h5p.reading.options import options_of

BETWEEN = ": "


def as_matching(element: Element, lines: list[list[str | Gap]], words: list[str]) -> Json | None:
    """None where the package does not come from us, or the lines have been changed since."""
    items = element.kept.get("items")
    if element.kept.get("type") != "matching" or not isinstance(items, list) or len(items) != len(lines):
        return None
    pairs = [_pair(line) for line in lines]
    if not all(isinstance(name, str) for name in items) or not all(pairs):
        return None
    options = options_of(words, element.kept)
    by_word = {option["text"]: option["id"] for option in options}
    known = [(name, *pair) for name, pair in zip(items, pairs, strict=True) if pair]
    return {
        "type": "matching",
        "items": [{"id": name, "text": text} for name, text, _ in known],
        "options": options,
        "answer": {name: by_word[word] for name, _, word in known},
    }


def _pair(line: list[str | Gap]) -> tuple[str, str] | None:
    if len(line) != 2 or not isinstance(line[0], str) or not isinstance(line[1], Gap):
        return None
    text = line[0].rstrip().removesuffix(BETWEEN.rstrip()).strip()
    return (text, line[1].answers[0]) if text else None
