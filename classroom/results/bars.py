"""The bars of one question: how often each response was given, for every type of question.

Ids that were drawn per pupil are undone by the place of the item in its question.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from flask_babel import gettext as _

from classroom.results.given import Given
from classroom.results.pointing import hits
from classroom.results.wording import result_words
from timelines.grading import in_words, right_answer
from timelines.model import Question
from timelines.questions import TYPES
from timelines.questions.gaps import gaps
from timelines.questions.items import item_words
from timelines.questions.spelling import plain

COMMONEST = 6


@dataclass(frozen=True)
class Bar:
    """One response and how many pupils gave it. `right` is None where nothing is right or wrong."""

    text: str
    count: int
    right: bool | None


@dataclass(frozen=True)
class Group:
    """Bars that belong together: of one gap, of one item. `rest` counts responses too rare for a bar."""

    label: str | None
    bars: tuple[Bar, ...]
    rest: int = 0


Listed = Callable[[Question, Sequence[Given]], Iterator[Bar]]


def groups_of(question: Question, given: Sequence[Given], *, drawn: bool) -> tuple[Group, ...]:
    """`question` as somebody met it: all of `given` met the same variant. `drawn`: with numbers of their own."""
    if drawn:
        return (Group(None, tuple(_by_result(given))),)
    if question.type in PARTED:
        return tuple(PARTED[question.type](question, given))
    if question.type in LISTED:
        return (Group(None, tuple(LISTED[question.type](question, given))),)
    return (_commonest(None, _typed(question, given)),)


def _options(question: Question, given: Sequence[Given]) -> Iterator[Bar]:
    """Every option, chosen or not."""
    counts = Counter(option for one in given for option in one.response)
    answer = right_answer(question)
    for option in question.spec["options"]:
        right = option["id"] in answer["response"] if answer else None
        yield Bar(option["text"], counts[option["id"]], right)


def _true_false(question: Question, given: Sequence[Given]) -> Iterator[Bar]:
    counts = Counter(one.response for one in given)
    for value in (True, False):
        yield Bar(in_words(question, value), counts[value], value is question.spec["answer"])


def _likert(question: Question, given: Sequence[Given]) -> Iterator[Bar]:
    counts = Counter(one.response for one in given)
    for step in range(1, question.spec.get("steps", 5) + 1):
        yield Bar(in_words(question, step), counts[step], None)


def _card(_question: Question, given: Sequence[Given]) -> Iterator[Bar]:
    yield Bar(_("read"), len(given), None)


def _by_result(given: Sequence[Given]) -> Iterator[Bar]:
    words = result_words()
    counts = Counter(one.state for one in given)
    yield Bar(words["right"], counts["right"], True)
    yield Bar(words["wrong"], counts["wrong"], False)


def _marked(_question: Question, given: Sequence[Given]) -> Iterator[Bar]:
    """How far the teacher is, and how it went."""
    words = result_words()
    counts = Counter(one.state for one in given)
    for state, right in (("ungraded", None), ("right", True), ("partly", None), ("wrong", False)):
        if counts[state]:
            yield Bar(words[state], counts[state], right)


def _blanks(question: Question, given: Sequence[Given]) -> Iterator[Group]:
    """One group a gap."""
    marks = [_marks(one) for one in given]
    right = right_answer(question) or {"response": {}}
    blanks = {blank["id"]: blank for blank in question.spec["blanks"]}
    for number, name in enumerate(gaps(question.spec["text"]), 1):
        blank, answer = blanks[name], right["response"][name]
        label = _("Gap %(number)s", number=number)
        if "options" in blank:
            counts = Counter(one.response[name] for one in given)
            bars = [Bar(each["text"], counts[each["id"]], each["id"] == answer) for each in blank["options"]]
            yield Group(label, tuple(bars))
        else:
            pairs = [(one.response[name], mark[name]) for one, mark in zip(given, marks, strict=True)]
            yield _commonest(label, _grouped(pairs, answer, None))


def _matching(question: Question, given: Sequence[Given]) -> Iterator[Group]:
    """One group an item, with the options that it was matched with."""
    items, words = (list(item_words(question.spec[name]).values()) for name in ("items", "options"))
    right = _matches(question, (right_answer(question) or {"response": {}})["response"])
    matched = [_matches(one.question, one.response) for one in given]
    for place, item in enumerate(items):
        counts: Counter[int] = Counter(pairs[place] for pairs in matched)
        counts[right[place]] += 0
        order = sorted(counts, key=lambda option: (-counts[option], option))
        bars = [Bar(words[option], counts[option], option == right[place]) for option in order]
        yield Group(item, tuple(bars))


def _sequencing(question: Question, given: Sequence[Given]) -> list[Bar]:
    """The commonest orders."""
    right = (right_answer(question) or {"text": ""})["text"]
    return _grouped(((one.words, one.success) for one in given), right, None)


def _hotspot(question: Question, given: Sequence[Given]) -> Iterator[Bar]:
    """Every region, by whatever way it was chosen; what was pointed at beside them all comes last."""
    counts = Counter(hit for one in given for hit in set(hits(one)))
    right = (right_answer(question) or {"response": {"regions": []}})["response"]["regions"]
    for region in question.spec["regions"]:
        yield Bar(region["label"], counts[region["id"]], region["id"] in right)
    beside = sum(any(hit is None for hit in hits(one)) for one in given)
    if beside:
        yield Bar(_("beside them all"), beside, False)


def _typed(question: Question, given: Sequence[Given]) -> list[Bar]:
    pairs = ((one.words, one.success) for one in given)
    right = right_answer(question)
    return _grouped(pairs, right["text"] if right else None, question.spec.get("unit"))


def _grouped(pairs: Iterable[tuple[str, bool | None]], right: str | None, unit: str | None) -> list[Bar]:
    """The commonest first; ways to write the same thing count together."""
    groups: dict[tuple[str, bool | None], list[str]] = defaultdict(list)
    for text, success in pairs:
        groups[same_words(text, unit), success].append(text)
    bars = [
        Bar(Counter(texts).most_common(1)[0][0], len(texts), success)
        for (_key, success), texts in groups.items()
    ]
    bars.sort(key=lambda bar: (-bar.count, bar.text.casefold()))
    if right and not any(bar.right for bar in bars):
        bars.insert(0, Bar(right, 0, True))
    return bars


def _commonest(label: str | None, bars: Sequence[Bar]) -> Group:
    return Group(label, tuple(bars[:COMMONEST]), sum(bar.count for bar in bars[COMMONEST:]))


def same_words(text: str, unit: str | None) -> str:
    """What counts together: whatever is written the same but for case, signs and unit."""
    bare = plain(text)
    if unit:
        bare = bare.removesuffix(plain(unit)).rstrip()
    try:
        return str(Decimal(bare.replace(" ", "").replace(",", ".")).normalize())
    except InvalidOperation:
        return bare


def _marks(given: Given) -> Mapping[str, bool]:
    marks = TYPES[given.question.type].judge(given.question, given.response).marks
    return marks if isinstance(marks, Mapping) else {}


def _matches(question: Question, response: Mapping[str, str]) -> list[int]:
    """For each item in its place, the place of the option."""
    options = [option["id"] for option in question.spec["options"]]
    return [options.index(response[item["id"]]) for item in question.spec["items"]]


LISTED: dict[str, Listed] = {
    "choice": _options,
    "poll": _options,
    "branch": _options,
    "true_false": _true_false,
    "likert": _likert,
    "card": _card,
    "hotspot": _hotspot,
    "long_fill_in": _marked,
}
PARTED: dict[str, Callable[[Question, Sequence[Given]], Iterator[Group]]] = {
    "blanks": _blanks,
    "matching": _matching,
    "sequencing": lambda question, given: iter((_commonest(None, _sequencing(question, given)),)),
}
