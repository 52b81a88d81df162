"""H5P.IVHotspot ("Navigation Hotspot"): places on the picture that jump. At one halt they make one question."""

from dataclasses import replace

from producer.h5p.element import Element, Lost, Made
from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, group, number, text
from producer.h5p.markup import paragraphs_of, plain_of
from producer.h5p.reading.go_to_question import branch
from producer.h5p.saying import gettext as _
from producer.h5p.words import word
from timelines.times import timestamp

A_MOMENT = 0.1  # who chooses none of them just goes on


def read_hotspots(elements: list[Element]) -> Made:
    """The ways that lead on, and one for who would have pressed play."""
    first = elements[0]
    at = max(element.at for element in elements)
    ways: list[tuple[str, float]] = []
    for element in elements:
        to = _time(element.params)
        if to is None:
            yield Lost(_("a hotspot that opens another page: pupils are not sent to other sites"))
        elif to <= at:
            yield Lost(
                _("a hotspot that goes back to %(time)s: ways only lead on here", time=timestamp(max(0, to)))
            )
        else:
            ways.append((_words(element, to), to))
    if not ways:
        raise NoEqual(_("none of its ways leads on"))
    ways.append((word(first.language, "continue"), at + A_MOMENT))
    labels = [paragraphs_of(element.label) for element in elements if plain_of(element.label)]
    yield from branch(replace(first, at=at), labels[0] if len(elements) == 1 and labels else "", ways)


def _time(params: Json) -> float | None:
    destination = group(params, "destination")
    return None if text(destination, "type") == "url" else number(destination, "time")


def _words(element: Element, to: float) -> str:
    """What it says to who can't see it, or what its author called it."""
    texts = group(element.params, "texts")
    said = plain_of(text(texts, "ariaLabel") or text(texts, "alternativeText") or text(texts, "label"))
    return said or element.title or word(element.language, "way_to", time=timestamp(round(to, 3)))
