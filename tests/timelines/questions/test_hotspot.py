from dataclasses import replace
from typing import Any

import pytest

from tests.timelines.reading import question_of
from timelines.grading import InvalidResponse, grade, in_words, right_answer
from timelines.model import Question
from timelines.questions import hotspot

CABLE = {
    "id": "kabel",
    "label": "De kabel",
    "shape": "rectangle",
    "x": 0.1,
    "y": 0.6,
    "width": 0.2,
    "height": 0.2,
}
OIL = {"id": "plas", "label": "De plas", "shape": "polygon", "points": [[0.5, 0.6], [0.9, 0.6], [0.7, 0.9]]}
HELMET = {"id": "helm", "label": "De helm", "shape": "circle", "x": 0.5, "y": 0.2, "radius": 0.1}
LADDER = {"id": "ladder", "label": "De ladder"}
REGIONS = [CABLE, OIL, HELMET, LADDER]

ON_CABLE, ON_OIL, ON_HELMET, BESIDE = [0.2, 0.7], [0.7, 0.7], [0.5, 0.2], [0.05, 0.05]


def asked(answer: Any = "kabel", **changes: Any) -> Question:
    return question_of(type="hotspot", regions=REGIONS, answer=answer, points=2, **changes)


def score(answer: Any, response: Any) -> tuple[bool | None, float]:
    graded = grade(asked(answer), response, "seed")
    return graded.success, graded.score


def pointed(*points: Any) -> dict[str, Any]:
    return {"points": list(points)}


def chosen(*regions: Any) -> dict[str, Any]:
    return {"regions": list(regions)}


def test_a_point_in_the_right_region_earns_all_points() -> None:
    assert score("kabel", pointed(ON_CABLE)) == score("kabel", chosen("kabel")) == (True, 2)


def test_a_point_elsewhere_earns_nothing() -> None:
    assert score("kabel", pointed(ON_HELMET)) == score("kabel", pointed(BESIDE)) == (False, 0)
    assert score("kabel", chosen("ladder")) == (False, 0)


TWO = ["kabel", "plas"]


@pytest.mark.parametrize(
    ("points", "regions", "earned"),
    [
        ([ON_CABLE, ON_OIL], ["plas", "kabel"], (True, 2)),
        ([ON_CABLE], ["kabel"], (False, 1)),
        ([ON_CABLE, ON_OIL, ON_HELMET], ["kabel", "plas", "helm"], (False, 1)),
        ([ON_CABLE, BESIDE], ["kabel", "ladder"], (False, 0)),
        ([ON_HELMET, BESIDE], ["helm", "ladder"], (False, 0)),
    ],
)
def test_the_list_earns_what_pointing_earns(points: Any, regions: Any, earned: Any) -> None:
    assert score(TWO, pointed(*points)) == score(TWO, chosen(*regions)) == earned


def test_two_points_in_one_region_count_once() -> None:
    assert score(TWO, pointed(ON_CABLE, [0.25, 0.75], ON_OIL)) == (True, 2)
    assert score(TWO, pointed(ON_CABLE, [0.25, 0.75])) == (False, 1)
    assert score(TWO, pointed(ON_CABLE, ON_HELMET, [0.51, 0.2])) == (False, 0)


def test_the_pupil_is_told_which_points_were_right() -> None:
    marks = [
        grade(asked(TWO), response, "seed").feedback["marks"]
        for response in (pointed(ON_OIL, BESIDE), chosen("helm", "kabel"))
    ]
    assert marks == [[True, False], {"helm": False, "kabel": True}]


def test_feedback_is_of_the_regions_that_were_pointed_at() -> None:
    question = asked(TWO, feedback={"options": {"helm": "Die hoort daar.", "kabel": "Ja!", "plas": "Glad!"}})
    graded = grade(question, pointed(ON_HELMET, ON_CABLE, BESIDE), "seed")
    assert graded.feedback["options"] == {"helm": "Die hoort daar.", "kabel": "Ja!"}


