"""H5P.FreeTextQuestion and H5P.OpenEndedQuestion: an answer in the pupil's own words, for a teacher to grade."""

from producer.h5p.element import Element, Made
from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, flag, number, text
from producer.h5p.markup import paragraphs_of
from producer.h5p.saying import gettext as _


def read_free_text(element: Element) -> Made:
    question = _question(element)
    points = number(element.params, "maxScore")
    if points is not None and 0 <= points <= 100 and points != 1:
        question["points"] = int(points) if points.is_integer() else points
    if not flag(element.params, "isRequired"):
        question["required"] = False
    yield question


def read_open_ended(element: Element) -> Made:
    """Nobody grades the answers to a questionnaire, so they earn nothing."""
    yield _question(element) | {"points": 0}


def _question(element: Element) -> Json:
    prompt = paragraphs_of(text(element.params, "question"))
    if not prompt:
        raise NoEqual(_("it asks nothing"))
    return {"type": "long_fill_in", "prompt": prompt}
