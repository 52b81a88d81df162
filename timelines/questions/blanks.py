"""`blanks`: a text with gaps, each typed or chosen from a list. What fill_in forgives is forgiven here too."""

from collections import Counter
from collections.abc import Iterator

from timelines.problems import Fault, Path
from timelines.questions import fill_in
from timelines.questions.gaps import Gap, gaps, loose_brace, parts
from timelines.questions.options import known_options, option_faults, unknown_options
from timelines.questions.parts import (
    ids_of,
    parts_of,
    repeated_parts,
    texts_at,
    unknown,
)
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse, Outcome, written_text
from timelines.questions.shuffle import shuffled
from timelines.questions.spelling import plain

ATTEMPTS = 2
POINTS = 1

ANOTHER_GAP = {"en": "another gap", "nl": "een andere invulplek"}


def find_faults(spec: Json) -> Iterator[Fault]:
    blanks = parts_of(spec, "blanks")
    yield from repeated_parts(blanks, ANOTHER_GAP)
    known = dict.fromkeys(name for _, name in ids_of(blanks))
    for language, text in texts_at(spec.get("text")):
        yield from _text_faults(("text", *language), text, known)
    for path, blank in blanks:
        for fault in _blank_faults(blank):
            yield fault.under(path)


def public_fields(question: Question, seed: str) -> Json:
    blanks = {blank["id"]: blank for blank in question.spec["blanks"]}
    return {
        "parts": [
            {"blank": part.name, "options": _shown_options(question, blanks[part.name], seed)}
            if isinstance(part, Gap)
            else part
            for part in parts(question.spec["text"])
        ]
    }


def judge(question: Question, response: object) -> Outcome:
    blanks = question.spec["blanks"]
    given = _given(blanks, response)
    marks = {blank["id"]: _is_right(blank, given[blank["id"]]) for blank in blanks}
    right = sum(marks.values())
    return Outcome(success=right == len(marks), share=right / len(marks), marks=marks)


def right_answer(question: Question) -> Json | None:
    response = {blank["id"]: _right(blank) for blank in question.spec["blanks"]}
    return {"response": response, "text": in_words(question, response)}


def spelling(question: Question, response: object) -> str | None:
    """How to write what was accepted with a misspelling, in the order of the text."""
    given = response if isinstance(response, dict) else {}
    blanks = {blank["id"]: blank for blank in question.spec["blanks"] if "options" not in blank}
    names = (name for name in gaps(question.spec["text"]) if name in blanks and name in given)
    texts = (fill_in.corrected(blanks[name], given[name]) for name in names)
    return ", ".join(text for text in texts if text) or None


def in_words(question: Question, response: object) -> str:
    """What stands in the gaps, in the order of the text."""
    given = response if isinstance(response, dict) else {}
    blanks = {blank["id"]: blank for blank in question.spec["blanks"]}
    names = gaps(question.spec["text"])
    return ", ".join(_in_words(blanks[name], given[name]) for name in names if name in given)


def _given(blanks: list[Json], response: object) -> Json:
    """A response with something in each gap."""
    if not isinstance(response, dict):
        raise InvalidResponse("not_an_object")
    known = {blank["id"] for blank in blanks}
    if len(response) > len(known) or not known.issuperset(response):
        raise InvalidResponse("unknown_gap")
    for blank in blanks:
        _check_given(blank, response.get(blank["id"]))
    return response


def _check_given(blank: Json, given: object) -> None:
    if given is None or (isinstance(given, str) and not given.strip()):
        raise InvalidResponse("gaps_left")
    if "options" not in blank and not plain(written_text(given, fill_in.LONGEST)):
        raise InvalidResponse("gaps_left")
    if "options" in blank and given not in [option["id"] for option in blank["options"]]:
        raise InvalidResponse("unknown_option")


def _is_right(blank: Json, given: str) -> bool:
    return bool(given == blank["answer"]) if "options" in blank else fill_in.is_accepted(blank, plain(given))


def _right(blank: Json) -> str:
    answer = blank["answer"]
    return str(answer if "options" in blank else answer[0])


def _in_words(blank: Json, given: object) -> str:
    texts = {option["id"]: option["text"] for option in blank.get("options", ())}
    return str(texts.get(given, given)).strip()


def _shown_options(question: Question, blank: Json, seed: str) -> list[Json] | None:
    if "options" not in blank:
        return None
    options = [{"id": option["id"], "text": option["text"]} for option in blank["options"]]
    shuffle = question.spec.get("shuffle", True)
    return shuffled(options, seed, f"{question.id}\0{blank['id']}") if shuffle else options


def _text_faults(path: Path, text: str, known: dict[str, None]) -> Iterator[Fault]:
    if brace := loose_brace(text):
        yield Fault("loose-brace", path, {"name": brace})
    count = Counter(gaps(text))
    yield from (Fault("repeated-gap", path, {"name": name}) for name in count if count[name] > 1)
    strange = [(path, name) for name in count if name not in known]
    misspelt = set()
    for fault in unknown(strange, known, "gap-without-blank"):
        misspelt.add(fault.words["suggestion"])
        yield fault
    for name in known:
        if name not in count and name not in misspelt:
            yield Fault("blank-without-gap", path, {"name": name})


def _blank_faults(blank: Json) -> Iterator[Fault]:
    if "options" not in blank:
        yield from fill_in.find_faults(blank)
        return
    yield from option_faults(blank)
    known, answer = known_options(blank), blank.get("answer")
    if known and isinstance(answer, str):
        yield from unknown_options([(("answer",), answer)], known)
