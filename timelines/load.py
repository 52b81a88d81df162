"""From the bytes of a file to JSON with positions. Nothing that the bytes may hold raises."""

import codecs
from dataclasses import dataclass

from timelines.messages import sentence
from timelines.positions import Positions, Spot
from timelines.problems import MOST, Problem
from timelines.questions.question import Json
from timelines.reader import Reader
from timelines.syntax_faults import NotJson

LARGEST_FILE = 2_000_000
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Parsed:
    """`document` is None when the bytes are no JSON object; `problems` say why."""

    document: Json | None
    positions: Positions
    problems: tuple[Problem, ...]


def parse_json(data: bytes, name: str) -> Parsed:
    """`name` is how the problems call the file. A byte order mark is skipped and not counted."""
    if len(data) > LARGEST_FILE:
        return _unread(name, "", NotJson("file-too-large", 0, largest=LARGEST_FILE // 1_000_000))
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        return _undecoded(data, name, error)
    reader = Reader(text)
    try:
        value, root = reader.read()
    except NotJson as fault:
        return _unread(name, text, fault)
    if not isinstance(value, dict):
        return _unread(name, text, NotJson("not-an-object", root.offset))
    positions = Positions(text, root)
    return Parsed(value, positions, _repeated_keys(name, reader, positions))


def _undecoded(data: bytes, name: str, error: UnicodeDecodeError) -> Parsed:
    if data.startswith(UTF_16):
        return _unread(name, "", NotJson("not-utf-8", 0))
    before = data.removeprefix(codecs.BOM_UTF8)[: error.start].decode()
    return _unread(name, before, NotJson("not-utf-8", len(before)))


def _unread(name: str, text: str, fault: NotJson) -> Parsed:
    positions = Positions(text, Spot(0, 0))
    words = dict(fault.words)
    if isinstance(opened := words.get("opened"), int):
        words |= {"opening": text[opened], "line": positions.line_and_column(opened)[0]}
    line, column = positions.line_and_column(fault.offset)
    return Parsed(None, positions, (Problem(name, line, column, fault.code, sentence(fault.code, words)),))


def _repeated_keys(name: str, reader: Reader, positions: Positions) -> tuple[Problem, ...]:
    problems = []
    for repeated in reader.repeated[: MOST + 1]:
        first = positions.line_and_column(repeated.first)[0]
        message = sentence("repeated-key", {"name": repeated.key, "line": first})
        problems.append(Problem(name, *positions.line_and_column(repeated.offset), "repeated-key", message))
    return tuple(problems)
