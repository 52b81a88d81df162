"""What docs/timelines.md shows is right."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.timelines.reading import a_timeline
from timelines.check import check_timeline
from timelines.questions import TYPES

TEXT = Path("docs/timelines.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
QUESTIONS: list[dict[str, Any]] = [json.loads(block) for block in BLOCKS if "pause_points" not in block]


@pytest.mark.parametrize("block", [block for block in BLOCKS if "pause_points" in block])
def test_a_whole_timeline_has_no_problem(block: str) -> None:
    assert check_timeline(block.encode(), "timeline.json").problems == ()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question["id"]))
def test_a_question_has_no_problem(question: dict[str, Any]) -> None:
    assert check_timeline(json.dumps(a_timeline(question)).encode(), "timeline.json").problems == ()


def test_every_type_has_a_section_and_an_example() -> None:
    assert re.findall(r"^### `(\w+)`$", TEXT, re.MULTILINE) == list(TYPES)
    assert {question["type"] for question in QUESTIONS} == set(TYPES)
