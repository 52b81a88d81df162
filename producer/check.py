"""Checks productions on disk: the timeline's faults, and those that only its film and files show."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from media.captions import read_captions
from media.probe import NotPlayable, probe
from media.tools import Tools, find_tools
from timelines.check import check_timeline
from timelines.facts import CaptionProblem, ProductionFacts
from timelines.load import LARGEST_FILE, parse_json
from timelines.messages import sentence
from timelines.outline import caption_files, files
from timelines.problems import Problem
from timelines.questions.question import Json
from timelines.rules import safe

TIMELINE = "timeline.json"
LARGEST_CAPTIONS = 2_000_000


def check_paths(paths: Iterable[Path], tools: Tools | None = None) -> tuple[Problem, ...]:
    """The problems of all of them, path after path; a folder may hold several productions."""
    tools = tools or find_tools()
    found = (
        problem
        for path in paths
        for timeline in _timelines(path)
        for problem in check_production(timeline, tools)
    )
    return tuple(dict.fromkeys(found))


def check_production(path: Path, tools: Tools | None = None) -> tuple[Problem, ...]:
    """`path` is a production's folder or its timeline; problems name files as they lie below `path`."""
    timeline = path / TIMELINE if path.is_dir() else path
    try:
        with timeline.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return (_about_file(path, "no-timeline"),)
    except OSError as error:
        return (_about_file(timeline, "unreadable", said=(error.strerror or "no reason given").lower()),)
    document = parse_json(data, timeline.name).document
    facts = production_facts(timeline.parent, document, tools or find_tools()) if document else None
    return check_timeline(data, str(timeline), facts).problems


def production_facts(folder: Path, document: Json, tools: Tools) -> ProductionFacts:
    """What the disk and the film say of a document that may have any fault."""
    named = {file for _, file in files(document) if safe(file)}
    there = {file for file in named if _is_there(folder / file)}
    duration, unplayable = _video(folder, document.get("video"), there, tools)
    return ProductionFacts(
        duration=duration,
        unplayable=unplayable,
        files=frozenset(there | {beside for file in named for beside in _beside(folder, file)}),
        caption_problems={
            file: _caption_problems(folder / file) for _, file in caption_files(document) if file in there
        },
    )


def _timelines(path: Path) -> list[Path]:
    """The production itself, or else the productions in a folder of them."""
    if not path.is_dir() or (path / TIMELINE).exists():
        return [path]
    return sorted(path.glob(f"*/{TIMELINE}")) or [path]


def _video(folder: Path, video: object, there: set[str], tools: Tools) -> tuple[float | None, str | None]:
    """The duration, or why there is none."""
    if not isinstance(video, str) or video not in there:
        return None, None
    try:
        return probe(folder / video, tools).duration, None
    except NotPlayable as fault:
        return None, fault.reason


def _caption_problems(file: Path) -> tuple[CaptionProblem, ...]:
    data = file.read_bytes()
    if len(data) > LARGEST_CAPTIONS:
        return (
            CaptionProblem(1, "this is larger than any caption file. Save the captions as WebVTT (.vtt)."),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return (CaptionProblem(line, "this file is not in UTF-8 from here on. Save it with that encoding."),)
    return tuple(CaptionProblem(problem.line, problem.message) for problem in read_captions(text).problems)


def _is_there(file: Path) -> bool:
    """In these very letters too: where a disk forgives capitals, the server's won't."""
    with suppress(OSError):
        return file.is_file() and file.name in {entry.name for entry in file.parent.iterdir()}
    return False


def _beside(folder: Path, file: str) -> Iterator[str]:
    """The files in the same folder, one of which may have been meant."""
    with suppress(OSError):
        parent = (folder / file).parent
        yield from (entry.relative_to(folder).as_posix() for entry in parent.iterdir() if entry.is_file())


def _about_file(file: Path, code: str, **words: object) -> Problem:
    return Problem(str(file), 1, 1, code, sentence(code, words))
