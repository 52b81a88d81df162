"""Leaves out of a made timeline what `halte check` finds a fault in, so that the rest can be used."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from producer.h5p.errors import NotImportable
from producer.h5p.fields import Json
from producer.h5p.report import LeftOut
from producer.h5p.saying import gettext as _
from producer.h5p.saying import spoken_language
from timelines.check import check_timeline
from timelines.facts import ProductionFacts
from timelines.layout import laid_out
from timelines.load import parse_json
from timelines.problems import Problem

NAME = "timeline.json"

Spot = tuple[int, int]
"""Which pause point, and which question of it."""


@dataclass(frozen=True)
class Trimmed:
    """`document` has no fault left; `data` is how it is written."""

    document: Json
    data: bytes
    left_out: tuple[LeftOut, ...]


def trimmed(document: Json, facts: ProductionFacts, origins: Mapping[str, LeftOut]) -> Trimmed:
    """`origins` has the element that each question was made of.

    Raises NotImportable when a fault lies outside the questions, or no question remains.
    """
    left_out: list[LeftOut] = []
    while True:
        if not document["pause_points"]:
            raise NotImportable(
                "\n".join((_("none of its questions can be asked here."), *map(str, left_out)))
            )
        data = written(document)
        faults = check_timeline(data, NAME, facts, spoken_language()).faults
        if not faults:
            return Trimmed(document, data, tuple(left_out))
        faulty = _faulty(document, data, faults)
        left_out += [_reported(document, spot, fault, origins) for spot, fault in faulty.items()]
        document = _without(document, faulty)


def written(document: Json) -> bytes:
    """As `halte upgrade` would lay it out."""
    return laid_out(document).encode()


def _faulty(document: Json, data: bytes, faults: tuple[Problem, ...]) -> dict[Spot, Problem]:
    """The questions that the faults lie in, each with its first."""
    where = list(_beginnings(data, document))
    faulty: dict[Spot, Problem] = {}
    for fault in faults:
        owner = max((place for place in where if place[0] <= (fault.line, fault.column)), default=None)
        if owner is None:
            raise NotImportable(_("what was made of it has a fault: %(said)s", said=fault.message))
        faulty.setdefault(owner[1], fault)
    return faulty


def _without(document: Json, faulty: Container[Spot]) -> Json:
    points = [
        point | {"questions": [q for j, q in enumerate(point["questions"]) if (i, j) not in faulty]}
        for i, point in enumerate(document["pause_points"])
    ]
    return document | {"pause_points": [point for point in points if point["questions"]]}


def _beginnings(data: bytes, document: Json) -> Iterator[tuple[tuple[int, int], Spot]]:
    """Where each question begins in the file. What comes before its first belongs to the pause point."""
    positions = parse_json(data, NAME).positions
    for i, point in enumerate(document["pause_points"]):
        yield positions.at(f"/pause_points/{i}"), (i, 0)
        for j in range(len(point["questions"])):
            yield positions.at(f"/pause_points/{i}/questions/{j}"), (i, j)


def _reported(document: Json, spot: Spot, fault: Problem, origins: Mapping[str, LeftOut]) -> LeftOut:
    question = document["pause_points"][spot[0]]["questions"][spot[1]]
    name = question["id"]
    said = fault.message.removesuffix(".")
    return replace(
        origins.get(name, LeftOut(_('question "%(name)s"', name=name), "")),
        reason=_("halte check would say: %(said)s", said=said),
    )
