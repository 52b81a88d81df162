"""Checks a timeline: every fault at once, each at its line, in the order of the lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import PurePosixPath

from timelines.facts import ProductionFacts
from timelines.film_rules import film_faults
from timelines.load import Parsed, parse_json
from timelines.messages import sentence
from timelines.model import Timeline, read_timeline
from timelines.places import place
from timelines.positions import pointer_to
from timelines.problems import MOST, Fault, Problem
from timelines.questions.question import Json
from timelines.rules import rule_faults
from timelines.shape import shape_faults


@dataclass(frozen=True)
class Checked:
    """`timeline` is None when there is any problem at all."""

    timeline: Timeline | None
    problems: tuple[Problem, ...]


def check_timeline(data: bytes, name: str, facts: ProductionFacts | None = None) -> Checked:
    """`name` is how the problems call the file. Without facts, what needs the film is not checked."""
    parsed = parse_json(data, name)
    if parsed.document is None:
        return Checked(None, parsed.problems)
    problems = _problems(parsed, parsed.document, name, facts or ProductionFacts())
    return Checked(None if problems else read_timeline(parsed.document), tuple(problems))


def _problems(parsed: Parsed, document: Json, name: str, facts: ProductionFacts) -> list[Problem]:
    faults = islice(_faults(document, facts), MOST + 1)
    found = [_problem(fault, parsed, document, name) for fault in faults]
    problems = sorted({*parsed.problems, *found, *_caption_problems(name, facts)}, key=_timeline_first(name))
    if len(problems) > MOST:
        last = problems[MOST]
        words = {"most": MOST}
        code = "too-many-problems"
        problems[MOST:] = [Problem(last.file, last.line, last.column, code, sentence(code, words))]
    return problems


def _faults(document: Json, facts: ProductionFacts) -> Iterator[Fault]:
    return chain(shape_faults(document), rule_faults(document), film_faults(document, facts))


def _problem(fault: Fault, parsed: Parsed, document: Json, name: str) -> Problem:
    pointer = pointer_to(fault.path)
    line, column = parsed.positions.key_at(pointer) if fault.at_key else parsed.positions.at(pointer)
    where = place(document, fault.path)
    said = sentence(fault.code, fault.words)
    return Problem(name, line, column, fault.code, f"{where}: {said}" if where else said)


def _caption_problems(name: str, facts: ProductionFacts) -> Iterator[Problem]:
    """These stand in the caption files themselves, which lie beside the timeline."""
    for file, problems in facts.caption_problems.items():
        for problem in problems:
            beside = str(PurePosixPath(name).parent / file)
            message = sentence("caption-file", {"said": problem.message})
            yield Problem(beside, problem.line, 1, "caption-file", message)


def _timeline_first(name: str) -> Callable[[Problem], tuple[object, ...]]:
    return lambda problem: (problem.file != name, problem)
