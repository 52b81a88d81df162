"""H5P.Summary: statements of which the first of each group is the right one; also the summary at the end."""

from producer.h5p.element import Element, Lost, Made
from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, group, objects, text, texts
from producer.h5p.markup import markdown_of, plain_of
from producer.h5p.reading.feedback import overall
from producer.h5p.reading.single_choice_set import one_right
from producer.h5p.saying import gettext as _
from producer.h5p.words import word


def read_summary(element: Element) -> Made:
    groups = [statements for statements in objects(element.params, "summaries") if filled(statements)]
    if not groups:
        raise NoEqual(_("it holds no statement"))
    if any(True for _ in overall(element.params)):
        yield Lost(_("its feedback on the whole summary has no equal here: each question has its own"))
    prompt = markdown_of(text(element.params, "intro")) or word(element.language, "statement")
    for statements in groups:
        answers = [answer for answer in texts(statements, "summary") if plain_of(answer)]
        if len(answers) < 2:
            yield Lost(
                _(
                    'the statement "%(words)s" stands alone, so there is nothing to choose',
                    words=plain_of(answers[0])[:80],
                )
            )
            continue
        question = one_right(prompt, answers)
        tip = markdown_of(text(statements, "tip") or text(group(statements, "tip"), "tip"))
        yield question | ({"hint": tip} if tip else {})


def filled(statements: Json) -> bool:
    """Has anybody written anything in this group?"""
    return any(plain_of(answer) for answer in texts(statements, "summary"))
