"""H5P.DragText ("Drag the Words"): words to put in the gaps of a text, with some that fit nowhere."""

from producer.h5p.cloze import Gap, split_drag
from producer.h5p.element import Element, Lost, Made, tries
from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, text
from producer.h5p.markup import lines_of, markdown_of
from producer.h5p.reading.blanks import more_of
from producer.h5p.reading.gaps import gap_ids, text_with_gaps
from producer.h5p.reading.matching import as_matching
from producer.h5p.reading.options import options_of
from producer.h5p.saying import gettext as _
from producer.h5p.words import word

PARAGRAPHS = str.maketrans({"\n": "<br>"})


def read_drag_text(element: Element) -> Made:
    params = element.params
    lines = [split_drag(line) for line in lines_of(text(params, "textField").translate(PARAGRAPHS))]
    gaps = [part for line in lines for part in line if isinstance(part, Gap)]
    if not gaps or not all(gap.answers[0] for gap in gaps):
        raise NoEqual(_("it has no gap, or one without a word"))
    if any(gap.right or gap.wrong for gap in gaps):
        yield Lost(_("its feedback on single gaps has no equal here"))
    question: Json = {
        "prompt": markdown_of(text(params, "taskDescription")) or word(element.language, "fill"),
        **tries(params),
    }
    words = list(dict.fromkeys([*(gap.answers[0] for gap in gaps), *_distractors(params)]))
    question |= as_matching(element, lines, words) or _blanks(element, lines, gaps, words)
    yield from more_of(element, question, gaps)


def _blanks(element: Element, lines: list[list[str | Gap]], gaps: list[Gap], words: list[str]) -> Json:
    options = options_of(words, element.kept)
    by_word = {option["text"]: option["id"] for option in options}
    ids = gap_ids(element.kept, len(gaps))
    blanks = [
        {"id": name, "options": [dict(option) for option in options], "answer": by_word[gap.answers[0]]}
        for name, gap in zip(ids, gaps, strict=True)
    ]
    return {"type": "blanks", "text": text_with_gaps(lines, ids), "blanks": blanks}


def _distractors(params: Json) -> list[str]:
    lines = lines_of(text(params, "distractors").translate(PARAGRAPHS))
    parts = (part for line in lines for part in split_drag(line))
    return [part.answers[0] for part in parts if isinstance(part, Gap) and part.answers[0]]
