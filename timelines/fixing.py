"""Applies the offers of warnings that are safe: a pause point moves to where its halt jars least.

Only the characters of its `at` change. A move is safe when it mends what was warned of and breaks nothing else.
"""

import codecs
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from json import JSONDecoder
from typing import Any

from timelines.facts import ProductionFacts
from timelines.film_rules import film_faults
from timelines.load import Parsed, parse_json
from timelines.positions import pointer_to
from timelines.problems import Fault, Path
from timelines.questions.question import Json
from timelines.rules import rule_faults
from timelines.times import written_like
from timelines.upgrade import upgraded
from timelines.warnings import warnings
from timelines.warnings.silence import silenced

FIRST_TO_MEND = ("in-sentence", "near-cut", "in-sound")
FIXABLE = frozenset(FIRST_TO_MEND)
OF_TIME = ("id", "at", "explained")
Marks = frozenset[tuple[str, Path]]


@dataclass(frozen=True)
class Fixed:
    """The file's bytes after the moves, and where each pause point that moved stands now, by its path."""

    data: bytes
    moves: Mapping[Path, str | float]


def fixed(data: bytes, facts: ProductionFacts) -> Fixed:
    """Of a file that is no timeline at all nothing changes."""
    parsed = parse_json(data, "")
    if parsed.document is None:
        return Fixed(data, {})
    moves = {
        path: written_like(at, _at(parsed.document, path))
        for path, at in _moves(parsed.document, facts).items()
    }
    return Fixed(_rewritten(data, parsed, moves), moves)


def _moves(document: Json, facts: ProductionFacts) -> dict[Path, float]:
    """One after another, each judged with those before it done; again, as long as a move makes room for another.

    It ends, since each move leaves less to be said.
    """
    bare, quiet = _bare(upgraded(document)), silenced(document)
    moves: dict[Path, float] = {}
    more = True
    while more:
        more = False
        offers = _offers(bare, facts, quiet)
        before = _marks(bare, facts, quiet) if offers else frozenset()
        for offer in offers:
            moved = _moved(bare, offer.path, offer.offer or 0.0)
            if (after := _marks(moved, facts, quiet)) < before:
                bare, before, more = moved, after, True
                moves[offer.path] = offer.offer or 0.0
    return moves


def _offers(document: Json, facts: ProductionFacts, quiet: frozenset[str]) -> list[Fault]:
    found = (warning for warning in warnings(document, facts) if warning.code in FIXABLE - quiet)
    return sorted(found, key=lambda each: FIRST_TO_MEND.index(each.code))


def _marks(document: Json, facts: ProductionFacts, quiet: frozenset[str]) -> Marks:
    found = chain(rule_faults(document), film_faults(document, facts), warnings(document, facts))
    return frozenset((fault.code, fault.path) for fault in found if fault.code not in quiet)


def _bare(document: Json) -> Json:
    """As much of the document as has to do with times; paths stay the same."""
    points: Any = document.get("pause_points")
    kept = {name: document[name] for name in ("audience", "captions", "language") if name in document}
    return kept | {
        "pause_points": [_bare_point(point) for point in (points if isinstance(points, list) else ())]
    }


def _bare_point(point: Any) -> Any:
    if not isinstance(point, dict):
        return None
    questions = point.get("questions")
    timed = [_bare_question(each) for each in questions] if isinstance(questions, list) else []
    return {name: point[name] for name in OF_TIME if name in point} | {"questions": timed, "title": ""}


def _bare_question(question: Any) -> Any:
    """Only what names a time: the seconds that explain it, and the ways of a branch."""
    if not isinstance(question, dict):
        return None
    names = ("type", "id", "options") if question.get("type") == "branch" else ()
    return {name: question[name] for name in (*names, "on_wrong") if name in question}


def _moved(document: Json, path: Path, at: float) -> Json:
    points = list(document["pause_points"])
    points[int(path[1])] = points[int(path[1])] | {"at": at}
    return document | {"pause_points": points}


def _at(document: Json, path: Path) -> object:
    return document["pause_points"][path[1]]["at"]


def _rewritten(data: bytes, parsed: Parsed, moves: Mapping[Path, str | float]) -> bytes:
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = parsed.positions.text
    for path, at in sorted(moves.items(), reverse=True, key=lambda move: _start(parsed, move[0])):
        start = _start(parsed, path)
        _, end = JSONDecoder().raw_decode(text, start)
        text = text[:start] + json.dumps(at) + text[end:]
    return mark + text.encode()


def _start(parsed: Parsed, path: Path) -> int:
    return parsed.positions.offset(pointer_to(path))
