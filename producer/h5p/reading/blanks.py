"""H5P.Blanks: lines of text with words left out, which are typed. Ours made of one gap come back as they were."""

from collections.abc import Iterator

from producer.h5p.cloze import Gap, split_blanks
from producer.h5p.element import Element, Made, tries
from producer.h5p.errors import NoEqual
from producer.h5p.fields import Json, flag, group, number, text, texts
from producer.h5p.markup import lines_of, markdown_of
from producer.h5p.reading.extras import add_extras
from producer.h5p.reading.gaps import gap_ids, hint_of, text_with_gaps
from producer.h5p.saying import gettext as _
from producer.h5p.words import word


def read_blanks(element: Element) -> Made:
    params = element.params
    lines = [split_blanks(line) for html in texts(params, "questions") for line in lines_of(html)]
    gaps = [part for line in lines for part in line if isinstance(part, Gap)]
    if not gaps or not all(gap.answers for gap in gaps):
        raise NoEqual(_("it has no gap, or one without an answer"))
    question: Json = {
        "prompt": markdown_of(text(params, "text")) or word(element.language, "fill"),
        **tries(params),
    }
    question |= _single(element, lines, gaps) or _blanks(element, lines, gaps)
    yield from more_of(element, question, gaps)


def more_of(element: Element, question: Json, gaps: list[Gap]) -> Made:
    """The question with its hint, feedback and picture."""
    if len(gaps) > 1 and "blanks" in question:
        question["points"] = len(gaps)
    if hint := hint_of(gaps, element.language):
        question["hint"] = hint
    yield from add_extras(element, question)
    yield question


def _blanks(element: Element, lines: list[list[str | Gap]], gaps: list[Gap]) -> Json:
    ids = gap_ids(element.kept, len(gaps))
    blanks = [
        {"id": name, "answer": list(dict.fromkeys(gap.answers)), **_tolerance(element, gap, index)}
        for index, (name, gap) in enumerate(zip(ids, gaps, strict=True))
    ]
    return {"type": "blanks", "text": text_with_gaps(lines, ids), "blanks": blanks}


def _single(element: Element, lines: list[list[str | Gap]], gaps: list[Gap]) -> Json | None:
    """A fill_in or numeric question of ours that was exported as one gap."""
    kind = element.kept.get("type")
    if len(gaps) != 1 or len(lines) != 1 or kind not in ("fill_in", "numeric"):
        return None
    if kind == "fill_in":
        answers = list(dict.fromkeys(gaps[0].answers))
        return {"type": "fill_in", "answer": answers, **_tolerance(element, gaps[0], 0)}
    return dict(_numeric(element, gaps[0])) or None


def _numeric(element: Element, gap: Gap) -> Iterator[tuple[str, object]]:
    answer = number({"answer": gap.answers[0].replace(",", ".")}, "answer")
    if answer is None:
        return
    yield "type", "numeric"
    yield "answer", int(answer) if answer.is_integer() else answer
    yield from ((name, element.kept[name]) for name in ("tolerance", "unit") if name in element.kept)


def _tolerance(element: Element, gap: Gap, index: int) -> Json:
    """H5P forgives one letter in words of 3 to 9 letters and two in longer ones, when told to."""
    known = element.kept.get("spelling_tolerance")
    if isinstance(known, list) and index < len(known):
        return {"spelling_tolerance": known[index]} if known[index] else {}
    if not flag(group(element.params, "behaviour"), "acceptSpellingErrors"):
        return {}
    shortest = min(len(answer) for answer in gap.answers)
    return {"spelling_tolerance": 2 if shortest > 9 else 1} if shortest >= 3 else {}
