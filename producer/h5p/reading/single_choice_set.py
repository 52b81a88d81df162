"""H5P.SingleChoiceSet: several questions in a row, the first option of each being right."""

from producer.h5p.element import Element, Lost, Made
from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, objects, text, texts
from producer.h5p.markup import markdown_of, plain_of
from producer.h5p.reading.feedback import overall
from producer.h5p.reading.options import hidden_order, options_of
from producer.h5p.saying import gettext as _


def read_single_choice_set(element: Element) -> Made:
    choices = objects(element.params, "choices")
    if not choices:
        raise NoEqual(_("it holds no question"))
    yield from (said for said in overall(element.params) if isinstance(said, Lost))
    if any(not isinstance(said, Lost) for said in overall(element.params)):
        yield Lost(_("its feedback on the whole set has no equal here: each question has its own"))
    for choice in choices:
        yield one_right(markdown_of(text(choice, "question")), texts(choice, "answers"))


def one_right(prompt: str, answers: list[str]) -> Json:
    """A choice of which the first answer is the right one."""
    words = [said for said in (plain_of(answer) for answer in answers) if said]
    options = options_of(hidden_order(words))
    right = [option["id"] for option in options if words and option["text"] == words[0]]
    return {"type": "choice", "prompt": prompt, "options": options, "answer": right[0] if right else ""}
