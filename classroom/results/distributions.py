"""Per question: how often each response was given. Of every pupil the last response counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from classroom.results.bars import Bar, Group, groups_of
from classroom.results.film import Film
from classroom.results.given import Given
from classroom.results.histogram import Histogram, histogram_of
from classroom.results.matrix import Column, Results
from classroom.results.pointing import Drawing, drawing_of
from timelines.met import met
from timelines.model import Question


@dataclass(frozen=True)
class Part:
    """The groups of bars of one variant; `label` where there are several."""

    label: str | None
    groups: tuple[Group, ...]
    answered: int
    drawing: Drawing | None = None
    histogram: Histogram | None = None

    def share(self, bar: Bar) -> float:
        """The bar's length in percent of all who answered."""
        return round(100 * bar.count / self.answered, 1) if self.answered else 0.0


@dataclass(frozen=True)
class Distribution:
    """A question's bars, by variant. `to_mark` responses wait for the teacher."""

    column: Column
    parts: tuple[Part, ...]
    answered: int
    to_mark: int


def distributions(results: Results) -> list[Distribution]:
    """One for each question, in the order of the film."""
    return [distribution_of(column, results) for column in results.columns]


def distribution_of(column: Column, results: Results) -> Distribution:
    """The bars of one question."""
    lasts = (cell.last for _, cell in results.cells_of(column))
    return distribution_over(column, [last for last in lasts if last is not None], results.film)


def distribution_over(column: Column, lasts: Iterable[Given], film: Film) -> Distribution:
    """The bars of one question over these responses, one of each pupil."""
    given = [last for last in lasts if last.response is not None]
    parts = tuple(_parts(column, given, film))
    return Distribution(column, parts, len(given), sum(one.to_mark for one in given))


def _parts(column: Column, given: list[Given], film: Film) -> Iterator[Part]:
    by_variant: dict[int, list[Given]] = defaultdict(list)
    for one in given:
        by_variant[one.question.variant].append(one)
    several = set(by_variant) - {0}
    for variant in sorted({0, *by_variant}):
        met_by = by_variant[variant]
        question = met_by[0].question if met_by else met(column.question, "")
        label = _variant_label(variant) if several else None
        drawing = _drawing(question, column, met_by, film)
        histogram = histogram_of(met_by) if question.type == "numeric" and not column.drawn else None
        groups = groups_of(question, met_by, drawn=column.drawn)
        yield Part(label, groups, len(met_by), drawing, histogram)


def _drawing(question: Question, column: Column, given: list[Given], film: Film) -> Drawing | None:
    if question.type != "hotspot":
        return None
    return drawing_of(question, column.pause_point, given, film)


def _variant_label(variant: int) -> str:
    return str(_("Variant %(number)s", number=variant) if variant else _("The question itself"))
