"""A production with faults of every kind, each reported at its place, word for word, in both languages."""

import shutil
from pathlib import Path

import pytest

from media.tools import Tools, find_tools
from producer.check import check_paths
from producer.report import render
from tests.productions import draw_film
from timelines.problems import Problem

FORTY = Path(__file__).parent / "forty"
EXPECTED = {language: FORTY / f"expected.{language}.txt" for language in ("en", "nl")}


@pytest.fixture(scope="module")
def tools() -> Tools:
    return find_tools()


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a film of 12 seconds; a second production in the folder is not even JSON."""
    folder = Path(shutil.copytree(FORTY, tmp_path_factory.mktemp("forty") / "veertig"))
    draw_film(folder / "film.mp4", 12)
    return folder


def problems(production: Path, tools: Tools, language: str) -> tuple[Problem, ...]:
    return check_paths([production, production / "kapot"], tools, language)


@pytest.mark.parametrize("language", EXPECTED)
def test_every_fault_is_reported_at_its_place_word_for_word(
    production: Path, tools: Tools, language: str
) -> None:
    said = render(problems(production, tools, language), "text", language).replace(f"{production}/", "")
    assert said.splitlines() == EXPECTED[language].read_text(encoding="utf-8").splitlines()


def test_there_are_forty_kinds_or_more(production: Path, tools: Tools) -> None:
    found = problems(production, tools, "en")
    faults = [problem for problem in found if problem.severity == "fault"]
    assert len({problem.code for problem in faults}) >= 40
    assert [(p.file, p.line, p.column, p.code) for p in found] == [
        (p.file, p.line, p.column, p.code) for p in problems(production, tools, "nl")
    ]
