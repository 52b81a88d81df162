"""From the bytes of a file to JSON with positions. Nothing that the bytes may hold raises."""

import codecs
from collections.abc import Mapping
from dataclasses import dataclass

from timelines.messages import ENGLISH, sentence
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


def parse_json(data: bytes, name: str, language: str = ENGLISH) -> Parsed:
    """`name` is how the problems call the file. A byte order mark is skipped and not counted."""
    said = _Said(name, language)
    if len(data) > LARGEST_FILE:
        return said.unread("", NotJson("file-too-large", 0, largest=LARGEST_FILE // 1_000_000))
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        return said.unread(*_undecoded(data, error))
    reader = Reader(text)
    try:
        value, root = reader.read()
    except NotJson as fault:
        return said.unread(text, fault)
    if not isinstance(value, dict):
        return said.unread(text, NotJson("not-an-object", root.offset))
    positions = Positions(text, root)
    return Parsed(value, positions, said.repeated_keys(reader, positions))


@dataclass(frozen=True)
class _Said:
    """Tells of one file, in one language."""

    name: str
    language: str

    def unread(self, text: str, fault: NotJson) -> Parsed:
        positions = Positions(text, Spot(0, 0))
        words = dict(fault.words)
        if isinstance(opened := words.get("opened"), int):
            words |= {"opening": text[opened], "line": positions.line_and_column(opened)[0]}
        return Parsed(None, positions, (self._problem(fault.code, positions, fault.offset, words),))

    def repeated_keys(self, reader: Reader, positions: Positions) -> tuple[Problem, ...]:
        problems = []
        for repeated in reader.repeated[: MOST + 1]:
            words = {"name": repeated.key, "line": positions.line_and_column(repeated.first)[0]}
            problems.append(self._problem("repeated-key", positions, repeated.offset, words))
        return tuple(problems)

    def _problem(self, code: str, positions: Positions, offset: int, words: Mapping[str, object]) -> Problem:
        line, column = positions.line_and_column(offset)
        return Problem(self.name, line, column, code, sentence(code, words, self.language))


def _undecoded(data: bytes, error: UnicodeDecodeError) -> tuple[str, NotJson]:
    if data.startswith(UTF_16):
        return "", NotJson("not-utf-8", 0)
    before = data.removeprefix(codecs.BOM_UTF8)[: error.start].decode()
    return before, NotJson("not-utf-8", len(before))
