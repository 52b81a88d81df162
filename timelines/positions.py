"""Where each value and each key of a JSON document stands. Lines end with LF, CRLF or CR."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from timelines.problems import Path

LINE_END = re.compile(r"\r\n|\r|\n")
INDEX = re.compile(r"[0-9]{1,9}", re.ASCII)


@dataclass(slots=True)
class Spot:
    """Offsets, in code points, of a value and of its key; `parts` by key or by index.

    In a list, what has no parts is its mere offset, of which a list can hold a great many.
    """

    offset: int
    key_offset: int
    parts: "dict[str, Spot] | list[Spot | int] | None" = None

    def part(self, step: str) -> "Spot | None":
        if isinstance(self.parts, dict):
            return self.parts.get(step)
        if isinstance(self.parts, list) and INDEX.fullmatch(step) and int(step) < len(self.parts):
            part = self.parts[int(step)]
            return Spot(part, part) if isinstance(part, int) else part
        return None


@dataclass
class Positions:
    """Looks up JSON Pointers. What isn't there has the place of the nearest thing around it."""

    text: str
    root: Spot

    def at(self, pointer: str) -> tuple[int, int]:
        """Line and column of a value, from 1, columns in code points."""
        return self.line_and_column(self._spot(pointer).offset)

    def offset(self, pointer: str) -> int:
        """How many code points stand before a value."""
        return self._spot(pointer).offset

    def key_at(self, pointer: str) -> tuple[int, int]:
        """Line and column of a value's key; of an item in a list, the item's own."""
        return self.line_and_column(self._spot(pointer).key_offset)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in LINE_END.finditer(self.text))]

    def _spot(self, pointer: str) -> Spot:
        spot = self.root
        for step in pointer.split("/")[1:]:
            part = spot.part(step.replace("~1", "/").replace("~0", "~"))
            if part is None:
                break
            spot = part
        return spot


def pointer_to(path: Path) -> str:
    """As in RFC 6901."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)
