import json
import os
import shutil
from pathlib import Path
from typing import Any

import ffmpeg
import pytest

from media.tools import Tools, find_tools
from producer.check import check_paths, check_production
from producer.report import render
from timelines.problems import Problem

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nEen laser.\n"


@pytest.fixture(scope="module")
def tools() -> Tools:
    return find_tools()


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Path:
    """Three seconds of grey."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    source = ffmpeg.input("color=gray:s=64x64:r=10:d=3", f="lavfi")
    source.output(str(path), pix_fmt="yuv420p").run(cmd=str(tools.ffmpeg), quiet=True)
    return path


@pytest.fixture
def production(tmp_path: Path, film: Path) -> Path:
    folder = tmp_path / "poort"
    folder.mkdir()
    shutil.copy(film, folder / "film.mp4")
    (folder / "film.vtt").write_text(CAPTIONS, encoding="utf-8")
    write(folder)
    return folder


def write(folder: Path, **changes: Any) -> None:
    point = {"id": "laser", "at": 2, "questions": [{"id": "kijk", "type": "card", "prompt": "Kijk goed."}]}
    timeline = {
        "format": 2,
        "id": "poort",
        "title": "Poort",
        "language": "nl",
        "video": "film.mp4",
        "captions": [{"language": "nl", "file": "film.vtt"}],
        "pause_points": [point],
    }
    (folder / "timeline.json").write_text(json.dumps(timeline | changes), encoding="utf-8")


def said(path: Path, tools: Tools) -> list[str]:
    return [f"{Path(p.file).name}:{p.line}: {p.code}: {p.message}" for p in check_production(path, tools)]


def test_a_good_production_has_no_problem(production: Path, tools: Tools) -> None:
    assert said(production, tools) == []
    assert said(production / "timeline.json", tools) == []


def test_the_film_s_real_duration_counts(production: Path, tools: Tools) -> None:
    write(production, pause_points=[{"id": "laser", "at": 4, "questions": []}])
    (problem, *_) = check_production(production, tools)
    assert problem.code == "after-film"
    assert problem.message.endswith("the film ends at 00:03.000: choose 00:02.900 or earlier.")


def test_a_video_that_is_none_is_said_to_be_so(production: Path, tools: Tools) -> None:
    (production / "film.mp4").write_text("geen film", encoding="utf-8")
    (problem,) = check_production(production, tools)
    assert problem.code == "unplayable-video"
    assert problem.message.startswith('"film.mp4" ')


def test_a_file_that_is_not_there_is_missed_in_these_very_letters(production: Path, tools: Tools) -> None:
    (production / "film.vtt").rename(production / "Film.vtt")
    assert said(production, tools) == [
        'timeline.json:1: missing-file: caption file 1: there is no file "film.vtt" in this production: '
        'add it, or mend the name. Did you mean "Film.vtt"?'
    ]


def test_a_folder_is_no_file(production: Path, tools: Tools) -> None:
    (production / "film").mkdir()
    write(production, captions=[{"language": "nl", "file": "film"}, {"language": "en", "file": "x" * 290}])
    assert [p.code for p in check_production(production, tools)] == ["missing-file", "missing-file"]


def test_nothing_outside_the_folder_is_looked_at(production: Path, tools: Tools) -> None:
    write(production, video="../film.mp4", captions=[{"language": "nl", "file": "/etc/passwd"}])
    assert [p.code for p in check_production(production, tools)] == ["unsafe-path", "unsafe-path"]


def test_faults_of_captions_have_the_captions_own_lines(production: Path, tools: Tools) -> None:
    (production / "film.vtt").write_text(CAPTIONS + "\n00:02.000 --> 00:01.000\nOm.\n", encoding="utf-8")
    (problem,) = check_production(production, tools)
    assert (problem.file, problem.line) == (str(production / "film.vtt"), 6)


def test_captions_are_in_utf_8(production: Path, tools: Tools) -> None:
    (production / "film.vtt").write_bytes((CAPTIONS + "Café\n").encode("latin-1"))
    assert said(production, tools) == [
        "film.vtt:5: captions-not-utf-8: this file is not in UTF-8 from here on: save it with that encoding."
    ]


def test_what_is_no_json_is_reported_alone(production: Path, tools: Tools) -> None:
    (production / "timeline.json").write_bytes(b'{"title": \xff}')
    assert [p.code for p in check_production(production, tools)] == ["not-utf-8"]


def test_a_folder_without_a_timeline_is_said_to_be_so(tmp_path: Path, tools: Tools) -> None:
    assert [str(problem) for problem in check_production(tmp_path, tools)] == [
        f"{tmp_path}:1:1: there is no timeline.json here: give the folder of a production, or a timeline."
    ]


def test_a_timeline_that_can_t_be_read_is_said_to_be_so(tmp_path: Path, tools: Tools) -> None:
    (tmp_path / "timeline.json").mkdir()
    assert [problem.message for problem in check_production(tmp_path, tools)] == [
        "this file can't be read: is a directory."
    ]


def test_a_folder_of_productions_is_checked_whole_and_once(production: Path, tools: Tools) -> None:
    shutil.copytree(production, production.parent / "brug")
    write(production.parent / "brug", format=4)
    write(production, format=3)
    problems = check_paths([production.parent, production], tools)
    assert [(Path(p.file).parent.name, p.code) for p in problems] == [
        ("brug", "unknown-value"),
        ("poort", "unknown-value"),
    ]


PROBLEMS = (Problem("a.json", 2, 3, "empty", '"title" is empty.'), Problem("\udcff.json", 1, 1, "empty", "é"))


def test_text_is_a_line_for_each_problem() -> None:
    assert render(PROBLEMS, "text") == 'a.json:2:3: "title" is empty.\n\\udcff.json:1:1: é'


def test_json_is_for_programs() -> None:
    assert json.loads(render(PROBLEMS[:1], "json")) == {
        "problems": [
            {
                "file": "a.json",
                "line": 2,
                "column": 3,
                "code": "empty",
                "message": '"title" is empty.',
                "severity": "fault",
            }
        ]
    }
    assert json.loads(render((), "json")) == {"problems": []}


def test_a_film_that_is_none_is_said_to_be_so_in_dutch_too(production: Path, tools: Tools) -> None:
    (production / "film.mp4").write_text("geen film", encoding="utf-8")
    (problem,) = (each for each in check_production(production, tools, "nl") if each.severity == "fault")
    assert problem.message == (
        '"film.mp4" is tekst, geen film. Geef de film zelf (mp4, mov, mkv, webm, avi of mpeg) of een '
        "geluidsopname (mp3 of m4a)."
    )


def test_what_is_no_ordinary_file_is_not_waited_for(production: Path, tools: Tools) -> None:
    (production / "timeline.json").unlink()
    os.mkfifo(production / "timeline.json")
    assert [problem.message for problem in check_production(production, tools, "nl")] == [
        "dit bestand kan niet worden gelezen: het is geen gewoon bestand."
    ]