@pytest.mark.parametrize(
    ("answer", "response", "code"),
    [
        (TWO, None, "not_an_object"),
        (TWO, [[0.2, 0.7]], "not_an_object"),
        (TWO, {}, "not_an_object"),
        (TWO, {"points": [ON_CABLE], "regions": ["kabel"]}, "not_an_object"),
        (TWO, {"punten": [ON_CABLE]}, "not_an_object"),
        (TWO, {"points": "0.2"}, "not_a_list"),
        (TWO, {"regions": {"kabel": True}}, "not_a_list"),
        (TWO, pointed(), "not_pointed"),
        (TWO, chosen(), "nothing_chosen"),
        (TWO, pointed(*[ON_CABLE] * 5), "too_many_points"),
        (TWO, pointed(*[ON_CABLE] * 100_000), "too_many_points"),
        (TWO, pointed([0.2]), "not_a_point"),
        (TWO, pointed([0.2, 0.7, 0.1]), "not_a_point"),
        (TWO, pointed({"x": 0.2, "y": 0.7}), "not_a_point"),
        (TWO, pointed(["0.2", "0.7"]), "not_a_point"),
        (TWO, pointed([True, False]), "not_a_point"),
        (TWO, pointed([-0.1, 0.5]), "not_a_point"),
        (TWO, pointed([0.5, 1.01]), "not_a_point"),
        (TWO, pointed([float("nan"), 0.5]), "not_a_point"),
        (TWO, pointed([0.5, float("inf")]), "not_a_point"),
        (TWO, pointed([10**5000, 0.5]), "not_a_point"),
        (TWO, chosen("kabel", "kabel"), "already_chosen"),
        (TWO, chosen("stoel"), "unknown_option"),
        (TWO, chosen(["kabel"]), "unknown_option"),
        (TWO, chosen(*["kabel"] * 100_000), "already_chosen"),
        ("kabel", pointed(ON_CABLE, ON_OIL), "point_once"),
        ("kabel", chosen("kabel", "plas"), "choose_one"),
    ],
)
def test_what_points_at_nothing_is_not_graded(answer: Any, response: Any, code: str) -> None:
    with pytest.raises(InvalidResponse) as caught:
        score(answer, response)
    assert caught.value.code == code


def test_a_circle_is_round_on_the_screen() -> None:
    question = asked("helm")
    beside = pointed([0.58, 0.2])
    assert grade(replace(question, aspect=1), beside, "seed").success is True
    assert grade(replace(question, aspect=16 / 9), beside, "seed").success is False


def test_a_pupil_sees_the_list_and_not_where_the_regions_lie() -> None:
    shown = hotspot.public_fields(asked(TWO), "seed")
    assert sorted(shown["regions"], key=lambda region: region["id"]) == [
        {"id": region["id"], "label": region["label"]} for region in (HELMET, CABLE, LADDER, OIL)
    ]
    assert (shown["multiple"], shown["most_points"]) == (True, 4)
    one = hotspot.public_fields(asked("kabel"), "seed")
    assert (one["multiple"], one["most_points"]) == (False, 1)


def test_the_list_is_in_an_order_of_the_pupil_s_own() -> None:
    orders = {
        tuple(region["id"] for region in hotspot.public_fields(asked(), seed)["regions"])
        for seed in "12345678"
    }
    assert len(orders) > 3


def test_the_right_answer_has_the_regions_to_draw() -> None:
    assert right_answer(asked(["plas", "kabel"])) == {
        "response": {"regions": ["kabel", "plas"]},
        "text": "De kabel, De plas",
        "regions": [CABLE, OIL],
    }


def test_points_in_words_are_the_regions_that_they_lie_in() -> None:
    assert in_words(asked(TWO), pointed(ON_OIL, BESIDE, ON_CABLE)) == "De plas, ernaast, De kabel"
    assert in_words(asked(TWO), chosen("helm")) == "De helm"


def faults(answer: Any, *regions: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    spec = {"regions": list(regions or REGIONS), "answer": answer}
    return [(fault.code, fault.path) for fault in hotspot.find_faults(spec)]


def test_a_right_region_can_be_pointed_at() -> None:
    assert faults(TWO) == []
    assert faults("ladder") == [("shapeless-answer", ("answer",))]
    assert faults(["kabel", "lader"]) == [("unknown-region", ("answer", 1))]


def test_the_list_has_something_wrong_to_choose() -> None:
    assert faults(TWO, CABLE, OIL) == [("every-region-right", ("answer",))]


def test_a_rectangle_stays_inside_the_frame() -> None:
    assert faults("helm", CABLE | {"x": 0.9}, HELMET) == [("outside-frame", ("regions", 0, "width"))]
    assert faults("helm", CABLE | {"y": 0.9}, HELMET) == [("outside-frame", ("regions", 0, "height"))]
    assert faults("helm", CABLE | {"x": 0.7, "width": 0.3}, HELMET) == []


def test_an_outline_does_not_cross_itself() -> None:
    crossing = OIL | {"points": [[0.1, 0.5], [0.4, 0.9], [0.4, 0.5], [0.1, 0.9]]}
    flat = OIL | {"points": [[0.1, 0.5], [0.2, 0.5], [0.4, 0.5]]}
    assert faults("helm", crossing, HELMET) == [("tangled-outline", ("regions", 0, "points"))]
    assert faults("helm", flat, HELMET) == [("tangled-outline", ("regions", 0, "points"))]


@pytest.mark.parametrize(
    "change",
    [{"x": "0.1"}, {"x": None}, {"width": True}, {"x": 10**400}, {"shape": ["rectangle"]}, {"shape": None}],
)
def test_a_faulty_region_is_not_measured(change: Any) -> None:
    assert [code for code, _ in faults("helm", CABLE | change, HELMET)] == []
