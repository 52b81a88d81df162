"""What a JSON Schema can't say of a hotspot: how its regions are drawn, and which of them are right."""

from collections.abc import Iterator

from timelines.problems import Fault, repeated
from timelines.questions.parts import (
    Named,
    Part,
    ids_of,
    list_of,
    parts_of,
    repeated_parts,
    repeated_texts,
    unknown,
)
from timelines.questions.question import Json
from timelines.questions.regions import NEGLIGIBLE, WIDE, is_number, is_tangled, outline

ANOTHER_REGION = {"en": "another region", "nl": "een ander gebied"}
SIDES = (("x", "width"), ("y", "height"))


def find_faults(spec: Json) -> Iterator[Fault]:
    regions = parts_of(spec, "regions")
    yield from repeated_parts(regions, ANOTHER_REGION)
    yield from repeated_texts(regions, "label", "same-label")
    yield from _outside_faults(regions)
    yield from _outline_faults(regions)
    answers = list(named_answers(spec.get("answer")))
    yield from repeated(answers, "repeated-answer")
    if ids_of(regions):
        yield from _answer_faults(answers, regions, spec.get("feedback"))
    if spec.get("answer") == []:
        yield Fault("no-right-option", ("answer",))


def _outside_faults(regions: list[Part]) -> Iterator[Fault]:
    for path, region in regions:
        for start, side in SIDES if region.get("shape") == "rectangle" else ():
            from_, size = region.get(start), region.get(side)
            if is_number(from_) and is_number(size) and from_ + size > 1 + NEGLIGIBLE:  # type: ignore[operator]
                yield Fault("outside-frame", (*path, side), {"name": start, "other": side})


def _outline_faults(regions: list[Part]) -> Iterator[Fault]:
    for path, region in regions:
        corners = outline(region, WIDE) if region.get("shape") == "polygon" else None
        if corners and is_tangled(corners):
            yield Fault("tangled-outline", (*path, "points"))


def _answer_faults(answers: list[Named], regions: list[Part], feedback: object) -> Iterator[Fault]:
    known: dict[str, Json] = {}
    for _, region in regions:
        if isinstance(region.get("id"), str):
            known.setdefault(region["id"], region)
    yield from unknown(answers, known, "unknown-region")
    for path, name in answers:
        if name in known and "shape" not in known[name]:
            yield Fault("shapeless-answer", path, {"name": name})
    yield from unknown(_explained(feedback), known, "unknown-region", at_key=True)
    if known.keys() <= {name for _, name in answers}:
        yield Fault("every-region-right", ("answer",))


def named_answers(answer: object) -> Iterator[Named]:
    """The id of the right region, or those of several."""
    if isinstance(answer, str):
        yield ("answer",), answer
    for index, name in enumerate(list_of(answer)):
        if isinstance(name, str):
            yield ("answer", index), name


def _explained(feedback: object) -> list[Named]:
    """The regions that have feedback of their own."""
    texts = feedback.get("options") if isinstance(feedback, dict) else None
    return [(("feedback", "options", name), name) for name in texts] if isinstance(texts, dict) else []
