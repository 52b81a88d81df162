"""H5P.TrueFalse: a statement that is true or not."""

from producer.h5p.element import Element, Made, tries
from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, group, text
from producer.h5p.markup import markdown_of, paragraphs_of
from producer.h5p.reading.extras import add_picture
from producer.h5p.reading.feedback import add
from producer.h5p.saying import gettext as _

VALUES = {"true": True, "false": False, True: True, False: False}


def read_true_false(element: Element) -> Made:
    params = element.params
    correct = params.get("correct")
    answer = VALUES.get(correct) if isinstance(correct, str | bool) else None
    if answer is None:
        raise NoEqual(_('it does not say whether "true" or "false" is right'))
    question: Json = {"type": "true_false", "prompt": markdown_of(text(params, "question")), "answer": answer}
    question |= _tries(params)
    behaviour = group(params, "behaviour")
    add(question, "right", paragraphs_of(text(behaviour, "feedbackOnCorrect")))
    add(question, "wrong", paragraphs_of(text(behaviour, "feedbackOnWrong")))
    yield from add_picture(element, question)
    yield question


def _tries(params: Json) -> Json:
    """One try is what a true_false question has here anyway."""
    return {} if tries(params) else {"attempts": 2}
