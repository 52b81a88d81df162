"""Checks productions on disk: the timeline's faults and warnings, and those that only its film and files show."""

import errno
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from media.tools import Tools, find_tools
from producer.facts import Progress, production_facts
from timelines.check import check_parsed
from timelines.load import LARGEST_FILE, Parsed, parse_json
from timelines.messages import ENGLISH, sentence
from timelines.problems import Problem

TIMELINE = "timeline.json"
DEEPEST = 6  # folders below the one given
WHY_UNREADABLE = {
    errno.EACCES: {"en": "permission denied", "nl": "je hebt er geen rechten voor"},
    errno.EINVAL: {"en": "it is not an ordinary file", "nl": "het is geen gewoon bestand"},
    errno.EISDIR: {"en": "is a directory", "nl": "het is een map"},
}
NO_REASON = {"en": "the disk refuses it", "nl": "de schijf weigert het"}


class Faulty(Exception):
    """A production or its timeline has faults; `problems` has each with its place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} faults")
        self.problems = problems


def check_paths(
    paths: Iterable[Path], tools: Tools | None = None, language: str = ENGLISH
) -> tuple[Problem, ...]:
    """The problems of all of them, path after path; a folder may hold several productions."""
    found = (
        problem for timeline in timelines_in(paths) for problem in check_production(timeline, tools, language)
    )
    return tuple(dict.fromkeys(found))


def check_production(
    path: Path, tools: Tools | None = None, language: str = ENGLISH, watch: Progress | None = None
) -> tuple[Problem, ...]:
    """`path` is a production's folder or its timeline; problems name files as they lie below `path`.

    With `watch` the film's own cuts and silences count too; the first time that takes a while, and `watch` is
    told how far it is.
    """
    timeline = path / TIMELINE if path.is_dir() else path
    try:
        parsed = parse_json(read(timeline), str(timeline), language)
    except FileNotFoundError:
        return (_about_file(path, "no-timeline", language),)
    except OSError as error:
        why = WHY_UNREADABLE.get(error.errno or 0, NO_REASON)
        return (_about_file(timeline, "unreadable", language, said=why),)
    return check_read(timeline, parsed, tools or find_tools(), language, watch)


def check_read(
    timeline: Path, parsed: Parsed, tools: Tools, language: str, watch: Progress | None
) -> tuple[Problem, ...]:
    if parsed.document is None:
        return parsed.problems
    facts = production_facts(timeline.parent, parsed.document, tools, watch)
    return check_parsed(parsed, str(timeline), facts, language).problems


def read(timeline: Path) -> bytes:
    """No more of it than shows that it is too large. What is no ordinary file might never end."""
    if timeline.exists() and not (timeline.is_file() or timeline.is_dir()):
        raise OSError(errno.EINVAL, "not an ordinary file")
    with timeline.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


def timelines_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Each timeline once: a path itself, or the productions in it and below."""
    found: dict[Path, Path] = {}
    for path in paths:
        for timeline in _timelines(path):
            found.setdefault((timeline / TIMELINE if timeline.is_dir() else timeline).resolve(), timeline)
    return tuple(found.values())


def _timelines(path: Path) -> list[Path]:
    if not path.is_dir() or (path / TIMELINE).exists():
        return [path]
    return sorted(_below(path, DEEPEST)) or [path]


def _below(folder: Path, deepest: int) -> Iterable[Path]:
    for inner in _entries(folder) if deepest else ():
        if inner.name.startswith(".") or inner.name == "node_modules" or not inner.is_dir():
            continue
        if (inner / TIMELINE).exists():
            yield inner / TIMELINE
        else:
            yield from _below(inner, deepest - 1)


def _entries(folder: Path) -> list[Path]:
    """None of a folder that may not be looked into."""
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _about_file(file: Path, code: str, language: str, **words: object) -> Problem:
    return Problem(str(file), 1, 1, code, sentence(code, words, language))
