"""What stands in a production's folder at one moment: its document, if it can be played, and its problems."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from media.tools import Tools
from producer.check import TIMELINE
from producer.facts import production_facts
from timelines.check import check_timeline
from timelines.load import LARGEST_FILE, parse_json
from timelines.messages import LANGUAGES, sentence
from timelines.messages.en import CAPTIONS
from timelines.outline import files
from timelines.problems import Problem
from timelines.questions.question import Json
from timelines.rules import safe
from timelines.to_fill_in import CODE as TO_FILL_IN

HARMLESS = {TO_FILL_IN, *CAPTIONS}  # faults with which the film can be played all the same
EXCERPT = 72  # characters of the line that are shown


class Told(NamedTuple):
    """A problem with the line of the file that it stands in."""

    problem: Problem
    excerpt: str


@dataclass(frozen=True)
class Look:
    """`document` is None when faults stand in the way of playing it. `problems` come by language."""

    document: Json | None
    problems: Mapping[str, tuple[Told, ...]]
    content: tuple[object, ...]  # what tells this content from any other
    watched: bool = False

    @property
    def state(self) -> tuple[object, ...]:
        """What tells this look from any other: known cuts may bring warnings."""
        return (self.watched, *self.content)


NOTHING = Look(None, dict.fromkeys(LANGUAGES, ()), ())


def look(folder: Path, tools: Tools, *, watch: bool) -> Look:
    """Reads and checks it now; with `watch` the film's cuts and silences count, which may take a while."""
    timeline = folder / TIMELINE
    try:
        with timeline.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        return _unreadable(timeline, error)
    document = parse_json(data, TIMELINE).document
    facts = production_facts(folder, document, tools, _quietly if watch else None) if document else None
    lines = data.decode("utf-8-sig", "replace").splitlines()
    problems = {
        language: tuple(
            Told(problem, _excerpt(lines, problem))
            for problem in check_timeline(data, TIMELINE, facts, language).problems
        )
        for language in LANGUAGES
    }
    plays = document is not None and not _hindered(problems)
    content = (data, *_files_state(folder, document or {}))
    return Look(document if plays else None, problems, content, watch)


def named_files(document: Json) -> set[str]:
    """The files that the document names, save those outside its folder."""
    return {file for _, file in files(document) if safe(file)}


def _hindered(problems: Mapping[str, tuple[Told, ...]]) -> bool:
    every = (told.problem for told in chain.from_iterable(problems.values()))
    return any(problem.severity == "fault" and problem.code not in HARMLESS for problem in every)


def _unreadable(timeline: Path, error: OSError) -> Look:
    missing = isinstance(error, FileNotFoundError)
    code, words = ("no-timeline", {}) if missing else ("unreadable", {"said": (error.strerror or "").lower()})
    problems = {
        language: (Told(Problem(timeline.name, 1, 1, code, sentence(code, words, language)), ""),)
        for language in LANGUAGES
    }
    return Look(None, problems, (code,))


def _excerpt(lines: list[str], problem: Problem) -> str:
    """The part of the line round the column; captions' lines are in another file."""
    if problem.file != TIMELINE or not 0 < problem.line <= len(lines):
        return ""
    line = lines[problem.line - 1]
    begin = max(0, problem.column - 1 - EXCERPT // 2) if len(line) > EXCERPT else 0
    return line[begin : begin + EXCERPT].strip()


def _quietly(_fraction: float) -> None:
    pass


def _files_state(folder: Path, document: Json) -> Iterator[tuple[str, int, int]]:
    for file in sorted(named_files(document)):
        try:
            state = (folder / file).stat()
        except OSError:
            continue
        yield file, state.st_size, state.st_mtime_ns
