"""H5P's Text, AdvancedText, Nil (a label), Image and Table: something to read, so a card."""

from producer.h5p.element import Element, Made
from producer.h5p.errors import NoEqual
from producer.h5p.fields import text
from producer.h5p.markup import markdown_of, paragraphs_of, plain_of
from producer.h5p.reading.picture import image_of
from producer.h5p.saying import gettext as _
from producer.h5p.words import word
from timelines.markdown import escaped


def read_text(element: Element) -> Made:
    yield _card(markdown_of(text(element.params, "text")))


def read_table(element: Element) -> Made:
    """Each row becomes an item of a list."""
    yield _card(markdown_of(text(element.params, "text")))


def read_label(element: Element) -> Made:
    """H5P.Nil shows its interaction's label only."""
    yield _card(markdown_of(element.label))


def read_image(element: Element) -> Made:
    """Its label is what there is to read; else what its author called it, or what it shows."""
    image = image_of(element, element.params)
    said = paragraphs_of(element.label) or escaped(element.title or plain_of(image["alt"]))
    yield _card(said or word(element.language, "look")) | {"image": image}


def _card(prompt: str) -> dict[str, object]:
    if not prompt:
        raise NoEqual(_("it says nothing"))
    return {"type": "card", "prompt": prompt}
