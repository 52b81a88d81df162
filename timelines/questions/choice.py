"""`choice`: options of which one or several are right. A list as `answer` lets the pupil choose several."""

from collections.abc import Iterator

from timelines.problems import Fault
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse, Outcome
from timelines.questions.shuffle import shuffled

ATTEMPTS = 2
POINTS = 1


def find_faults(spec: Json) -> Iterator[Fault]:
    known = option_ids(spec)
    yield from repeated(((("options", i, "id"), id_) for i, id_ in known), "repeated-option")
    ids = [id_ for _, id_ in known]
    answers = list(_answers(spec))
    for path, answer in answers:
        if ids and answer not in ids:
            yield Fault("unknown-option", path, {"name": answer, "known": ids})
    yield from repeated(answers, "repeated-answer")
    right = {answer for _, answer in answers}
    if spec.get("answer") == []:
        yield Fault("no-right-option", ("answer",))
    elif ids and right >= set(ids):
        yield Fault("every-option-right", ("answer",))


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
