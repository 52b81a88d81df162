"""Where in the film the pause points stand, how long it is, and how its captions read."""

from collections.abc import Iterator
from itertools import pairwise

from timelines import outline
from timelines.problems import Fault
from timelines.questions.question import Json
from timelines.rules import LEAST_APART
from timelines.times import timestamp
from timelines.upgrade import NEWEST, is_old
from timelines.warnings.captions import is_description
from timelines.warnings.case import Case

NEAR = 5.0
LONGEST_STRETCH = 180.0
NEEDS_TITLES = 180.0


def old_format(document: Json) -> Iterator[Fault]:
    """`document` is as it stands in the file."""
    if is_old(document):
        yield Fault("old-format", ("format",), {"old": document["format"], "newest": NEWEST})


def film_warnings(case: Case) -> Iterator[Fault]:
    duration = case.facts.duration
    yield from _near(case)
    yield from _stretches(case, duration)
    if duration is not None:
        yield from _long_film(case, duration)
        yield from _titles(case.document, duration)
        yield from _no_captions(case)


def _no_captions(case: Case) -> Iterator[Fault]:
    """Where nothing sounds, nothing is missed. Descriptions tell what is seen, not what is heard."""
    document = case.document
    files = document.get("captions", [])
    heard = not isinstance(files, list) or any(
        not is_description(each) for each in files if isinstance(each, dict)
    )
    if not heard and "video" in document and case.facts.sound is not False:
        yield Fault("no-captions", ("video",))


def _near(case: Case) -> Iterator[Fault]:
    for (_, before), (path, at) in pairwise(case.times):
        gap = round(at - before, 3)
        if LEAST_APART <= gap < NEAR:
            yield Fault("points-near", path, {"gap": f"{gap:g}", "before": timestamp(before)})


def _stretches(case: Case, duration: float | None) -> Iterator[Fault]:
    """Of the last stretch the last pause point is told."""
    start = 0.0
    for path, at in case.times:
        if at - start > LONGEST_STRETCH:
            yield Fault("long-stretch", path, {"start": timestamp(start), "end": timestamp(at)})
        start = max(start, at)
    if case.times and duration is not None and duration - start > LONGEST_STRETCH:
        yield Fault(
            "long-stretch", case.times[-1][0], {"start": timestamp(start), "end": timestamp(duration)}
        )


def _long_film(case: Case, duration: float) -> Iterator[Fault]:
    minutes = case.audience.minutes
    if duration > minutes * 60:
        yield Fault("long-film", ("video",), {"duration": timestamp(duration), "minutes": minutes})


def _titles(document: Json, duration: float) -> Iterator[Fault]:
    points = list(outline.pause_points(document))
    if duration > NEEDS_TITLES and points and not any("title" in point for _, point in points):
        yield Fault("no-titles", points[0][0], {"duration": timestamp(duration)})
