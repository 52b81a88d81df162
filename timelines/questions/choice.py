"""`choice`: options of which one or several are right. A list as `answer` lets the pupil choose several."""

from collections.abc import Iterator

from timelines.problems import Fault, Path, repeated
from timelines.questions.options import (
    chosen_options,
    ids_by_text,
    known_options,
    option_faults,
    options_in_words,
    public_options,
    unknown_options,
)
from timelines.questions.parts import list_of
from timelines.questions.question import Json, Question
from timelines.questions.response import Outcome

ATTEMPTS = 2
POINTS = 1

in_words = options_in_words


def find_faults(spec: Json) -> Iterator[Fault]:
    yield from option_faults(spec)
    known = known_options(spec)
    if known:
        yield from _answer_faults(spec, known)
        yield from _feedback_faults(spec, known)


def public_fields(question: Question, seed: str) -> Json:
    return {"options": public_options(question, seed), "multiple": _takes_several(question)}


def judge(question: Question, response: object) -> Outcome:
    """Of several right options, each wrong choice takes away one right choice."""
    chosen = chosen_options(question, response, several=_takes_several(question))
    right = _right_ids(question)
    found = len(right.intersection(chosen))
    share = max(0, found - (len(chosen) - found)) / len(right)
    return Outcome(success=set(chosen) == right, share=share, chosen=chosen)


def right_answer(question: Question) -> Json | None:
    ids = _right_ids(question)
    right = {option["id"]: option["text"] for option in question.spec["options"] if option["id"] in ids}
    return {"response": list(right), "text": ", ".join(right.values())}


def _takes_several(question: Question) -> bool:
    return isinstance(question.spec["answer"], list)


def _right_ids(question: Question) -> set[str]:
    answer = question.spec["answer"]
    return set(answer) if isinstance(answer, list) else {answer}


def _answer_faults(spec: Json, known: dict[str, None]) -> Iterator[Fault]:
    answers = list(_answers(spec.get("answer")))
    yield from unknown_options(answers, known, texts=ids_by_text(spec))
    yield from repeated(answers, "repeated-answer")
    if spec.get("answer") == []:
        yield Fault("no-right-option", ("answer",))
    if {name for _, name in answers} >= set(known) and len(known) == len(list_of(spec.get("options"))):
        yield Fault("every-option-right", ("answer",))


def _feedback_faults(spec: Json, known: dict[str, None]) -> Iterator[Fault]:
    feedback = spec.get("feedback")
    texts = feedback.get("options") if isinstance(feedback, dict) else None
    if isinstance(texts, dict):
        named: list[tuple[Path, str]] = [(("feedback", "options", name), name) for name in texts]
        yield from unknown_options(named, known, at_key=True)


def _answers(answer: object) -> Iterator[tuple[Path, str]]:
    if isinstance(answer, str):
        yield ("answer",), answer
    for index, name in enumerate(list_of(answer)):
        if isinstance(name, str):
            yield ("answer", index), name
