"""The commonest wrong answers of a class, each with the seconds of the film that explain it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classroom.results.given import Given
from classroom.results.matrix import Column
from timelines.model import Span
from timelines.questions.spelling import plain

MOST = 3
LEAST = 2  # pupils who gave it: what one gave is no matter for the board
SHOWN = 10.0  # seconds before the halt, where the author marked none
NOT_ALIKE = ("long_fill_in",)  # no two say the same


@dataclass(frozen=True)
class Wrong:
    """A wrong answer that `pupils` of the `answered` gave, at whichever try."""

    column: Column
    text: str
    pupils: int
    answered: int

    @property
    def span(self) -> Span:
        """The seconds to see again: of a wrong answer, of the halt, or those just before it."""
        point = self.column.pause_point
        marked = self.column.question.on_wrong or point.explained
        return marked or Span(max(0.0, point.at - SHOWN), point.at)


def commonest(columns: Sequence[Column], given: Iterable[tuple[int, Given]]) -> tuple[Wrong, ...]:
    """Of what each pupil gave; of equally common ones the earliest in the film comes first."""
    texts: dict[tuple[str, int, str], dict[int, str]] = defaultdict(dict)
    answered: dict[str, set[int]] = defaultdict(set)
    for pupil, one in given:
        answered[one.asked.id].add(pupil)
        if one.success is False and one.response is not None:
            texts[one.asked.id, one.question.variant, plain(one.words)].setdefault(pupil, one.words)
    by_id = {column.question.id: column for column in columns if _alike(column)}
    found = [
        Wrong(by_id[name], Counter(said.values()).most_common(1)[0][0], len(said), len(answered[name]))
        for (name, _variant, _plain), said in texts.items()
        if name in by_id and len(said) >= LEAST
    ]
    return tuple(sorted(found, key=lambda wrong: (-wrong.pupils, wrong.column.number))[:MOST])


def _alike(column: Column) -> bool:
    return not column.drawn and column.question.type not in NOT_ALIKE
