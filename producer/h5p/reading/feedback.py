"""H5P's feedback by score range becomes ours by outcome."""

from collections.abc import Iterator

from producer.h5p.element import Lost
from producer.h5p.fields import Json, number, objects, text
from producer.h5p.markup import paragraphs_of
from producer.h5p.saying import gettext as _

COUNTS = ("@score", "@total", "@percent", "@correct", "@wrong", "@missed", ":num", ":total", ":numcorrect")


def overall(params: Json, name: str = "overallFeedback") -> Iterator[tuple[str, str] | Lost]:
    """Pairs of outcome and Markdown: the text for no points, for half of them, and for all."""
    ranges = objects(params, name)
    said = {
        outcome: _at(ranges, percent) for outcome, percent in (("wrong", 0), ("partly", 50), ("right", 100))
    }
    if said["partly"] == said["wrong"]:
        del said["partly"]
    counting = {words for words in said.values() if any(count in words for count in COUNTS)}
    for words in sorted(counting):
        yield Lost(
            _('the feedback "%(words)s" counts points, which the page itself does here', words=words[:80])
        )
    for outcome, words in said.items():
        if words and words not in counting:
            yield outcome, paragraphs_of(words)


def add(question: Json, outcome: str, words: str) -> None:
    """Keeps what is there already for that outcome, with these words after it."""
    if words:
        feedback = question.setdefault("feedback", {})
        before = feedback.get(outcome)
        feedback[outcome] = f"{before}\n\n{words}" if before and before != words else words


def _at(ranges: list[Json], percent: int) -> str:
    for part in ranges:
        low, high = number(part, "from"), number(part, "to")
        if low is not None and high is not None and low <= percent <= high:
            return text(part, "feedback").strip()
    return ""
