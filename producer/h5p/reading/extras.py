"""What most libraries have beside their question: feedback by score, and a picture above it."""

from collections.abc import Iterator

from producer.h5p.element import Element, Lost
from producer.h5p.fields import Json
from producer.h5p.reading.feedback import overall
from producer.h5p.reading.picture import media


def add_extras(element: Element, question: Json) -> Iterator[Lost]:
    """Changes the question in place."""
    for said in overall(element.params):
        if isinstance(said, Lost):
            yield said
        else:
            question.setdefault("feedback", {})[said[0]] = said[1]
    yield from add_picture(element, question)


def add_picture(element: Element, question: Json) -> Iterator[Lost]:
    """Changes the question in place."""
    for found in media(element, element.params):
        if isinstance(found, Lost):
            yield found
        else:
            question |= found
