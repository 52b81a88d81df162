"""`choice`: options of which one or several are right. A list as `answer` lets the pupil choose several."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from timelines.problems import Fault, Path, repeated
from timelines.questions.did_you_mean import did_you_mean
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse, Outcome
from timelines.questions.shuffle import shuffled

ATTEMPTS = 2
POINTS = 1


def find_faults(spec: Json) -> Iterator[Fault]:
    options = [(("options", i), option) for i, option in enumerate(_list(spec.get("options")))]
    ids = list(_texts(options, "id"))
    yield from repeated(ids, "repeated-option")
    yield from repeated(_texts(options, "text"), "repeated-text")
    known = dict.fromkeys(name for _, name in ids)
    if known:
        yield from _answer_faults(spec, known)
        yield from _feedback_faults(spec, known)


def public_fields(question: Question, seed: str) -> Json:
    options = [{"id": option["id"], "text": option["text"]} for option in question.spec["options"]]
    if question.spec.get("shuffle", True):
        options = shuffled(options, seed, question.id)
    return {"options": options, "multiple": _takes_several(question)}


def judge(question: Question, response: object) -> Outcome:
    """Of several right options, each wrong choice takes away one right choice."""
    chosen = _chosen(question, response)
    right = _right_ids(question)
    found = len(right.intersection(chosen))
    share = max(0, found - (len(chosen) - found)) / len(right)
    return Outcome(success=set(chosen) == right, share=share, chosen=chosen)


def right_answer(question: Question) -> Json | None:
    ids = _right_ids(question)
    right = {option["id"]: option["text"] for option in question.spec["options"] if option["id"] in ids}
    return {"response": list(right), "text": ", ".join(right.values())}


def in_words(question: Question, response: list[str]) -> str:
    """In the author's order."""
    chosen = [option["text"] for option in question.spec["options"] if option["id"] in response]
    return ", ".join(chosen)


def _chosen(question: Question, response: object) -> list[str]:
    known = [option["id"] for option in question.spec["options"]]
    if not isinstance(response, list):
        raise InvalidResponse("not_a_list")
    if not response:
        raise InvalidResponse("nothing_chosen")
    if len(response) > 1 and not _takes_several(question):
        raise InvalidResponse("choose_one")
    if any(choice not in known for choice in response[: len(known) + 1]):
        raise InvalidResponse("unknown_option")
    if len(set(response[: len(known) + 1])) != len(response):
        raise InvalidResponse("already_chosen")
    return response


def _takes_several(question: Question) -> bool:
    return isinstance(question.spec["answer"], list)


def _right_ids(question: Question) -> set[str]:
    answer = question.spec["answer"]
    return set(answer) if isinstance(answer, list) else {answer}


def _answer_faults(spec: Json, known: dict[str, None]) -> Iterator[Fault]:
    answers = list(_answers(spec.get("answer")))
    yield from _unknown_options(answers, known)
    yield from repeated(answers, "repeated-answer")
    if spec.get("answer") == []:
        yield Fault("no-right-option", ("answer",))
    if {name for _, name in answers} >= set(known) and len(known) == len(_list(spec.get("options"))):
        yield Fault("every-option-right", ("answer",))


def _feedback_faults(spec: Json, known: dict[str, None]) -> Iterator[Fault]:
    feedback = spec.get("feedback")
    texts = feedback.get("options") if isinstance(feedback, dict) else None
    if isinstance(texts, dict):
        yield from _unknown_options(
            [(("feedback", "options", name), name) for name in texts], known, at_key=True
        )


def _unknown_options(
    named: list[tuple[Path, str]], known: dict[str, None], at_key: bool = False
) -> Iterator[Fault]:
    for path, name in named:
        if name not in known:
            first = list(islice(known, 20))
            words = {"name": name, "known": first, "suggestion": did_you_mean(name, first)}
            yield Fault("unknown-option", path, words, at_key)


def _answers(answer: object) -> Iterator[tuple[Path, str]]:
    if isinstance(answer, str):
        yield ("answer",), answer
    for index, name in enumerate(_list(answer)):
        if isinstance(name, str):
            yield ("answer", index), name


def _texts(options: Sequence[tuple[Path, Any]], name: str) -> Iterator[tuple[Path, str]]:
    for path, option in options:
        if isinstance(option, dict) and isinstance(option.get(name), str):
            yield (*path, name), option[name]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
