"""`hotspot`: point at regions of the paused frame, or choose them from a list that earns the same."""

from collections.abc import Sequence

from timelines.questions.hotspot_faults import find_faults
from timelines.questions.options import chosen_ids
from timelines.questions.question import Json, Question
from timelines.questions.regions import Point, contains
from timelines.questions.response import InvalidResponse, Outcome
from timelines.questions.shuffle import shuffled

__all__ = ["ATTEMPTS", "POINTS", "find_faults", "in_words", "judge", "public_fields", "right_answer"]

ATTEMPTS = 2
POINTS = 1

BESIDE = {"nl": "ernaast", "en": "somewhere else", "de": "daneben", "fr": "à côté"}


def public_fields(question: Question, seed: str) -> Json:
    """Where the regions lie is the key."""
    regions = [{"id": region["id"], "label": region["label"]} for region in question.spec["regions"]]
    return {
        "regions": shuffled(regions, seed, question.id),
        "multiple": _takes_several(question),
        "most_points": _most_points(question),
    }


def judge(question: Question, response: object) -> Outcome:
    """As a choice of several: what is wrong takes one right region away. Twice the same counts once."""
    way, given = _way(response)
    hits = _hits(question, way, given)
    right = _right_ids(question)
    regions = list(dict.fromkeys(hit for hit in hits if hit is not None))
    found = len(right.intersection(regions))
    wrong = len(regions) - found + hits.count(None)
    marks = [hit in right for hit in hits]
    return Outcome(
        success=found == len(right) and not wrong,
        share=max(0, found - wrong) / len(right),
        chosen=regions,
        marks=marks if way == "points" else dict(zip(regions, marks, strict=True)),
    )


def right_answer(question: Question) -> Json | None:
    """With the regions themselves, to be drawn over the picture."""
    ids = _right_ids(question)
    regions = [_drawn(region) for region in question.spec["regions"] if region["id"] in ids]
    return {
        "response": {"regions": [region["id"] for region in regions]},
        "text": ", ".join(region["label"] for region in regions),
        "regions": regions,
    }


def in_words(question: Question, response: object) -> str:
    """The labels, in the order in which the pupil chose or pointed."""
    labels = {region["id"]: region["label"] for region in question.spec["regions"]}
    way, given = _way(response)
    hits = _hits(question, way, given)
    beside = BESIDE.get(question.language.partition("-")[0], BESIDE["en"])
    return ", ".join(dict.fromkeys(beside if hit is None else labels.get(hit, hit) for hit in hits))


def _way(response: object) -> tuple[str, list[object]]:
    """Pointed or chosen, and what."""
    if not isinstance(response, dict) or len(response) != 1:
        raise InvalidResponse("not_an_object")
    way, given = next(iter(response.items()))
    if way not in {"points", "regions"}:
        raise InvalidResponse("not_an_object")
    if not isinstance(given, list):
        raise InvalidResponse("not_a_list")
    return way, given


def _hits(question: Question, way: str, given: list[object]) -> Sequence[str | None]:
    """The regions that were chosen; or for each point the region that it lies in, None beside them all."""
    if way == "points":
        _check_count(question, len(given))
        return [_region_at(question, _point(point)) for point in given]
    known = [region["id"] for region in question.spec["regions"]]
    return chosen_ids(known, given, several=_takes_several(question))


def _check_count(question: Question, count: int) -> None:
    if not count:
        raise InvalidResponse("not_pointed")
    if count > 1 and not _takes_several(question):
        raise InvalidResponse("point_once")
    if count > _most_points(question):
        raise InvalidResponse("too_many_points")


def _point(point: object) -> Point:
    if not isinstance(point, list) or len(point) != 2 or not all(map(_is_fraction, point)):
        raise InvalidResponse("not_a_point")
    return point[0], point[1]


def _is_fraction(number: object) -> bool:
    return isinstance(number, int | float) and not isinstance(number, bool) and 0 <= number <= 1


def _region_at(question: Question, point: Point) -> str | None:
    for region in question.spec["regions"]:
        if contains(region, point, question.aspect):
            return str(region["id"])
    return None


def _takes_several(question: Question) -> bool:
    return isinstance(question.spec["answer"], list)


def _most_points(question: Question) -> int:
    """No more than the list has, which tells nothing of how many are right."""
    return len(question.spec["regions"]) if _takes_several(question) else 1


def _right_ids(question: Question) -> set[str]:
    answer = question.spec["answer"]
    return set(answer) if isinstance(answer, list) else {answer}


def _drawn(region: Json) -> Json:
    """Without the author's notes."""
    return {name: value for name, value in region.items() if not name.startswith("x-")}
