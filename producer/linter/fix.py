"""Shows what `--fix` would change in a timeline's file, and changes it: all at once, or not at all."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from media.tools import Tools
from producer.check import read
from producer.facts import Progress, production_facts
from producer.replacing import replace_file
from timelines.fixing import fixed
from timelines.load import parse_json


@dataclass(frozen=True)
class Fix:
    """`before` and `after` are the whole file."""

    timeline: Path
    before: bytes
    after: bytes
    moves: int

    def diff(self) -> str:
        """A unified diff, without the marks of line ends."""
        name = self.timeline.as_posix()
        before, after = _lines(self.before), _lines(self.after)
        return "\n".join(unified_diff(before, after, name, name, lineterm=""))

    def apply(self) -> None:
        """Raises ChangedMeanwhile, or OSError: see `replace_file`."""
        replace_file(self.timeline, self.after, before=self.before)


def fixes(timelines: tuple[Path, ...], tools: Tools, watch: Progress) -> Iterator[Fix]:
    """One for each timeline in which there is something to mend; what can't be read is passed over."""
    for path in timelines:
        timeline = path / "timeline.json" if path.is_dir() else path
        with suppress(OSError):
            before = read(timeline)
            document = parse_json(before, timeline.name).document
            if document is not None:
                found = fixed(before, production_facts(timeline.parent, document, tools, watch))
                if found.moves:
                    yield Fix(timeline, before, found.data, len(found.moves))


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8-sig").splitlines()
