"""What the docs show of timelines is right."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.timelines.reading import a_timeline
from timelines.check import check_timeline
from timelines.keywords import timeline_schema
from timelines.questions import TYPES

OVERVIEW = Path("docs/timelines.md")
PAGES = sorted(Path("docs/questions").glob("*.md"))
BLOCKS = [
    (page.stem, json.loads(block))
    for page in [OVERVIEW, *PAGES]
    for block in re.findall(r"```json\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
]
QUESTIONS: list[tuple[str, dict[str, Any]]] = [each for each in BLOCKS if "pause_points" not in each[1]]
TIMELINES = [each for each in BLOCKS if "pause_points" in each[1]]
EXAMPLES = [(page, a_timeline(question)) for page, question in QUESTIONS] + TIMELINES
STANDARD = Draft202012Validator(timeline_schema())


@pytest.mark.parametrize(("page", "timeline"), EXAMPLES)
def test_an_example_has_no_problem(page: str, timeline: dict[str, Any]) -> None:
    assert check_timeline(json.dumps(timeline).encode(), f"{page}.json").faults == ()
    assert list(STANDARD.iter_errors(timeline)) == []


def test_every_type_has_a_page_with_examples_of_it() -> None:
    assert {page.stem for page in PAGES} == set(TYPES)
    shown = {(page, question["type"]) for page, question in QUESTIONS if page != OVERVIEW.stem}
    assert shown == {(name, name) for name in TYPES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_named_after_its_type_and_listed_in_the_overview(page: Path) -> None:
    assert page.read_text(encoding="utf-8").startswith(f"# `{page.stem}`\n")
    assert f"[`{page.stem}`](questions/{page.name})" in OVERVIEW.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_names_each_property_of_its_type(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    own = timeline_schema()["$defs"][page.stem]["properties"]
    shared = {"feedback", "variants"}
    assert [
        name
        for name, told in own.items()
        if told is not True and name not in shared and f"`{name}`" not in text
    ] == []


def test_links_within_the_docs_lead_somewhere() -> None:
    for page in [OVERVIEW, *PAGES]:
        for link in re.findall(r"\]\((?!#|http)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), link
