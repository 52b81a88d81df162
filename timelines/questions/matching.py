"""`matching`: to each item its option, such as the job to each tool. There may be more options than items."""

from collections.abc import Iterator
from typing import Any

from timelines.problems import Fault
from timelines.questions.items import Draw, item_faults, item_words, nameless_pictures, shown_items, with_ids
from timelines.questions.options import option_faults, unknown_options
from timelines.questions.parts import Named, ids_of, parts_of, unknown
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse, Outcome
from timelines.questions.shuffle import shuffled

ATTEMPTS = 2
POINTS = 1


def find_faults(spec: Json) -> Iterator[Fault]:
    items, options = parts_of(spec, "items"), parts_of(spec, "options")
    yield from item_faults(items)
    yield from option_faults(spec)
    yield from nameless_pictures(options)
    answer = spec.get("answer")
    if isinstance(answer, dict):
        yield from _answer_faults(answer, ids_of(items), ids_of(options))


def met_spec(spec: Json, draw: Draw) -> Json:
    """Under ids that tell nothing: authors call an item and its option the same."""
    items, options = (
        {part["id"]: draw.opaque(name, part["id"]) for part in spec[name]} for name in ("items", "options")
    )
    return spec | {
        "items": with_ids(spec["items"], items),
        "options": with_ids(spec["options"], options),
        "answer": {items[item]: options[option] for item, option in spec["answer"].items()},
    }


def public_fields(question: Question, seed: str) -> Json:
    items, options = (
        shuffled(shown_items(question.spec[name]), seed, f"{question.id}\0{name}")
        for name in ("items", "options")
    )
    return {"items": items, "options": options, "once": _goes_once(question)}


def judge(question: Question, response: object) -> Outcome:
    answer = question.spec["answer"]
    pairs = _pairs(question, response)
    marks = {item: pairs[item] == answer[item] for item in answer}
    right = sum(marks.values())
    return Outcome(success=right == len(marks), share=right / len(marks), marks=marks)


def right_answer(question: Question) -> Json | None:
    answer = question.spec["answer"]
    response = {item["id"]: answer[item["id"]] for item in question.spec["items"]}
    return {"response": response, "text": in_words(question, response)}


def in_words(question: Question, response: object) -> str:
    items, options = item_words(question.spec["items"]), item_words(question.spec["options"])
    given = response if isinstance(response, dict) else {}
    return "; ".join(f"{items[item]}: {options.get(given[item], '')}" for item in items if item in given)


def _pairs(question: Question, response: object) -> dict[str, str]:
    """An option for every item, and each but once where the answer has each but once."""
    if not isinstance(response, dict):
        raise InvalidResponse("not_an_object")
    items = {item["id"] for item in question.spec["items"]}
    options = [option["id"] for option in question.spec["options"]]
    if len(response) > len(items) or not items.issuperset(response):
        raise InvalidResponse("unknown_option")
    chosen = [option for option in response.values() if option is not None and option != ""]
    if any(option not in options for option in chosen):
        raise InvalidResponse("unknown_option")
    if len(chosen) < len(items):
        raise InvalidResponse("not_every_match")
    if len(set(chosen)) < len(chosen) and _goes_once(question):
        raise InvalidResponse("used_twice")
    return response


def _goes_once(question: Question) -> bool:
    """Does each option go to one item at most?"""
    answer = question.spec["answer"]
    return len(set(answer.values())) == len(answer)


def _answer_faults(answer: dict[str, Any], items: list[Named], options: list[Named]) -> Iterator[Fault]:
    known = dict.fromkeys(name for _, name in items)
    choices = dict.fromkeys(name for _, name in options)
    given: list[Named] = [(("answer", item), item) for item in answer]
    chosen = [(("answer", item), option) for item, option in answer.items() if isinstance(option, str)]
    misspelt = set()
    if known:
        for fault in unknown(given, known, "unknown-item", at_key=True):
            misspelt.add(fault.words["suggestion"])
            yield fault
    if choices:
        yield from unknown_options(chosen, choices)
    for path, name in items:
        if name not in answer and name not in misspelt:
            yield Fault("unmatched-item", path, {"name": name})
    if len(chosen) > 1 and len({option for _, option in chosen}) == 1:
        yield Fault("one-option-for-all", ("answer",))
