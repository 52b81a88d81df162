"""The rules of ways through the film: each leads onwards, and to every pause point leads one."""

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import islice, pairwise

from timelines import outline
from timelines.problems import Fault, Path
from timelines.questions.question import Json
from timelines.times import seconds, timestamp


def branch_faults(document: Json) -> Iterator[Fault]:
    backwards = list(_backwards(document))
    yield from backwards
    several = list(_several(document))
    yield from several
    if not backwards and not several and _times_hold(document):
        yield from _unreached(document)


def ways(document: Json) -> Iterator[tuple[Path, float, float]]:
    """The path of each way's `to`, that time, and when the film halts for it."""
    for path, pause_point in outline.pause_points(document):
        at = seconds(pause_point.get("at"))
        for place, question in _branches(pause_point, path):
            for inner, option in outline.objects(question, "options", place):
                to = seconds(option.get("to"))
                if at is not None and to is not None:
                    yield (*inner, "to"), to, at


def _branches(pause_point: Json, path: Path) -> Iterator[outline.Part]:
    for place, question in outline.objects(pause_point, "questions", path):
        if question.get("type") == "branch":
            yield place, question


def _backwards(document: Json) -> Iterator[Fault]:
    for path, to, at in ways(document):
        if to <= at:
            yield Fault("way-backwards", path, {"at": timestamp(at)})


def _several(document: Json) -> Iterator[Fault]:
    for path, pause_point in outline.pause_points(document):
        for place, _ in islice(_branches(pause_point, path), 1, None):
            yield Fault("second-branch", place)


def _times_hold(document: Json) -> bool:
    """Is every time of a pause point and of a way there, and the film's order kept?"""
    times = [at for _, at in outline.times(document)]
    points = list(outline.pause_points(document))
    options = sum(
        len(list(outline.objects(question, "options", place)))
        for path, point in points
        for place, question in _branches(point, path)
    )
    ordered = all(before <= at for before, at in pairwise(times))
    return ordered and len(times) == len(points) and len(list(ways(document))) == options


def _unreached(document: Json) -> Iterator[Fault]:
    """Walks the film onwards: a stop is met by who comes to it, from the stop before or by a way."""
    onwards: dict[float, list[float]] = {}
    for _, to, at in ways(document):
        onwards.setdefault(at, []).append(to)
    if not onwards:
        return
    begins = [0.0]  # where pupils go on from, the earliest first
    for path, at in outline.times(document):
        if not begins or begins[0] > at:
            yield Fault("unreached", path[:-1])
            continue
        while begins and begins[0] <= at:
            heappop(begins)
        for begin in onwards.get(at, [at]):
            heappush(begins, begin)
