"""H5P.Questionnaire: questions without a right answer, each of them one of ours."""

import re
from dataclasses import replace

from producer.h5p.element import Element, Made
from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, flag, group, listed, objects, text
from producer.h5p.markup import paragraphs_of, plain_of
from producer.h5p.reading.open_questions import read_open_ended
from producer.h5p.reading.options import options_of
from producer.h5p.saying import gettext as _

STEP = re.compile(r"(\d{1,2})(?:\s*[–-]\s*(\S.*))?")


def read_questionnaire(element: Element) -> Made:
    parts = objects(element.params, "questionnaireElements")
    if not parts:
        raise NoEqual(_("it holds no question"))
    for part in parts:
        # an older editor called the group "libraryGroup"
        action = group(part, "library") or group(part, "libraryGroup")
        asked = flag(part, "requiredField")
        for made in _read(replace(element, params=group(action, "params")), text(action, "library")):
            yield made | {"required": False} if isinstance(made, dict) and not asked else made


def read_simple_multi_choice(element: Element) -> Made:
    """A poll; or a scale, where its options are numbers with words at the ends."""
    params = element.params
    prompt = paragraphs_of(text(params, "question"))
    words = [_words(alternative) for alternative in listed(params, "alternatives")]
    words = [said for said in words if said]
    several = text(params, "inputType") == "checkbox"
    if scale := None if several else _scale(words):
        yield {"type": "likert", "prompt": prompt, **scale}
        return
    options = options_of(words, element.kept)
    question: Json = {"type": "poll", "prompt": prompt, "options": options, "shuffle": False}
    yield question | ({"multiple": True} if several else {})


def _read(element: Element, library: str) -> Made:
    name = library.partition(" ")[0]
    if name == "H5P.SimpleMultiChoice":
        yield from read_simple_multi_choice(element)
    elif name == "H5P.OpenEndedQuestion":
        yield from read_open_ended(element)
    else:
        raise NoEqual(_('it holds "%(library)s", which no questionnaire of H5P has', library=library[:60]))


def _words(alternative: object) -> str:
    """Before 1.1 an alternative was a mere text."""
    return plain_of(alternative if isinstance(alternative, str) else text(alternative, "text"))


def _scale(words: list[str]) -> Json | None:
    """Numbers alone may be years or sizes: a scale has words at its ends, and only there."""
    steps = [STEP.fullmatch(said) for said in words]
    if not 2 <= len(words) <= 10 or not all(steps):
        return None
    matches = [step for step in steps if step]
    if [int(step[1]) for step in matches] != list(range(1, len(words) + 1)):
        return None
    low, high = matches[0][2], matches[-1][2]
    between = any(step[2] for step in matches[1:-1])
    return {"steps": len(words), "low": low, "high": high} if low and high and not between else None
