"""Checks a timeline: every fault at once, each at its line, in the order of the lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import PurePosixPath

from timelines.facts import ProductionFacts
from timelines.film_rules import film_faults
from timelines.load import Parsed, parse_json
from timelines.messages import ENGLISH, sentence, severity
from timelines.model import Timeline, read_timeline
from timelines.places import place, subject
from timelines.positions import pointer_to
from timelines.problems import MOST, Fault, Problem
from timelines.questions.question import Json
from timelines.rules import rule_faults
from timelines.shape import shape_faults
from timelines.to_fill_in import texts_to_fill_in
from timelines.upgrade import upgraded


@dataclass(frozen=True)
class Checked:
    """`timeline` is None when there is any fault; with mere warnings it is there."""

    timeline: Timeline | None
    problems: tuple[Problem, ...]

    @property
    def faults(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "fault")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "warning")


def check_timeline(
    data: bytes, name: str, facts: ProductionFacts | None = None, language: str = ENGLISH
) -> Checked:
    """`name` is how the problems call the file; they speak `language`, "en" or "nl".

    Without facts, what needs the film is not checked.
    """
    parsed = parse_json(data, name, language)
    if parsed.document is None:
        return Checked(None, parsed.problems)
    document = upgraded(parsed.document)
    problems = _Report(parsed, document, name, language).problems(facts or ProductionFacts())
    faulty = any(problem.severity == "fault" for problem in problems)
    return Checked(None if faulty else read_timeline(parsed.document), tuple(problems))


@dataclass(frozen=True)
class _Report:
    """Turns the faults of one document into problems."""

    parsed: Parsed
    document: Json
    name: str
    language: str

    def problems(self, facts: ProductionFacts) -> list[Problem]:
        faults = islice(_faults(self.document, facts), MOST + 1)
        found = {*self.parsed.problems, *map(self._problem, faults), *self._of_captions(facts)}
        problems = sorted(found, key=self._timeline_first)
        if len(problems) > MOST:
            last = problems[MOST]
            code = "too-many-problems"
            said = sentence(code, {"most": MOST}, self.language)
            problems[MOST:] = [Problem(last.file, last.line, last.column, code, said)]
        return problems

    def _problem(self, fault: Fault) -> Problem:
        pointer = pointer_to(fault.path)
        positions = self.parsed.positions
        line, column = positions.key_at(pointer) if fault.at_key else positions.at(pointer)
        where = place(self.document, fault.path, self.language)
        words = {**fault.words, "subject": subject(fault.path, self.language)}
        said = sentence(fault.code, words, self.language)
        message = f"{where}: {said}" if where else said
        return Problem(self.name, line, column, fault.code, message, severity(fault.code))

    def _of_captions(self, facts: ProductionFacts) -> Iterator[Problem]:
        """These stand in the caption files themselves, which lie beside the timeline."""
        for file, problems in facts.caption_problems.items():
            beside = str(PurePosixPath(self.name).parent / file)
            for problem in problems:
                message = sentence("caption-file", {"said": problem.message}, self.language)
                yield Problem(beside, problem.line, 1, "caption-file", message)

    def _timeline_first(self, problem: Problem) -> tuple[object, ...]:
        return problem.file != self.name, problem


def _faults(document: Json, facts: ProductionFacts) -> Iterator[Fault]:
    rules = shape_faults(document), rule_faults(document), texts_to_fill_in(document)
    return chain(*rules, film_faults(document, facts))
