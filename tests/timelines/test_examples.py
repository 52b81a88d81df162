"""The example files are the tests: a good one has no fault, a bad one those of the .txt beside it.

One that is warned has the warnings of its .txt.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from timelines.check import Checked, check_timeline
from timelines.facts import CaptionProblem, Cue, ProductionFacts
from timelines.messages.en import ABOUT_THE_CHECK, MESSAGES

EXAMPLES = Path(__file__).parent / "examples"
GOOD = sorted(EXAMPLES.glob("good/*.json"))
BAD = sorted(EXAMPLES.glob("bad/*.json"))
WARNED = sorted(EXAMPLES.glob("warned/*.json"))
ELSEWHERE = {
    *ABOUT_THE_CHECK,
    "file-too-large",
    "not-utf-8",
}  # see test_load, test_check and producer/test_check


def name_of(path: Path) -> str:
    return path.stem


def check_example(path: Path) -> Checked:
    data = path.read_bytes()
    return check_timeline(data, path.name, facts_in(data))


def facts_in(data: bytes) -> ProductionFacts | None:
    """An example may carry the facts of its film in "x-facts"."""
    try:
        given: dict[str, Any] | None = json.loads(data).get("x-facts")
    except (ValueError, AttributeError, RecursionError):
        return None
    return (
        None
        if given is None
        else ProductionFacts(
            duration=given.get("duration"),
            aspect=given.get("aspect"),
            sound=given.get("sound"),
            files=frozenset(given["files"]) if "files" in given else None,
            unplayable=given.get("unplayable"),
            caption_problems={
                file: tuple(CaptionProblem(*problem) for problem in problems)
                for file, problems in given.get("captions", {}).items()
            },
            cues={file: tuple(Cue(*cue) for cue in cues) for file, cues in given.get("cues", {}).items()},
            cuts=tuple(given.get("cuts", ())),
            silences=tuple((start, end) for start, end in given.get("silences", ())),
        )
    )


@pytest.mark.parametrize("path", GOOD, ids=name_of)
def test_a_good_example_has_no_fault(path: Path) -> None:
    assert [str(problem) for problem in check_example(path).faults] == []


@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_a_bad_example_has_these_problems_word_for_word(path: Path) -> None:
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert [str(problem) for problem in check_example(path).faults] == expected


@pytest.mark.parametrize("path", WARNED, ids=name_of)
def test_a_warned_example_has_these_warnings_word_for_word(path: Path) -> None:
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    checked = check_example(path)
    assert [f"{problem} [{problem.code}]" for problem in checked.problems] == expected
    assert checked.timeline


def test_every_message_has_its_example() -> None:
    shown = {problem.code for path in BAD + WARNED for problem in check_example(path).problems}
    assert set(MESSAGES) - shown == ELSEWHERE


def test_every_question_type_has_a_good_example() -> None:
    types = set(
        json.loads(Path("schema/timeline.schema.json").read_text())["$defs"]["question"]["properties"][
            "type"
        ]["enum"]
    )
    shown = {
        question["type"]
        for path in GOOD
        for point in json.loads(path.read_text(encoding="utf-8-sig"))["pause_points"]
        for question in point["questions"]
    }
    assert shown == types
