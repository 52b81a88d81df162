"""Finds the parts of a document that may have any fault: what has the wrong type is passed over."""

from collections.abc import Iterator
from typing import Any

from timelines.problems import Path
from timelines.questions.question import Json
from timelines.times import seconds

Part = tuple[Path, Json]


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


def files(document: Json) -> Iterator[tuple[Path, str]]:
    """Every file that the document names: the video, caption files and images."""
    if isinstance(document.get("video"), str):
        yield ("video",), document["video"]
    yield from caption_files(document)
    yield from images(document)


def caption_files(document: Json) -> Iterator[tuple[Path, str]]:
    for path, caption_file in objects(document, "captions", ()):
        yield from _file(caption_file, path)


def images(document: Json) -> Iterator[tuple[Path, str]]:
    for path, question in questions(document):
        if isinstance(question.get("image"), dict):
            yield from _file(question["image"], (*path, "image"))


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
