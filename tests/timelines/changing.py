"""Timelines that went wrong in as many ways as a random number generator can think of."""

import copy
import json
from random import Random
from typing import Any

NAMES = (
    "id", "at", "type", "answer", "options", "questions", "image", "file", "alt", "feedback", "prompt", "items",
    "regions", "blanks", "text", "label", "shape", "points", "hint", "variants", "numbers", "from", "to", "silence",
    "glossary", "term", "forms", "format", "language", "audience",
    "explained", "on_wrong", "assignment", "captions", "video", "x-note", "anwser",
    "ID", "", "nl", "en", "~1/é",
)  # fmt: skip
SCALARS = (
    None, True, False, 0, 1, -1, 2, 0.5, 1e15, 10**15, 18.4, "", " ", "a", "b", "00:20.000", "1:2", "film.mp4", "../x",
    "nl", "card", "choice", "numeric", "hotspot", "sequencing", "matching", "blanks", "branch", "poll", "likert",
    "fill_in", "long_fill_in", "true_false", "rectangle", "polygon", "{a}", "{{", "{", "a+b/0", "*", "**vet**",
    "niet niet", "\u202e", "x" * 300, "woord " * 30, "Wat? " * 9, "points-near", "groep 8", "😀",
)  # fmt: skip


def changed(document: Any, random: Random) -> bytes:
    """The document with one to six changes, each anywhere; now and then its bytes are changed too."""
    document = copy.deepcopy(document)
    for _ in range(random.randint(1, 6)):
        document = _change(document, random)
    indent = random.choice((None, 2, "\t"))
    text = json.dumps(document, ensure_ascii=random.random() < 0.5, indent=indent)
    if random.random() < 0.1:
        text = text.replace("\n", random.choice(("\r\n", "\r")))
    data = (b"\xef\xbb\xbf" if random.random() < 0.1 else b"") + text.encode("utf-8", "surrogatepass")
    return _bytes_changed(data, random) if random.random() < 0.25 else data


def _change(value: Any, random: Random) -> Any:
    """Somewhere in it: the deeper, the less likely."""
    inner = [key for key, part in _parts(value) if isinstance(part, dict | list) and part]
    if inner and random.random() < 0.8:
        key = random.choice(inner)
        value[key] = _change(value[key], random)
        return value
    if isinstance(value, dict):
        return _object_changed(value, random)
    return _list_changed(value, random) if isinstance(value, list) else _anything(random)


def _parts(value: Any) -> list[tuple[Any, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _object_changed(value: dict[str, Any], random: Random) -> dict[str, Any]:
    known = list(value)
    name = random.choice(known) if known and random.random() < 0.7 else random.choice(NAMES)
    kind = random.random()
    if name in value and kind < 0.3:
        del value[name]
    elif name in value and kind < 0.45:
        value[random.choice(NAMES)] = value.pop(name)
    else:
        value[name] = _anything(random)
    return value


def _list_changed(value: list[Any], random: Random) -> list[Any]:
    place = random.randrange(len(value) + 1)
    kind = random.random()
    if value and kind < 0.3:
        del value[place % len(value)]
    elif value and kind < 0.6:
        value.insert(place, copy.deepcopy(random.choice(value)))
    elif value and kind < 0.7:
        random.shuffle(value)
    else:
        value.insert(place, _anything(random))
    return value


def _anything(random: Random, deep: int = 2) -> Any:
    kind = random.random()
    if deep and kind < 0.15:
        return [_anything(random, deep - 1) for _ in range(random.randrange(4))]
    if deep and kind < 0.3:
        return {random.choice(NAMES): _anything(random, deep - 1) for _ in range(random.randrange(4))}
    return random.choice(SCALARS) if kind < 0.9 else round(random.uniform(-10, 200), random.randrange(5))


def _bytes_changed(data: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.randbytes(random.randrange(4)) + data[at + random.randrange(6) :]
    return data
