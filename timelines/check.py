"""Checks a timeline: every fault at once, each at its line, in the order of the lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import PurePosixPath

from timelines.facts import CaptionProblem, ProductionFacts
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
from timelines.warnings import warnings
from timelines.warnings.captions import cue_warnings
from timelines.warnings.film import old_format
from timelines.warnings.silence import silence_faults, silenced


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
    return check_parsed(parse_json(data, name, language), name, facts, language)


def check_parsed(
    parsed: Parsed, name: str, facts: ProductionFacts | None = None, language: str = ENGLISH
) -> Checked:
    """The same for a file that is read already, in that language and by that name."""
    if parsed.document is None:
        return Checked(None, parsed.problems)
    report = _Report(parsed, parsed.document, upgraded(parsed.document), name, language)
    problems = report.problems(facts or ProductionFacts())
    faulty = any(problem.severity == "fault" for problem in problems)
    return Checked(None if faulty else read_timeline(parsed.document), problems)


@dataclass(frozen=True)
class _Report:
    """Turns the faults and warnings of one document into problems. `document` is in the newest format."""

    parsed: Parsed
    written: Json
    document: Json
    name: str
    language: str

    def problems(self, facts: ProductionFacts) -> tuple[Problem, ...]:
        """Where there are too many, warnings make way for faults."""
        faults = {*self.parsed.problems, *self._of_captions(facts.caption_problems)}
        faults |= {self._problem(fault) for fault in islice(self._faults(facts), MOST + 1)}
        left = max(0, MOST + 1 - len(faults))
        found = sorted(faults, key=self._timeline_first)
        found += sorted(set(islice(self._warnings(facts), left)), key=self._timeline_first)
        kept = sorted(found[:MOST], key=self._timeline_first)
        return (*kept, *(self._no_more(found[MOST]) for _ in found[MOST : MOST + 1]))

    def _faults(self, facts: ProductionFacts) -> Iterator[Fault]:
        """Of ways that lead past the film's end, nothing is said of the stops that they miss."""
        document = self.document
        of_film = list(islice(film_faults(document, facts), MOST + 1))
        missed = {"unreached"} if any(fault.code == "after-film" for fault in of_film) else set()
        rules = (fault for fault in rule_faults(document) if fault.code not in missed)
        others = texts_to_fill_in(document), silence_faults(document)
        return chain(shape_faults(document), rules, *others, of_film)

    def _warnings(self, facts: ProductionFacts) -> Iterator[Problem]:
        quiet = silenced(self.document)
        found = chain(old_format(self.written), warnings(self.document, facts))
        yield from (self._problem(warning) for warning in found if warning.code not in quiet)
        by_file = dict(cue_warnings(self.document, facts))
        yield from (problem for problem in self._of_captions(by_file) if problem.code not in quiet)

    def _no_more(self, first: Problem) -> Problem:
        """Stands where the first one stands that is not told, and weighs as much."""
        said = sentence("too-many-problems", {"most": MOST}, self.language)
        return replace(first, code="too-many-problems", message=said)

    def _problem(self, fault: Fault) -> Problem:
        pointer = pointer_to(fault.path)
        positions = self.parsed.positions
        line, column = positions.key_at(pointer) if fault.at_key else positions.at(pointer)
        where = place(self.document, fault.path, self.language)
        words = {**fault.words, "subject": subject(fault.path, self.language)}
        said = sentence(fault.code, words, self.language)
        message = f"{where}: {said}" if where else said
        return Problem(self.name, line, column, fault.code, message, severity(fault.code))

    def _of_captions(self, found: Mapping[str, Iterable[CaptionProblem]]) -> Iterator[Problem]:
        """These stand in the caption files themselves, which lie beside the timeline."""
        for file, problems in found.items():
            beside = str(PurePosixPath(self.name).parent / file)
            for problem in problems:
                said = sentence(problem.code, problem.words, self.language)
                yield Problem(beside, problem.line, 1, problem.code, said, severity(problem.code))

    def _timeline_first(self, problem: Problem) -> tuple[object, ...]:
        return problem.file != self.name, problem
