"""How long the check of one megabyte takes, beside reading and validating the same bytes by general means."""

import json
import time
from collections.abc import Callable
from typing import Any

from jsonschema import Draft202012Validator

from bench.report import emit
from timelines.check import check_timeline
from timelines.facts import ProductionFacts
from timelines.keywords import timeline_schema

ROUNDS = 5
FACTS = ProductionFacts(duration=1200.0, files=frozenset({"film.mp4"}))
OPTIONS = [{"id": "a", "text": "Het is heel precies"}, {"id": "b", "text": "Het is stil"}]


def main(_arguments: list[str]) -> int:
    """Processor seconds, the least of some rounds; `ratio` to json.loads and jsonschema together."""
    for case, spoilt in (("good", {}), ("faults everywhere", {"tilte": "x", "at": "straks"})):
        data = json.dumps(document(spoilt)).encode()
        own = least(check_timeline, data, "timeline.json", FACTS)
        reference = least(validated, data)
        found = len(check_timeline(data, "timeline.json", FACTS).problems)
        emit(
            "check", case, own, "s of processor time", reference=round(reference, 4),
            ratio=round(own / reference, 3), bytes=len(data), problems=found,
        )  # fmt: skip
    return 0


def document(spoilt: dict[str, Any]) -> dict[str, Any]:
    """About a megabyte: 480 pause points of 12 questions."""
    return {
        "format": 2,
        "id": "groot",
        "title": "Groot",
        "language": "nl",
        "video": "film.mp4",
        "pause_points": [point(number, spoilt) for number in range(480)],
    }


def point(number: int, spoilt: dict[str, Any]) -> dict[str, Any]:
    questions = [
        {"id": f"q{number}-{each}", "type": "choice", "prompt": "Waarom?", "options": OPTIONS, "answer": "a"}
        for each in range(12)
    ]
    return {"id": f"p{number}", "at": 1 + number * 2, "questions": questions} | spoilt


def validated(data: bytes) -> list[object]:
    """All errors, as a general validator gives them."""
    return list(Draft202012Validator(timeline_schema()).iter_errors(json.loads(data)))


def least(action: Callable[..., object], *given: object) -> float:
    return min(measured(action, *given) for _ in range(ROUNDS))


def measured(action: Callable[..., object], *given: object) -> float:
    start = time.process_time()
    action(*given)
    return time.process_time() - start
