"""How a question did over the whole class: how hard it was, whether it tells who knows it, what went wrong."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean, median

from classroom.results.bars import same_words
from classroom.results.matrix import Cell, Column, Results, Row

LEAST = 10  # pupils, or a correlation says nothing
EASY, HARD = 0.85, 0.5  # shares of the points
TELLING, SOME = 0.3, 0.1  # correlations, as is usual for item-rest
COMMONEST = 3


@dataclass(frozen=True)
class WrongAnswer:
    """What pupils sent that was wrong, at any try."""

    text: str
    pupils: int


@dataclass(frozen=True)
class Analysis:
    """Of a question with something right or wrong. Shares are from 0 to 1; None: too few to say.

    `points` is the share of what could be earned (the difficulty); `telling` is how the points go together
    with those for the other questions (the discrimination, from -1 to 1).
    """

    first: float | None
    points: float | None
    telling: float | None
    tries: float
    taken: float | None
    wrong: tuple[WrongAnswer, ...]

    @property
    def hardness(self) -> str | None:
        """`easy`, `fair` or `hard`."""
        if self.points is None:
            return None
        return "easy" if self.points >= EASY else "hard" if self.points < HARD else "fair"

    @property
    def tells(self) -> str | None:
        """`well`, `somewhat`, `hardly` or `against`: who does well on the rest does worse on this one."""
        if self.telling is None:
            return None
        if self.telling < -SOME:
            return "against"
        return "well" if self.telling >= TELLING else "somewhat" if self.telling >= SOME else "hardly"


def analysis_of(column: Column, results: Results) -> Analysis | None:
    """None where nobody answered yet, or nothing is right or wrong about it."""
    judged = [(row, cell) for row, cell in results.cells_of(column) if _is_judged(cell)]
    if not judged:
        return None
    cells = [cell for _, cell in judged]
    times = [cell.taken for cell in cells if cell.taken is not None]
    return Analysis(
        first=fmean(bool(cell.given[0].success) for cell in cells),
        points=_share(column, cells),
        telling=_telling(judged) if column.question.points else None,
        tries=fmean(len(cell.given) for cell in cells),
        taken=median(times) if times else None,
        wrong=tuple(wrong_answers(column, results)),
    )


def wrong_answers(column: Column, results: Results) -> list[WrongAnswer]:
    """The commonest, by how many pupils gave them; of open answers and numbers of one's own there are none."""
    if column.drawn or column.question.type == "long_fill_in":
        return []
    unit = column.question.spec.get("unit")
    pupils: Counter[str] = Counter()
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for _, cell in results.cells_of(column):
        mine = {same_words(one.words, unit): one.words for one in cell.given if one.success is False}
        pupils.update(mine.keys())
        for key, words in mine.items():
            said[key][words] += 1
    commonest = sorted(pupils, key=lambda key: (-pupils[key], key))[:COMMONEST]
    return [WrongAnswer(said[key].most_common(1)[0][0], pupils[key]) for key in commonest]


def _is_judged(cell: Cell) -> bool:
    return cell.last is not None and cell.last.success is not None


def _share(column: Column, cells: Sequence[Cell]) -> float | None:
    most = column.question.points
    return fmean(min(1.0, cell.score / most) for cell in cells) if most else None


def _telling(judged: Sequence[tuple[Row, Cell]]) -> float | None:
    """The correlation of these points with the share of the points for all other questions that were answered."""
    pairs = [(cell.score, rest) for row, cell in judged if (rest := _rest(row, cell)) is not None]
    if len(pairs) < LEAST:
        return None
    try:
        return correlation(*zip(*pairs, strict=True))
    except StatisticsError:  # all alike
        return None


def _rest(row: Row, cell: Cell) -> float | None:
    others = [other for other in row.cells if other is not cell and _is_judged(other)]
    most = sum(other.column.question.points for other in others)
    return sum(other.score for other in others) / most if most else None
