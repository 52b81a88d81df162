"""What hotspots owe to the frame: there is one, and where a right region lies there is no other."""

from collections.abc import Iterator
from itertools import islice

from timelines import outline
from timelines.met import merged
from timelines.problems import Fault, Path
from timelines.questions.hotspot_faults import named_answers
from timelines.questions.parts import Part, parts_of
from timelines.questions.question import Json
from timelines.questions.regions import WIDE, Outline, overlapping
from timelines.questions.regions import outline as outline_of

MOST_REGIONS = 20  # what the schema allows: more are not compared


def frame_faults(document: Json, aspect: float | None) -> Iterator[Fault]:
    """`aspect` is the film's width by its height: 0 for a sound recording, None where it is not known."""
    for path, question in outline.questions(document):
        if question.get("type") == "hotspot" and aspect == 0:
            yield Fault("no-picture", (*path, "type"))
        elif question.get("type") == "hotspot":
            yield from _of_all_forms(path, question, aspect or WIDE)


def _of_all_forms(path: Path, question: Json, aspect: float) -> Iterator[Fault]:
    """What a variant with another answer makes wrong stands at that variant."""
    pairs = _overlaps(question, aspect)
    own = list(_faults(pairs, question))
    yield from (fault.under(path) for fault in own)
    for place, variant in outline.variants(question, ()):
        form = merged(question, variant)
        for fault in _faults(_overlaps(form, aspect) if "regions" in variant else pairs, form):
            if "regions" in variant:
                yield fault.under(path + place)
            elif fault not in own:
                yield Fault(fault.code, path + place, fault.words)


def _faults(overlaps: list[tuple[Part, Json]], form: Json) -> Iterator[Fault]:
    right = {name for _, name in named_answers(form.get("answer"))}
    for (path, region), other in overlaps:
        ids = (region.get("id"), other.get("id"))
        if any(
            isinstance(name, str) and name in right for name in ids
        ):  # between two wrong ones a point is wrong anyway
            words = {"name": region.get("id", ""), "other": other.get("id", "")}
            yield Fault("overlapping-regions", path, words)


def _overlaps(form: Json, aspect: float) -> list[tuple[Part, Json]]:
    """Each region that lies over an earlier one, with that one."""
    outlined = list(_outlined(form, aspect))
    found = sorted(overlapping(tuple(corners for _, corners in outlined)))
    return [(outlined[later][0], outlined[earlier][0][1]) for later, earlier in found]


def _outlined(form: Json, aspect: float) -> Iterator[tuple[Part, Outline]]:
    for path, region in islice(parts_of(form, "regions"), MOST_REGIONS):
        if corners := outline_of(region, aspect):
            yield (path, region), corners
