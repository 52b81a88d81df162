"""A strict JSON reader that remembers where everything stands and says what a person got wrong.

Texts and numbers are read by the standard library; what lies between them is read here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder
from typing import Any

from timelines.positions import Spot
from timelines.syntax_faults import (
    NotJson,
    not_a_comma,
    not_a_name,
    not_a_value,
    not_an_item,
    not_in_a_text,
    not_to_be_stored,
)

DEEPEST = 32
LARGEST_NUMBER = 10**15

SPACE = re.compile(r"[ \t\r\n]*")
SCALAR = re.compile(r'"|-?[0-9]|(?:true|false|null)\b')
NEXT = re.compile(r"[ \t\r\n]*,[ \t\r\n]*(?=[^ \t\r\n\]}])")
UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
SCALARS = JSONDecoder()


@dataclass(frozen=True)
class Repeated:
    """A key that its object has already; offsets of the second and of the first."""

    key: str
    offset: int
    first: int


class Reader:
    """Reads one text from begin to end. The last of repeated keys counts, as everywhere."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offset = 0
        self.repeated: list[Repeated] = []

    def read(self) -> tuple[Any, Spot]:
        """Raises NotJson at the first place where the text is not JSON."""
        self._skip_space()
        if self.offset == len(self.text):
            raise NotJson("empty-file", 0)
        value, spot = self._value(self.offset, 0)
        self._skip_space()
        if self.offset < len(self.text):
            raise NotJson("after-the-end", self.offset)
        return value, spot

    def _value(self, key_offset: int, depth: int) -> tuple[Any, Spot]:
        spot = Spot(self.offset, key_offset)
        opening = self.text[self.offset : self.offset + 1]
        if opening not in {"{", "["}:
            return self._scalar(), spot
        if depth == DEEPEST:
            raise NotJson("too-deep", self.offset, deepest=DEEPEST)
        read = self._object if opening == "{" else self._list
        return read(spot, depth + 1), spot

    def _object(self, spot: Spot, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        parts: dict[str, Spot] = {}
        spot.parts = parts
        for _ in self._items("}"):
            offset = self.offset
            key = self._name(spot)
            if key in parts:
                self.repeated.append(Repeated(key, offset, parts[key].key_offset))
            found[key], parts[key] = self._value(offset, depth)
        return found

    def _list(self, spot: Spot, depth: int) -> list[Any]:
        found: list[Any] = []
        parts: list[Spot | int] = []
        spot.parts = parts
        for _ in self._items("]"):
            value, part = self._value(self.offset, depth)
            found.append(value)
            parts.append(part if part.parts is not None else part.offset)
        return found

    def _items(self, closing: str) -> Iterator[None]:
        """Stops before each item, and ends behind the closing bracket."""
        opened = self.offset
        self.offset += 1
        self._skip_space()
        while not self._take(closing):
            if self.offset == len(self.text):
                raise NotJson("unclosed", self.offset, opened=opened, closing=closing)
            yield
            if following := NEXT.match(self.text, self.offset):
                self.offset = following.end()
            else:
                self._no_next(opened, closing)

    def _no_next(self, opened: int, closing: str) -> None:
        end = self.offset
        self._skip_space()
        if self.text.startswith(",", self.offset):
            raise not_an_item(self.text, self.offset, opened, closing)
        if not self.text.startswith(closing, self.offset):
            raise not_a_comma(self.text, self.offset, end, opened, closing)

    def _name(self, around: Spot) -> str:
        if not self.text.startswith('"', self.offset):
            raise not_a_name(self.text, self.offset, around.offset)
        name: str = self._scalar()
        self._skip_space()
        if not self._take(":"):
            raise NotJson("missing-colon", self.offset, name=name)
        self._skip_space()
        return name

    def _scalar(self) -> Any:
        start = self.offset
        if not SCALAR.match(self.text, start):
            raise not_a_value(self.text, start)
        try:
            value, self.offset = SCALARS.raw_decode(self.text, start)
        except JSONDecodeError as error:
            raise not_in_a_text(self.text, start, error) from None
        except ValueError:  # of int(), for thousands of digits
            raise NotJson("number-too-large", start) from None
        if isinstance(value, str) and UNSTORABLE.search(value):
            raise not_to_be_stored(self.text, start, self.offset)
        if isinstance(value, int | float) and not abs(value) <= LARGEST_NUMBER:
            raise NotJson("number-too-large", start)
        return value

    def _take(self, mark: str) -> bool:
        if self.text.startswith(mark, self.offset):
            self.offset += len(mark)
            return True
        return False

    def _skip_space(self) -> None:
        if match := SPACE.match(self.text, self.offset):
            self.offset = match.end()
