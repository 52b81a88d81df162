"""Finds the parts of a document that may have any fault: what has the wrong type is passed over."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from timelines.problems import Path
from timelines.questions.question import Json
from timelines.times import seconds

Part = tuple[Path, Json]

MOST_VARIANTS = 20


def pause_points(document: Json) -> Iterator[Part]:
    yield from objects(document, "pause_points", ())


def questions(document: Json) -> Iterator[Part]:
    for path, pause_point in pause_points(document):
        yield from objects(pause_point, "questions", path)


def objects(owner: Json, name: str, path: Path) -> Iterator[Part]:
    """The objects in the list `owner[name]`, each with its path."""
    for index, item in enumerate(_list(owner.get(name))):
        if isinstance(item, dict):
            yield (*path, name, index), item


def variants(question: Json, path: Path) -> Iterator[Part]:
    """As many as are checked one by one."""
    yield from islice(objects(question, "variants", path), MOST_VARIANTS)


def files(document: Json) -> Iterator[tuple[Path, str]]:
    """Every file that the document names: the video, its poster, caption files, images, sounds and the sheet."""
    if isinstance(document.get("video"), str):
        yield ("video",), document["video"]
    yield from posters(document)
    yield from caption_files(document)
    yield from images(document)
    yield from sounds(document)
    yield from sheets(document)


def posters(document: Json) -> Iterator[tuple[Path, str]]:
    if isinstance(document.get("poster"), str):
        yield ("poster",), document["poster"]


def caption_files(document: Json) -> Iterator[tuple[Path, str]]:
    for path, caption_file in objects(document, "captions", ()):
        yield from _file(caption_file, path)


def images(document: Json) -> Iterator[tuple[Path, str]]:
    """Wherever there is an "image", or a list of "images"."""
    for path, value in _named({"image", "images"}, document):
        if isinstance(value, dict):
            yield from _file(value, path)
        for index, image in enumerate(_list(value)):
            if isinstance(image, dict):
                yield from _file(image, (*path, index))


def sounds(document: Json) -> Iterator[tuple[Path, str]]:
    for path, value in _named({"audio"}, document):
        yield from _per_language(value, path)


def sheets(document: Json) -> Iterator[tuple[Path, str]]:
    assignment = document.get("assignment")
    if isinstance(assignment, dict):
        yield from _per_language(assignment.get("sheet"), ("assignment", "sheet"))


def _named(names: set[str], document: Json) -> Iterator[tuple[Path, Any]]:
    """The values of these names in the questions, the assignment and the glossary, however deep."""
    for name in ("assignment", "glossary"):
        yield from _within(names, document.get(name), (name,))
    for path, question in questions(document):
        yield from _within(names, question, path)


def _within(names: set[str], value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict | list):
                yield from _within(names, item, (*path, index))
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name in names:
                yield (*path, name), inner
            elif isinstance(inner, dict | list) and not _holds_names(name):
                yield from _within(names, inner, (*path, name))


def _holds_names(name: str) -> bool:
    """Are the keys below it the author's own?"""
    return name.startswith("x-") or name in {"answer", "feedback", "numbers", "points"}


def _per_language(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    for language, file in value.items() if isinstance(value, dict) else ():
        if isinstance(file, str):
            yield (*path, language), file


def _file(owner: Json, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(owner.get("file"), str):
        yield (*path, "file"), owner["file"]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def times(document: Json) -> Iterator[tuple[Path, float]]:
    """When each pause point halts, with the path of its `at`."""
    for path, pause_point in pause_points(document):
        if (at := seconds(pause_point.get("at"))) is not None:
            yield (*path, "at"), at
