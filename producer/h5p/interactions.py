"""The interactions of a package that halt the film, in its order, and the summary at its end."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from producer.h5p.element import Element, Pictures
from producer.h5p.errors import NoEqual, NotImportable
from producer.h5p.fields import Json, flag, group, number, objects, text
from producer.h5p.markup import plain_of
from producer.h5p.reading.summary import filled
from producer.h5p.report import LeftOut
from producer.h5p.saying import gettext as _
from timelines.film_rules import BEFORE_THE_END
from timelines.times import timestamp

MOST = 1000
SUMMARY_BEFORE_THE_END = 3.0


@dataclass(frozen=True)
class Film:
    """What reading needs to know of the film. `duration` is in seconds."""

    duration: float
    language: str
    pictures: Pictures

    @property
    def latest(self) -> float:
        """The last millisecond at which it may halt."""
        return max(0.0, math.floor((self.duration - BEFORE_THE_END) * 1000 - 1e-6) / 1000)


def read_interactions(video: Json, film: Film) -> Iterator[Element | LeftOut]:
    """`video` is the content's "interactiveVideo"; before 1.1 the interactions stood in it themselves."""
    interactions = objects(group(video, "assets") or video, "interactions")
    if len(interactions) > MOST:
        raise NotImportable(
            _(
                "it has %(count)s interactions; at most %(most)s can be looked at.",
                count=len(interactions),
                most=MOST,
            )
        )
    for index, interaction in enumerate(interactions, start=1):
        yield _halting(_element(index, interaction, film), interaction, film)
    yield from _summary(group(video, "summary"), film)


def described(element: Element, reason: str, *, whole: bool = True) -> LeftOut:
    """The element as a report calls it."""
    return LeftOut(
        element=_("interaction %(number)s", number=element.number)
        if element.number
        else _("the summary at the end"),
        reason=reason,
        whole=whole,
        library=element.library.removeprefix("H5P.")[:60],
        title=_title(element),
        at=element.at,
    )


def _title(element: Element) -> str:
    try:
        return element.title or plain_of(element.label)[:60]
    except NoEqual:
        return ""


def _element(index: int, interaction: Json, film: Film) -> Element:
    action = group(interaction, "action")
    return Element(
        number=index,
        library=text(action, "library").partition(" ")[0],
        params=group(action, "params"),
        metadata=group(action, "metadata"),
        label=text(interaction, "label"),
        at=max(0.0, round(number(group(interaction, "duration"), "from") or 0.0, 3)),
        language=film.language,
        pictures=film.pictures,
        adaptivity=group(interaction, "adaptivity"),
        goes_elsewhere=text(group(interaction, "goto"), "type") in ("timecode", "url"),
    )


def _halting(element: Element, interaction: Json, film: Film) -> Element | LeftOut:
    if not element.library:
        return described(element, _("it names no library, so nobody can tell what it is"))
    if not flag(interaction, "pause"):
        return described(element, _("it does not halt the film: only what halts it can be asked here"))
    if element.at > film.duration:
        return described(
            element, _("it stands after the end of the film at %(time)s", time=timestamp(film.duration))
        )
    return replace(element, at=min(element.at, film.latest))


def _summary(summary: Json, film: Film) -> Iterator[Element]:
    """The editor puts an empty one in every package; that one is no loss."""
    task = group(summary, "task")
    params = group(task, "params")
    try:
        written = any(filled(statements) for statements in objects(params, "summaries"))
    except NoEqual:
        written = True
    if written:
        before = number(summary, "displayAt")
        at = film.duration - (SUMMARY_BEFORE_THE_END if before is None else before)
        yield Element(
            number=0,
            library=text(task, "library").partition(" ")[0] or "H5P.Summary",
            params=params,
            metadata=group(task, "metadata"),
            label="",
            at=min(film.latest, max(0.0, round(at, 3))),
            language=film.language,
            pictures=film.pictures,
        )
