"""What the cells of the matrix may show, and what each question comes to over the whole class: its foot."""

from dataclasses import dataclass
from statistics import fmean, median

from classroom.results.matrix import Column, Results

SHOWS = ("answers", "points", "tries", "time")


@dataclass(frozen=True)
class Foot:
    """Of who answered the question; each but the first is None where there is nothing to count.

    `right` is a share from 0 to 1, `points` and `tries` are means, `taken` is the median in seconds.
    """

    answered: int
    right: float | None
    points: float | None
    tries: float | None
    taken: float | None


def feet_of(results: Results) -> list[Foot]:
    """One for each column."""
    return [foot_of(column, results) for column in results.columns]


def foot_of(column: Column, results: Results) -> Foot:
    """Of one question."""
    answered = [cell for _, cell in results.cells_of(column) if cell.last is not None]
    judged = [cell for cell in answered if cell.last is not None and cell.last.success is not None]
    times = [cell.taken for cell in answered if cell.taken is not None]
    return Foot(
        len(answered),
        fmean([cell.state == "right" for cell in judged]) if judged else None,
        fmean([cell.score for cell in judged]) if judged and column.question.points else None,
        fmean([len(cell.given) for cell in answered]) if answered else None,
        median(times) if times else None,
    )
