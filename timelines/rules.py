"""What a JSON Schema can't say of a timeline, apart from what needs the film or the disk."""

from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from timelines import outline
from timelines.branch_rules import branch_faults
from timelines.glossary_rules import glossary_faults
from timelines.problems import Fault, Path, repeated
from timelines.question_rules import question_faults
from timelines.questions.budget import Budget
from timelines.questions.question import Json
from timelines.times import seconds, timestamp

LEAST_APART = 1.0
ANOTHER_PAUSE_POINT = {"en": "another pause point", "nl": "een ander pauzepunt"}
ANOTHER_QUESTION = {"en": "another question of this timeline", "nl": "een andere vraag van deze tijdlijn"}
SHEETS = (".pdf",)
SOUNDS = (".mp3", ".m4a", ".ogg", ".opus", ".wav")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")  # not SVG, which can hold scripts


def rule_faults(document: Json) -> Iterator[Fault]:
    yield from _repeated_ids(document)
    yield from _order(document)
    yield from _explained(document)
    yield from _caption_files(document)
    yield from _paths(document)
    yield from _forms(document)
    yield from branch_faults(document)
    yield from glossary_faults(document)
    budget = Budget()
    for path, question in outline.questions(document):
        yield from _on_wrong(document, path, question)
        yield from question_faults(path, question, budget)


def safe(file: str) -> bool:
    """Does the name stay inside the production's folder on every system?"""
    windows = PureWindowsPath(file)
    parts = PurePosixPath(file).parts
    return bool(parts) and not (
        windows.anchor or "\\" in file or ":" in file or parts[0] == "/" or ".." in parts
    )


def _repeated_ids(document: Json) -> Iterator[Fault]:
    points, questions = outline.pause_points(document), outline.questions(document)
    yield from repeated(_ids(points), "repeated-id", thing=ANOTHER_PAUSE_POINT)
    yield from repeated(_ids(questions), "repeated-id", thing=ANOTHER_QUESTION)


def _ids(parts: Iterator[outline.Part]) -> Iterator[tuple[Path, str]]:
    for path, part in parts:
        if isinstance(part.get("id"), str):
            yield (*path, "id"), part["id"]


def _order(document: Json) -> Iterator[Fault]:
    for (_, before), (path, at) in pairwise(outline.times(document)):
        words = {"before": timestamp(before)}
        if at < before:
            yield Fault("out-of-order", path, words)
        elif round(at - before, 3) < LEAST_APART:
            yield Fault("too-close", path, words)


def _explained(document: Json) -> Iterator[Fault]:
    for path, pause_point in outline.pause_points(document):
        part: Any = pause_point.get("explained")
        if isinstance(part, dict):
            yield from _explained_part((*path, "explained"), part, seconds(pause_point.get("at")))


def _explained_part(path: Path, part: Json, at: float | None) -> Iterator[Fault]:
    start, end = seconds(part.get("from")), seconds(part.get("to"))
    if start is not None and end is not None and start >= end:
        yield Fault("explained-backwards", (*path, "to"), {"start": timestamp(start), "end": timestamp(end)})
    if end is not None and at is not None and end > at:
        yield Fault("explained-after", (*path, "to"), {"at": timestamp(at)})


def _caption_files(document: Json) -> Iterator[Fault]:
    kinds = (
        (path, f"{captions.get('language')} {captions.get('kind', 'captions')}")
        for path, captions in outline.objects(document, "captions", ())
        if "language" in captions
    )
    yield from repeated(kinds, "repeated-caption-file")


def _paths(document: Json) -> Iterator[Fault]:
    for path, file in outline.files(document):
        if file.strip() and not safe(file):
            yield Fault("unsafe-path", path, {})


def _forms(document: Json) -> Iterator[Fault]:
    for code, endings, named in (
        ("not-a-picture", PICTURES, chain(outline.posters(document), outline.images(document))),
        ("not-a-sound", SOUNDS, outline.sounds(document)),
        ("not-a-sheet", SHEETS, outline.sheets(document)),
    ):
        for path, file in named:
            if file.strip() and not file.lower().endswith(endings):
                yield Fault(code, path, {"name": file})


def _on_wrong(document: Json, path: Path, question: Json) -> Iterator[Fault]:
    on_wrong: Any = question.get("on_wrong")
    part = on_wrong.get("explained") if isinstance(on_wrong, dict) else None
    if isinstance(part, dict):
        at = seconds(document["pause_points"][path[1]].get("at"))
        yield from _explained_part((*path, "on_wrong", "explained"), part, at)
