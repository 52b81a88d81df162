"""Per question: how often each response was given. Of every pupil the last response counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from classroom.results import Cell, Column, Given, Results
from classroom.wording import option_texts, response_text, truth_words
from timelines.grading import right_answer
from timelines.model import Question
from timelines.questions.spelling import plain

COMMONEST = 6


@dataclass(frozen=True)
class Bar:
    """One response and how many pupils gave it. `right` is None where nothing is right or wrong."""

    text: str
    count: int
    right: bool | None


@dataclass(frozen=True)
class Distribution:
    """A question's bars. `rest` counts responses too rare for a bar of their own."""

    column: Column
    bars: tuple[Bar, ...]
    answered: int
    rest: int = 0

    def share(self, bar: Bar) -> float:
        """The bar's length in percent of all who answered."""
        return round(100 * bar.count / self.answered, 1) if self.answered else 0.0


def distributions(results: Results) -> list[Distribution]:
    """One for each question, in the order of the film."""
    return [_distribution(column, results) for column in results.columns]


def _distribution(column: Column, results: Results) -> Distribution:
    cells: Iterable[Cell] = (row.cells[column.number - 1] for row in results.rows)
    given = [cell.last for cell in cells if cell.last is not None and cell.last.response is not None]
    question = column.question
    listed = LISTED.get(question.type)
    bars = list(listed(question, given)) if listed else _grouped(question, given)
    shown = bars if listed else bars[:COMMONEST]
    return Distribution(column, tuple(shown), len(given), sum(bar.count for bar in bars[len(shown) :]))


def _choice(question: Question, given: list[Given]) -> Iterator[Bar]:
    """Every option, chosen or not."""
    counts = Counter(option for one in given for option in one.response)
    right = right_answer(question) or {"response": []}
    for option, text in option_texts(question).items():
        yield Bar(text, counts[option], option in right["response"])


def _true_false(question: Question, given: list[Given]) -> Iterator[Bar]:
    counts = Counter(one.response for one in given)
    words = truth_words(question)
    for value in (True, False):
        yield Bar(words[value], counts[value], value is question.spec["answer"])


def _card(question: Question, given: list[Given]) -> Iterator[Bar]:
    yield Bar(response_text(question, True), len(given), None)


def _grouped(question: Question, given: list[Given]) -> list[Bar]:
    """Typed responses, the commonest first; ways to write the same thing count together."""
    groups: dict[tuple[str, bool | None], list[str]] = defaultdict(list)
    for one in given:
        text = response_text(question, one.response)
        groups[_same(text, question.spec.get("unit")), one.success].append(text)
    bars = [
        Bar(Counter(texts).most_common(1)[0][0], len(texts), success)
        for (_key, success), texts in groups.items()
    ]
    bars.sort(key=lambda bar: (-bar.count, bar.text.casefold()))
    right = right_answer(question)
    if right and not any(bar.right for bar in bars):
        bars.insert(0, Bar(right["text"], 0, True))
    return bars


def _same(text: str, unit: str | None) -> str:
    bare = plain(text)
    if unit:
        bare = bare.removesuffix(plain(unit)).rstrip()
    try:
        return str(Decimal(bare.replace(" ", "").replace(",", ".")).normalize())
    except InvalidOperation:
        return bare


LISTED = {"choice": _choice, "true_false": _true_false, "card": _card}
