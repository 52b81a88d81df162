"""H5P.MultiChoice: one or several right options."""

from producer.h5p.element import Element, Lost, Made, tries
from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, flag, group, objects, text
from producer.h5p.markup import markdown_of, plain_of
from producer.h5p.reading.extras import add_extras
from producer.h5p.reading.options import options_of
from producer.h5p.saying import gettext as _
from timelines.markdown import escaped


def read_multi_choice(element: Element) -> Made:
    params = element.params
    answers = [answer for answer in objects(params, "answers") if plain_of(text(answer, "text"))]
    options = options_of((plain_of(text(answer, "text")) for answer in answers), element.kept)
    right = [option["id"] for option, answer in zip(options, answers, strict=True) if flag(answer, "correct")]
    several = _takes_several(params, len(right))
    question: Json = {
        "type": "choice",
        "prompt": markdown_of(text(params, "question")),
        "options": options,
        "answer": right if several else right[0],
        **tries(params),
    }
    if several and not flag(_behaviour(params), "singlePoint") and len(right) > 1:
        question["points"] = len(right)
    if not flag(_behaviour(params), "randomAnswers", default=True):
        question["shuffle"] = False
    yield from _with_texts(element, question, options, answers)


def _with_texts(element: Element, question: Json, options: list[Json], answers: list[Json]) -> Made:
    yield from add_extras(element, question)
    tips, chosen = [], {}
    for option, answer in zip(options, answers, strict=True):
        more = group(answer, "tipsAndFeedback") or answer
        if words := plain_of(text(more, "chosenFeedback")):
            chosen[option["id"]] = words
        if tip := markdown_of(text(more, "tip")):
            tips.append(f"*{escaped(option['text'])}*: {tip}")
        if plain_of(text(more, "notChosenFeedback")):
            yield Lost(
                _(
                    'what it says when "%(option)s" is not chosen has no equal here',
                    option=option["text"][:60],
                )
            )
    if chosen:
        question.setdefault("feedback", {})["options"] = chosen
    question |= {"hint": "\n\n".join(tips)} if tips else {}
    yield question


def _takes_several(params: Json, right: int) -> bool:
    kind = text(_behaviour(params), "type") or (
        "single" if flag(_behaviour(params), "singleAnswer") else "auto"
    )
    if not right:
        raise NoEqual(_("none of its options is right"))
    if kind == "single" and right > 1:
        raise NoEqual(
            _(
                "several of its options are right while one may be chosen; here one is right, or all are chosen"
            )
        )
    return kind == "multi" or (kind == "auto" and right > 1)


def _behaviour(params: Json) -> Json:
    """Before 1.1 the settings stood beside the question."""
    return group(params, "behaviour") or params
