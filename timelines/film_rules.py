"""What a timeline owes to its film and its files: the rules that need facts from outside the document."""

from collections.abc import Iterator
from itertools import chain

from timelines import outline
from timelines.branch_rules import ways
from timelines.facts import ProductionFacts
from timelines.frame_rules import frame_faults
from timelines.problems import Fault
from timelines.questions.did_you_mean import did_you_mean
from timelines.questions.question import Json
from timelines.rules import safe
from timelines.times import timestamp

BEFORE_THE_END = 0.1  # so that a frame of the film is still to come when it halts


def film_faults(document: Json, facts: ProductionFacts) -> Iterator[Fault]:
    if facts.unplayable is not None:
        yield Fault("unplayable-video", ("video",), {"name": document.get("video"), "said": facts.unplayable})
    if facts.duration is not None:
        yield from _after_the_film(document, facts.duration)
    yield from frame_faults(document, facts.aspect)
    for path, file in outline.files(document):
        if safe(file) and facts.missing(file):
            words = {"name": file, "suggestion": did_you_mean(file, sorted(facts.files or ()))}
            yield Fault("missing-file", path, words)


def _after_the_film(document: Json, duration: float) -> Iterator[Fault]:
    latest = max(0.0, duration - BEFORE_THE_END)
    begins = ((path, to) for path, to, _ in ways(document))
    for path, at in chain(outline.times(document), begins):
        if at > latest:
            yield Fault("after-film", path, {"end": timestamp(duration), "latest": timestamp(latest)})
