import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.timelines.effort import calls_in
from tests.timelines.mutating import mutated
from tests.timelines.playing import play
from tests.timelines.reading import a_timeline
from tests.timelines.test_examples import GOOD
from timelines.check import Checked, check_timeline
from timelines.facts import ProductionFacts
from timelines.problems import MOST

FACTS = ProductionFacts(duration=120.0, files=frozenset({"film.mp4", "film.nl.vtt"}))
DOCUMENTS = [json.loads(path.read_text(encoding="utf-8-sig")) for path in GOOD]


def check(document: Any, facts: ProductionFacts | None = None) -> Checked:
    return check_timeline(json.dumps(document).encode(), "bottelen/timeline.json", facts)


def test_a_timeline_without_problems_comes_back_read() -> None:
    checked = check(a_timeline(), FACTS)
    assert checked.faults == ()
    assert checked.timeline
    assert checked.timeline.pause_points[0].at == 18.4


def test_a_timeline_with_any_problem_does_not() -> None:
    assert check(a_timeline(extra=1)).timeline is None


def test_problems_come_in_the_language_asked_for() -> None:
    data = json.dumps(a_timeline({"id": "b", "type": "card", "prompt": ""})).encode()
    (problem,) = check_timeline(data, "t.json", language="nl").problems
    assert problem.message == 'vraag 1 van pauzepunt "laser": "prompt" is leeg: schrijf er iets.'
    (problem,) = check_timeline(b"{,}", "t.json", language="nl").problems
    assert (
        problem.message
        == 'een eigenschap begint met haar naam tussen dubbele aanhalingstekens, zoals "title".'
    )
    assert problem.severity == "fault"


def test_problems_stand_in_the_order_of_the_lines() -> None:
    document = a_timeline({"id": "b", "type": "numeric", "prompt": "?"}, video="nee.mp4") | {"zzz": 1}
    data = json.dumps(document, indent=1).encode()
    problems = check_timeline(data, "t.json", FACTS).faults
    assert [problem.code for problem in problems] == ["missing-file", "missing-property", "unknown-property"]
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_what_needs_the_film_is_not_checked_without_it() -> None:
    assert check(a_timeline(video="nee.mp4")).problems == ()


def test_past_a_way_that_leads_off_the_film_no_stop_is_called_unreached() -> None:
    way = {"id": "w", "type": "branch", "prompt": "?", "options": [{"id": "a", "text": "A", "to": "10:30"}]}
    document = a_timeline(way)
    other = {"id": "eind", "at": 60, "questions": [{"id": "z", "type": "card", "prompt": "Klaar."}]}
    document["pause_points"].append(other)
    assert [problem.code for problem in check(document).faults] == ["unreached"]
    assert [problem.code for problem in check(document, FACTS).faults] == ["after-film"]


def test_a_report_has_an_end() -> None:
    problems = check(a_timeline() | {f"unknown{number}": 1 for number in range(MOST + 10)}).problems
    assert len(problems) == MOST + 1
    assert problems[-1].message == f"there are more than {MOST} problems: mend these first and check again."


@settings(max_examples=300)
@given(mutated(DOCUMENTS), st.sampled_from([None, FACTS]))
def test_a_mutated_timeline_is_reported_or_can_be_played(
    document: Any, facts: ProductionFacts | None
) -> None:
    checked = check(document, facts)
    assert (checked.timeline is None) == bool(checked.faults)
    for problem in checked.problems:
        assert "\n" not in str(problem)
        assert problem.line == 1
    if checked.timeline:
        play(checked.timeline, "leerling-1")


@settings(max_examples=200)
@given(st.data())
def test_a_timeline_with_bytes_changed_never_raises(data: st.DataObject) -> None:
    text = bytearray(data.draw(st.sampled_from(GOOD)).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=4))
    for problem in check_timeline(bytes(text), "t.json", FACTS).problems:
        assert "\n" not in str(problem)


def a_question(number: int) -> dict[str, Any]:
    options = [{"id": "a", "text": "Het is heel precies"}, {"id": "b", "text": "Het is stil"}]
    return {"id": f"q{number}", "type": "choice", "prompt": "Waarom?", "options": options, "answer": "a"}


def a_point(number: int, **changes: Any) -> dict[str, Any]:
    questions = [a_question(number * 12 + each) for each in range(12)]
    return {"id": f"p{number}", "at": number * 2, "questions": questions} | changes


def a_division(number: int) -> dict[str, Any]:
    """Never by 0, which only trying can show."""
    ranges = {"a": {"from": 1, "to": 31}, "b": {"from": 1.5, "to": 32 + number / 10_000}}
    spec = {"id": f"d{number}", "type": "numeric", "prompt": "{a} {b}", "answer": "1 / (a - b)"}
    return spec | {"numbers": ranges, "tolerance": 1}


def full_of_points(**changes: Any) -> Callable[[int], Any]:
    return lambda size: a_timeline(
        pause_points=[a_point(number, **changes) for number in range(size // 2_000)]
    )


def full_of_divisions(size: int) -> Any:
    points = [
        a_point(n, questions=[a_division(n * 12 + each) for each in range(12)]) for n in range(size // 2_000)
    ]
    return a_timeline(pause_points=points)


LARGE: dict[str, Callable[[int], Any]] = {
    "good": full_of_points(),
    "misspelt": full_of_points(tilte="x"),
    "numbers for pause points": lambda size: a_timeline(pause_points=[1] * (size // 3)),
    "empty captions": lambda size: a_timeline(captions=[{}] * (size // 4)),
    "unknown properties": lambda size: a_timeline() | {f"titl{n}": 1 for n in range(size // 16)},
    "options": lambda size: a_timeline(
        a_question(1) | {"options": [{"id": f"o{n}", "text": f"t{n}"} for n in range(size // 38)]}
    ),
    "answers": lambda size: a_timeline(a_question(1) | {"answer": [f"z{n}" for n in range(size // 11)]}),
    "feedback": lambda size: a_timeline(
        a_question(1) | {"feedback": {"options": {f"z{n}": "x" for n in range(size // 16)}}}
    ),
}


def effort(document: Any) -> tuple[int, int]:
    """The bytes of a timeline, and the calls that checking it takes."""
    data = json.dumps(document).encode()
    return len(data), calls_in(lambda: check_timeline(data, "t.json", FACTS))


@pytest.mark.parametrize("document", LARGE.values(), ids=LARGE)
def test_work_grows_no_faster_than_a_timeline(document: Callable[[int], Any]) -> None:
    """A byte more takes as many calls in a large one; were it the square, it would take twice as many."""
    effort(document(20_000))  # what is read once and kept
    (none, least), (some, more), (many, most) = (effort(document(size)) for size in (20_000, 40_000, 80_000))
    a_byte_more, in_a_large_one = (more - least) / (some - none), (most - more) / (many - some)
    assert in_a_large_one < 1.05 * a_byte_more
    assert a_byte_more < 15


def test_a_timeline_of_a_megabyte_takes_no_more_work_for_a_byte() -> None:
    """In which there is more to try than is tried."""
    size, calls = effort(full_of_divisions(960_000))
    assert 900_000 < size < 1_200_000
    assert calls < 15 * size
