"""What an Interactive Video does after a right and a wrong answer, as far as it goes here."""

from collections.abc import Iterator

from producer.h5p.element import Element, Lost
from producer.h5p.fields import Json, flag, group, number, text
from producer.h5p.markup import paragraphs_of
from producer.h5p.reading.feedback import add
from producer.h5p.saying import gettext as _
from timelines.times import seconds, timestamp

GRADED = frozenset({"blanks", "choice", "fill_in", "matching", "numeric", "true_false"})
MOST_TRIES = 10


def adapt(element: Element, question: Json) -> Iterator[Lost]:
    """Changes the question in place. A jump back after a wrong answer becomes the part to watch again."""
    if element.goes_elsewhere:
        yield Lost(_("a click on it leads elsewhere, which has no equal here"))
    if question.get("type") not in GRADED:
        return
    correct, wrong = group(element.adaptivity, "correct"), group(element.adaptivity, "wrong")
    add(question, "right", paragraphs_of(text(correct, "message")))
    add(question, "wrong", paragraphs_of(text(wrong, "message")))
    if flag(element.adaptivity, "requireCompletion"):
        question["attempts"] = MOST_TRIES
    if (to := number(correct, "seekTo")) is not None:
        yield Lost(
            _("after a right answer it jumps to %(time)s; here the film just goes on", time=_shown(to))
        )
    back = number(wrong, "seekTo")
    if back is not None and 0 <= back < element.at:
        until = _kept_end(element, back)
        question["on_wrong"] = {"explained": {"from": _shown(back), "to": timestamp(until)}}
    elif back is not None:
        yield Lost(
            _(
                "after a wrong answer it jumps on to %(time)s; here only back, to the explanation",
                time=_shown(back),
            )
        )


def _kept_end(element: Element, start: float) -> float:
    """Where that part ended before an export; H5P has no end for it."""
    end = seconds(element.kept.get("explained_to"))
    return end if end is not None and start < end <= element.at else element.at


def _shown(time: float) -> str:
    return timestamp(max(0.0, round(time, 3)))
