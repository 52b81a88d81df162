from dataclasses import replace
from datetime import UTC, datetime

import pytest

from player.gate import earliest, gate_at, is_passed, next_gate
from tests.productions import timeline
from timelines.model import Timeline, read_timeline

OPENED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def film() -> Timeline:
    return read_timeline(timeline())


def test_gate_is_the_first_pause_point_not_passed(film: Timeline) -> None:
    assert gate_at(film, 0).until == 2.0
    assert gate_at(film, 2).until == 8.5


def test_gate_is_open_to_the_end_once_all_are_passed(film: Timeline) -> None:
    gate = gate_at(film, 4)
    assert gate.until is None
    assert gate.pause_point is None


def test_pause_point_is_passed_when_each_required_question_is_settled(film: Timeline) -> None:
    first = film.pause_points[0]
    assert not is_passed(first, set())
    assert not is_passed(first, {"waarom"})
    assert is_passed(first, {"waarom", "dikte"})


def test_questions_that_are_not_required_do_not_hold_the_gate() -> None:
    document = timeline()
    document["pause_points"][0]["questions"][1]["required"] = False
    first = read_timeline(document).pause_points[0]
    assert is_passed(first, {"waarom"})


def test_gate_of_optional_questions_alone_waits_for_each_of_them() -> None:
    document = timeline()
    for question in document["pause_points"][0]["questions"]:
        question["required"] = False
    first = read_timeline(document).pause_points[0]
    assert not is_passed(first, {"waarom"})
    assert is_passed(first, {"waarom", "dikte"})


def test_earliest_is_the_part_of_the_film_at_the_highest_speed(film: Timeline) -> None:
    def wait(passed: int, begin: float) -> float:
        return (earliest(gate_at(film, passed), begin, OPENED, 2) - OPENED).total_seconds()

    assert wait(0, 0.0) == pytest.approx(0.9)
    assert wait(1, 2.0) == pytest.approx(1.4)
    assert wait(1, 5.0) == 0
    assert wait(4, 11.0) == 0


def test_the_gate_comes_to_stand_on_the_way_that_was_chosen() -> None:
    document = timeline()
    first, *rest = read_timeline(document).pause_points
    spec = {"options": [{"id": "on", "text": "On", "to": 2.5}, {"id": "far", "text": "Far", "to": 8}]}
    branch = replace(first.questions[0], id="way", type="branch", spec=spec)
    film = replace(
        read_timeline(document), pause_points=(replace(first, questions=(*first.questions, branch)), *rest)
    )
    settled = {"waarom", "dikte", "way"}
    assert next_gate(film, 0, settled - {"way"}, {}) == 0
    assert next_gate(film, 0, settled, {"way": ["on"]}) == 1
    assert next_gate(film, 0, settled, {"way": ["far"]}) == 2
    assert next_gate(film, 0, settled | {"heet", "lezen"}, {"way": ["on"]}) == 2
