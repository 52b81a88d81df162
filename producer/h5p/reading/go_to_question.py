"""H5P.GoToQuestion ("Crossroads"): the pupil chooses where the film goes on. Here that is never back."""

from producer.h5p.element import Element, Lost, Made
from producer.h5p.errors import NoEqual
from producer.h5p.fields import number, objects, text
from producer.h5p.markup import paragraphs_of, plain_of
from producer.h5p.reading.options import options_of
from producer.h5p.saying import gettext as _
from producer.h5p.words import word
from timelines.times import timestamp


def read_go_to_question(element: Element) -> Made:
    ways: list[tuple[str, float]] = []
    for choice in objects(element.params, "choices"):
        words, to = plain_of(text(choice, "text")), number(choice, "goTo")
        if to is None or not words:
            yield Lost(_("a choice without words or without a time goes nowhere"))
        elif to <= element.at:
            yield Lost(
                _(
                    'the choice "%(words)s" goes back to %(time)s; ways only lead on here',
                    words=words[:60],
                    time=timestamp(max(0, to)),
                )
            )
        else:
            ways.append((words, to))
            if plain_of(text(choice, "ifChosenText")):
                yield Lost(_('what it says after choosing "%(words)s" has no equal here', words=words[:60]))
    yield from branch(element, paragraphs_of(text(element.params, "text")), ways)


def branch(element: Element, prompt: str, ways: list[tuple[str, float]]) -> Made:
    """The question itself."""
    if not ways:
        raise NoEqual(_("none of its ways leads on"))
    options = options_of((words for words, _ in ways), element.kept)
    yield {
        "type": "branch",
        "prompt": prompt or word(element.language, "way"),
        "options": [
            option | {"to": timestamp(round(to, 3))} for option, (_, to) in zip(options, ways, strict=True)
        ],
    }
