"""`sequencing`: put steps in order. Part of the points for the pairs of steps that stand in the right order."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from timelines.problems import Fault, Path, repeated
from timelines.questions.items import Draw, item_faults, item_words, shown_items, with_ids
from timelines.questions.parts import Named, ids_of, list_of, parts_of, unknown
from timelines.questions.question import Json, Question
from timelines.questions.response import InvalidResponse, Outcome
from timelines.questions.shuffle import shuffled

ATTEMPTS = 2
POINTS = 1

Steps = list[list[str]]


def find_faults(spec: Json) -> Iterator[Fault]:
    items = parts_of(spec, "items")
    yield from item_faults(items)
    if isinstance(spec.get("answer"), list):
        yield from _answer_faults(spec["answer"], ids_of(items))


def met_spec(spec: Json, draw: Draw) -> Json:
    """Under ids that tell nothing: an author's "step-1" gives its place away."""
    ids = {item["id"]: draw.opaque("items", item["id"]) for item in spec["items"]}
    answer = [[ids[name] for name in step] for step in _steps(spec)]
    return spec | {"items": with_ids(spec["items"], ids), "answer": answer}


def public_fields(question: Question, seed: str) -> Json:
    """The order that is drawn is never a right one."""
    items = shuffled(shown_items(question.spec["items"]), seed, question.id)
    if _is_right(_ranks(_steps(question.spec), [item["id"] for item in items])):
        items.reverse()
    return {"items": items}


def judge(question: Question, response: object) -> Outcome:
    steps = _steps(question.spec)
    order = _order([item["id"] for item in question.spec["items"]], response)
    ranks = _ranks(steps, order)
    places = [rank for rank, step in enumerate(steps) for _ in step]
    marks = {name: rank == place for name, rank, place in zip(order, ranks, places, strict=True)}
    return Outcome(success=_is_right(ranks), share=_share(ranks), marks=marks)


def right_answer(question: Question) -> Json | None:
    response = [name for step in _steps(question.spec) for name in step]
    return {"response": response, "text": in_words(question, response)}


def in_words(question: Question, response: object) -> str:
    words = item_words(question.spec["items"])
    order = response if isinstance(response, list) else []
    return ", ".join(f"{place}. {words.get(name, name)}" for place, name in enumerate(order, 1))


def _order(known: list[str], response: object) -> list[str]:
    """All the items, each once."""
    if not isinstance(response, list):
        raise InvalidResponse("not_a_list")
    given = response[: len(known) + 1]
    if any(name not in known for name in given):
        raise InvalidResponse("unknown_option")
    if len(set(given)) != len(response):
        raise InvalidResponse("already_chosen")
    if len(response) < len(known):
        raise InvalidResponse("not_every_step")
    return given


def _steps(spec: Json) -> Steps:
    """The right order; items of one step may stand in any order."""
    return [step if isinstance(step, list) else [step] for step in spec["answer"]]


def _ranks(steps: Steps, order: list[str]) -> list[int]:
    """For each item, which step it belongs to."""
    rank = {name: number for number, step in enumerate(steps) for name in step}
    return [rank[name] for name in order]


def _is_right(ranks: list[int]) -> bool:
    return ranks == sorted(ranks)


def _share(ranks: list[int]) -> float:
    """Of all pairs that are not of one step."""
    pairs = [(first, second) for first, second in combinations(ranks, 2) if first != second]
    return sum(first < second for first, second in pairs) / len(pairs)


def _answer_faults(answer: list[Any], items: list[Named]) -> Iterator[Fault]:
    """An item whose name is misspelt in the answer is not said to be left out too."""
    known, placed = dict.fromkeys(name for _, name in items), list(_placed(answer))
    strange = list(unknown(placed, known, "unknown-item")) if known else []
    yield from strange
    yield from repeated(placed, "repeated-answer")
    told = {name for _, name in placed}.union(fault.words["suggestion"] for fault in strange)
    yield from (Fault("not-in-order", path, {"name": name}) for path, name in items if name not in told)
    if len(answer) == 1 and told == known.keys():
        yield Fault("every-order-right", ("answer",))


def _placed(answer: list[Any]) -> Iterator[Named]:
    """The names in the answer, those of steps that may swap too."""
    for index, step in enumerate(answer):
        path: Path = ("answer", index)
        if isinstance(step, str):
            yield path, step
        yield from (((*path, i), name) for i, name in enumerate(list_of(step)) if isinstance(name, str))
