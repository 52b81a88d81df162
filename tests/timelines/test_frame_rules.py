from typing import Any

from tests.timelines.reading import a_timeline
from timelines.frame_rules import frame_faults

CABLE = {
    "id": "kabel",
    "label": "De kabel",
    "shape": "rectangle",
    "x": 0.1,
    "y": 0.6,
    "width": 0.2,
    "height": 0.2,
}
HELMET = {"id": "helm", "label": "De helm", "shape": "circle", "x": 0.4, "y": 0.7, "radius": 0.15}
OIL = {"id": "plas", "label": "De plas", "shape": "circle", "x": 0.8, "y": 0.2, "radius": 0.1}
OVER = OIL | {"id": "over", "label": "Erover", "x": 0.1, "y": 0.6}
WIDE, SQUARE = 16 / 9, 1.0


def faults(
    answer: Any, *regions: Any, aspect: float | None = WIDE, **spec: Any
) -> list[tuple[str, tuple[str | int, ...]]]:
    question = {"id": "q", "type": "hotspot", "prompt": "Waar?", "regions": list(regions), "answer": answer}
    found = frame_faults(a_timeline(question | spec), aspect)
    return [(fault.code, fault.path[4:]) for fault in found]


def test_a_right_region_lies_apart() -> None:
    assert faults("kabel", CABLE, OIL, HELMET) == []
    assert faults("kabel", CABLE, OIL, OVER) == [("overlapping-regions", ("regions", 2))]
    assert faults("over", CABLE, OIL, OVER) == [("overlapping-regions", ("regions", 2))]


def test_wrong_regions_may_lie_over_each_other() -> None:
    assert faults("plas", CABLE, OIL, OVER) == []


def test_regions_may_touch() -> None:
    assert faults("kabel", CABLE, CABLE | {"id": "naast", "x": 0.3}) == []


def test_how_wide_a_circle_is_depends_on_the_film() -> None:
    assert faults("kabel", CABLE, HELMET, aspect=WIDE) == faults("kabel", CABLE, HELMET, aspect=None) == []
    assert faults("kabel", CABLE, HELMET, aspect=SQUARE) == [("overlapping-regions", ("regions", 1))]


def test_a_sound_recording_has_nothing_to_point_at() -> None:
    assert faults("kabel", CABLE, HELMET, aspect=0) == [("no-picture", ("type",))]


def test_what_a_variant_makes_wrong_stands_at_the_variant() -> None:
    variants: list[dict[str, Any]] = [
        {"answer": "kabel"},
        {"prompt": "Waar nog meer?"},
        {"regions": [CABLE, OVER]},
    ]
    assert faults("plas", CABLE, OIL, OVER, variants=variants) == [("overlapping-regions", ("variants", 0))]
    assert faults("kabel", CABLE, OIL, variants=variants) == [
        ("overlapping-regions", ("variants", 2, "regions", 1))
    ]


def test_a_region_with_a_fault_of_its_own_is_not_compared() -> None:
    assert faults("kabel", CABLE, OVER | {"radius": "0.1"}, HELMET | {"shape": None}, "helm") == []
    assert faults(["kabel", 3, None], CABLE, 7, None) == []
