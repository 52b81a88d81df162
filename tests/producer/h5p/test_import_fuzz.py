"""Packages that were good until something happened to them: imported or refused, never a traceback."""

import copy
import json
import random
from typing import Any

from producer.h5p.errors import NoEqual, NotImportable
from producer.h5p.fields import parsed
from producer.h5p.interactions import Film
from producer.h5p.report import LeftOut
from producer.h5p.timeline import source_of, timeline_of
from producer.h5p.trimming import trimmed
from tests.producer.h5p import packages
from timelines.check import check_timeline
from timelines.facts import ProductionFacts

RUNS = 2000
FACTS = ProductionFacts(duration=30.0, files=frozenset({"film.mp4", "beeld.png"}))
TEXTS = (
    "", " ", "*", "**", "*/*", "*:*", "*a*b*", "{", "}", "{gap-1}", "<p>", "<ul><li>", "</li>", "&#x110000;",
    "\ud800", "\x00", "a" * 3000, "<b>" * 500, "1", "-", "9" * 400, "true", "H5P.Blanks 1.14", "H5P.Nil",
    'Halte: {"question": {"id": "../x", "points": "veel", "hint": [], "options": [1, 2]}}',
    'Halte: {"question": {"id": "a", "type": "matching", "items": ["x"], "options": ["x", "y"]}}',
    'Halte: {"question": {"id": "a", "hint": "\\ud800", "points": NaN}}',
    'Halte: {"question": {"id": "a", "hint": ' + "[" * 900 + "]" * 900 + "}}",
    'Halte: {"question": {"type": "numeric", "tolerance": "x"}, "pause_point": {"id": 3, "explained": {"from": []}}}',
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    2,
    1e308,
    -1e308,
    10**300,
    0.1,
    [],
    {},
    [[]],
    [{}],
    {"x": []},
)


class Pictures:
    """Any path is a picture, but for some."""

    def take(self, path: str) -> str:
        if len(path) > 30:
            raise NoEqual("its picture is too long")
        return "beeld.png"


def test_no_content_makes_a_traceback_or_a_faulty_timeline() -> None:
    chance = random.Random(3)  # the same changes each time
    good = [
        packages.everything(),
        *(packages.content([kind], summary={}) for kind in packages.everything_alone()),
    ]
    outcomes = {"made": 0, "refused": 0}
    for _ in range(RUNS):
        document, h5p = copy.deepcopy(chance.choice(good)), copy.deepcopy(packages.H5P_JSON)
        for _ in range(chance.randint(1, 6)):
            change(chance, document)
        if chance.random() < 0.2:
            change(chance, h5p)
        outcomes[outcome(h5p, document)] += 1
    assert sum(outcomes.values()) == RUNS
    assert min(outcomes.values()) > RUNS / 50, outcomes


def outcome(h5p: Any, document: Any) -> str:
    left_out: list[LeftOut] = []
    try:
        content = parsed(json.dumps(document).encode(), "content/content.json")
        source = source_of(parsed(json.dumps(h5p).encode(), "h5p.json"), content)
        made, origins = timeline_of(source, Film(30.0, source.language, Pictures()), "film.mp4", [], left_out)
        whole = trimmed(made, FACTS, origins)
    except NotImportable:
        return "refused"
    assert check_timeline(whole.data, "timeline.json", FACTS).faults == ()
    assert all(str(item).isprintable() for item in (*left_out, *whole.left_out)), left_out
    return "made"


def change(chance: random.Random, document: Any) -> None:
    """One change somewhere in it."""
    parent = document
    while inner := [part for part in parts(parent) if isinstance(part, dict | list) and part]:
        if chance.random() < 0.1:
            break
        parent = chance.choice(inner)
    names = list(parent) if isinstance(parent, dict) else list(range(len(parent)))
    if names:
        name = chance.choice(names)
        if chance.random() < 0.15:
            del parent[name]
        else:
            parent[name] = new_value(chance, parent[name])


def new_value(chance: random.Random, value: Any) -> Any:
    if isinstance(value, str) and chance.random() < 0.5:
        at = chance.randint(0, len(value))
        return value[:at] + chance.choice(TEXTS) + value[at:]
    return chance.choice(TEXTS) if chance.random() < 0.5 else copy.deepcopy(chance.choice(VALUES))


def parts(value: Any) -> list[Any]:
    return list(value.values() if isinstance(value, dict) else value)
