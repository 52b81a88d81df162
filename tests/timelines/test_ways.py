"""Ways through a film: tried on made-up films of every shape."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.productions import timeline
from timelines.model import PausePoint, Question, Timeline, read_timeline
from timelines.ways import after, way

FILM = read_timeline(timeline())
CARD = FILM.pause_points[2].questions[0]


def card(place: int) -> Question:
    return replace(CARD, id=f"read-{place}")


def branch(place: int, *to: float) -> Question:
    options = [{"id": f"way-{number}", "text": "x", "to": time} for number, time in enumerate(to)]
    return replace(CARD, id=f"branch-{place}", type="branch", spec={"options": options})


def film(*points: tuple[float, tuple[float, ...]]) -> Timeline:
    """Each pause point by its time and where its branch leads; without any, it is a card."""
    made = tuple(
        PausePoint(f"p{place}", at, None, None, (branch(place, *to) if to else card(place),))
        for place, (at, to) in enumerate(points)
    )
    return replace(FILM, pause_points=made)


TWO_WAYS = film((10, ()), (20, (20.5, 60)), (30, ()), (40, (90,)), (60, ()), (70, ()), (90, ()))


def test_without_branches_every_pause_point_is_on_the_way() -> None:
    plain = film((10, ()), (20, ()), (30, ()))
    assert way(plain, 0, {}).begin == 0
    assert way(plain, 2, {}).begin == 20
    assert way(plain, 3, {}).skipped == frozenset()


def test_the_way_chosen_leads_past_the_pause_points_between() -> None:
    chosen = {"branch-1": ["way-1"]}
    assert after(TWO_WAYS, 1, chosen) == (4, 60)
    assert way(TWO_WAYS, 4, chosen).skipped == {2, 3}
    assert way(TWO_WAYS, 4, chosen).begin == 60


def test_the_other_way_goes_on_at_its_own_second_and_leaves_by_its_own_branch() -> None:
    chosen = {"branch-1": ["way-0"], "branch-3": ["way-0"]}
    assert way(TWO_WAYS, 2, chosen).begin == 20.5
    assert way(TWO_WAYS, 2, chosen).skipped == frozenset()
    assert after(TWO_WAYS, 3, chosen) == (6, 90)
    assert way(TWO_WAYS, 7, chosen).skipped == {4, 5}


def test_a_pause_point_at_the_very_second_is_not_passed_by() -> None:
    assert after(film((1, (3.0004,)), (3, ()), (5, ())), 0, {"branch-0": ["way-0"]})[0] == 1
    assert after(film((1, (3.001,)), (3, ()), (5, ())), 0, {"branch-0": ["way-0"]})[0] == 2


def test_a_way_to_behind_the_last_pause_point_ends_the_film() -> None:
    chosen = {"branch-0": ["way-0"]}
    assert after(film((1, (50,)), (3, ()), (5, ())), 0, chosen) == (3, 50)
    assert way(film((1, (50,)), (3, ()), (5, ())), 3, chosen).skipped == {1, 2}


@pytest.mark.parametrize("response", [None, [], ["unknown"]])
def test_what_is_no_way_leads_straight_on(response: object) -> None:
    assert after(TWO_WAYS, 1, {"branch-1": response}) == (2, 20)


@st.composite
def films_and_choices(draw: st.DrawFn) -> tuple[Timeline, dict[str, list[str]]]:
    """A pupil who goes alone chooses only where the way leads."""
    times = sorted(draw(st.sets(st.integers(1, 60), min_size=1, max_size=12)))
    points, choices = [], {}
    for place, at in enumerate(times):
        to = draw(st.lists(st.floats(at + 0.1, 70), max_size=3))
        points.append((float(at), tuple(to)))
        if to:
            choices[f"branch-{place}"] = [f"way-{draw(st.integers(0, len(to) - 1))}"]
    timeline = film(*points)
    passed, place = set(), 0
    while place < len(points):
        passed.add(f"branch-{place}")
        place, _ = after(timeline, place, choices)
    return timeline, {name: chosen for name, chosen in choices.items() if name in passed}


@given(films_and_choices())
def test_every_way_goes_forward_and_comes_to_the_end(made: tuple[Timeline, dict[str, list[str]]]) -> None:
    timeline, choices = made
    points, place, begin, passed = timeline.pause_points, 0, 0.0, []
    while place < len(points):
        assert way(timeline, place, choices).begin == begin
        assert points[place].at >= begin - 0.001
        passed.append(place)
        following, begin = after(timeline, place, choices)
        assert following > place
        assert begin >= points[place].at
        place = following
    skipped = way(timeline, len(points), choices).skipped
    assert sorted([*passed, *skipped]) == list(range(len(points)))


@given(films_and_choices())
def test_what_is_behind_the_gate_does_not_depend_on_choices_ahead(
    made: tuple[Timeline, dict[str, list[str]]],
) -> None:
    timeline, choices = made
    following, _ = after(timeline, 0, choices)
    first = {name: chosen for name, chosen in choices.items() if name == "branch-0"}
    assert way(timeline, following, choices) == way(timeline, following, first)
