"""A fault found in a document, before and after it is given a line, a column and a sentence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

Path = tuple[str | int, ...]

MOST = 500  # problems in one report


@dataclass(frozen=True)
class Tip:
    """What to do about a fault, where that can be told: fills in a sentence of its own, among the fault's words."""

    name: str
    words: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """A mistake at a path in the JSON. `words` fill in the code's sentence in `timelines.messages`.

    `offer` is a better time for what stands there, in seconds.
    """

    code: str
    path: Path = ()
    words: Mapping[str, object] = field(default_factory=dict)
    at_key: bool = False
    offer: float | None = None

    def under(self, path: Path) -> "Fault":
        """The same fault, seen from further up in the document."""
        return replace(self, path=path + self.path)


@dataclass(frozen=True, order=True)
class Problem:
    """A fault or a warning as a producer reads it. Lines and columns count from 1; columns are code points."""

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: str = "fault"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


def repeated(named: Iterable[tuple[Path, str]], code: str, **words: object) -> Iterator[Fault]:
    """A fault at each path whose name an earlier one has."""
    seen = set()
    for path, name in named:
        if name in seen:
            yield Fault(code, path, {"name": name, **words})
        seen.add(name)
