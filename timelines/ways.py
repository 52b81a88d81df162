"""Ways through a film: where it goes on after each pause point, by what was chosen at its branch questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from timelines.model import PausePoint, Question, Timeline
from timelines.times import seconds

SAME = 0.0005  # seconds; times are written in milliseconds


@dataclass(frozen=True)
class Way:
    """`begin` is where the film goes on, in seconds; `skipped` are the places of pause points passed by.

    `passed_by` is how many seconds of the film lie beside this way.
    """

    begin: float
    skipped: frozenset[int]
    passed_by: float = 0.0


def way(timeline: Timeline, gate: int, responses: Mapping[str, Any]) -> Way:
    """The way of a pupil whose gate is the pause point in that place. `responses` by question id."""
    place, begin, skipped, passed_by = 0, 0.0, set[int](), 0.0
    while place < gate:
        following, begin = after(timeline, place, responses)
        passed_by += begin - timeline.pause_points[place].at
        between = range(place + 1, min(following, gate))
        skipped.update(each for each in between if not _answered(timeline.pause_points[each], responses))
        place = following
    return Way(begin, frozenset(skipped), passed_by)


def after(timeline: Timeline, place: int, responses: Mapping[str, Any]) -> tuple[int, float]:
    """The place of the pause point that comes after this one, and the second at which the film goes on."""
    point = timeline.pause_points[place]
    begin = max(point.at, _chosen_time(point, responses) or 0.0)
    following = place + 1
    while following < len(timeline.pause_points) and timeline.pause_points[following].at < begin - SAME:
        following += 1
    return following, begin


def branch_of(point: PausePoint) -> Question | None:
    """The pause point's branch question, if it has one."""
    return next((question for question in point.questions if question.type == "branch"), None)


def targets(branch: Question) -> Iterator[tuple[str, str, float]]:
    """Id, text and time of each of the ways that a branch question offers. Never send the time before its turn."""
    for option in branch.spec["options"]:
        yield option["id"], option["text"], seconds(option["to"]) or 0.0


def _answered(point: PausePoint, responses: Mapping[str, Any]) -> bool:
    """On the board the class goes one way, whatever each pupil chose."""
    return any(question.id in responses for question in point.questions)


def _chosen_time(point: PausePoint, responses: Mapping[str, Any]) -> float | None:
    branch = branch_of(point)
    chosen = responses.get(branch.id) if branch else None
    if branch is None or not chosen:
        return None
    return next((time for name, _, time in targets(branch) if name in chosen), None)
