"""`halte check` on the command line: languages, forms, exit status, --fix and --watch."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner, Result

from media.tools import Tools, find_tools
from producer.check import check_production, timelines_in
from producer.linter.cli import check
from producer.linter.fix import Fix
from producer.linter.speech import WORDS, summary
from producer.replacing import ChangedMeanwhile
from producer.report import render
from tests.media.clips import AAC, H264, ffmpeg
from timelines.problems import Problem
from web.command_language import language_of
from web.settings import ROOT

CODE = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from app import cli; cli(prog_name='halte')"
HALTE = (sys.executable, "-c", CODE)
DEMONSTRATION = ROOT / "demonstration/van-plaat-tot-poort"
CAPTIONS = """WEBVTT

1
00:00.500 --> 00:02.000
Dit is een laser.

2
00:02.200 --> 00:04.000
Hij snijdt staal met licht,

3
00:04.200 --> 00:06.000
heel precies.

4
00:08.000 --> 00:09.000
Klaar!
"""


@pytest.fixture(scope="module")
def tools() -> Tools:
    return find_tools()


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Path:
    """Twelve seconds: a cut at 7, and sound all the time but from 6.05 to 7.95."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    shots = "color=0x203040:s=160x90:r=25:d=7[a];color=0xe0d0c0:s=160x90:r=25:d=5[b];[a][b]concat=n=2[out0]"
    sound = "aevalsrc='0.3*sin(2*PI*300*t)*(1-between(t,6.05,7.95))':s=48000:d=12[out1]"
    ffmpeg(tools, "-f", "lavfi", "-i", f"{shots};{sound}", *H264, *AAC, str(path))
    return path


@pytest.fixture
def production(tmp_path: Path, film: Path) -> Path:
    folder = tmp_path / "laser"
    folder.mkdir()
    (folder / "film.mp4").symlink_to(film)
    (folder / "film.nl.vtt").write_text(CAPTIONS, encoding="utf-8")
    return folder


def point(name: str, at: Any) -> dict[str, Any]:
    question = {"id": f"vraag-{name}", "type": "true_false", "prompt": "Een laser is licht.", "answer": True}
    return {"id": name, "at": at, "questions": [question]}


def write(folder: Path, *points: dict[str, Any], **changes: Any) -> Path:
    timeline = {
        "format": 2,
        "id": "laser",
        "title": "De laser",
        "language": "nl",
        "video": "film.mp4",
        "captions": [{"language": "nl", "file": "film.nl.vtt"}],
        "pause_points": list(points),
    }
    file = folder / "timeline.json"
    file.write_text(json.dumps(timeline | changes, indent=2), encoding="utf-8")
    return file


def run(*words: str | Path, **options: Any) -> Result:
    return CliRunner(env={"HALTE_LANG": "en"}).invoke(check, [str(word) for word in words], **options)


def test_film_and_captions_give_warnings_with_offers(production: Path, tools: Tools) -> None:
    write(production, point("zin", "00:03.000"), point("knip", 7.2), point("geluid", 11))
    found = check_production(production, tools, watch=lambda _: None)
    assert [
        f"{problem.message} [{problem.code}]" for problem in found if "pause point" in problem.message
    ] == [
        'pause point "zin": the film halts in the middle of a sentence ("Hij snijdt staal met licht, heel '
        'precies."): halt at "00:06.000". [in-sentence]',
        'pause point "knip": the picture cuts at 00:07.000, 0.20 s from here, so that the wrong picture may stay '
        "on screen: halt at 7. [near-cut]",
        'pause point "knip": this is only 4.2 s after the pause point at 00:03.000: ask both at once, or let the '
        "film go on for 5 seconds or more. [points-near]",
        'pause point "geluid": this is only 3.8 s after the pause point at 00:07.200: ask both at once, or let '
        "the film go on for 5 seconds or more. [points-near]",
    ]


def test_warnings_leave_the_exit_status_alone_unless_strict(production: Path) -> None:
    write(production, point("zin", "00:03.000"))
    plain, strict = run(production), run("--strict", production)
    assert (plain.exit_code, strict.exit_code) == (0, 1)
    assert plain.stdout == strict.stdout
    assert plain.stdout.startswith(
        f'{production}/timeline.json:16:13: warning: pause point "zin": the film halts'
    )
    assert plain.stdout.endswith(" [in-sentence]\n")
    assert plain.stderr == "No faults and 1 warning in 1 timeline.\n"


def test_a_silenced_warning_is_not_said(production: Path) -> None:
    write(production, point("zin", "00:03.000"), silence=["in-sentence"])
    assert run("--strict", production).stderr == "No faults and no warnings in 1 timeline.\n"


def test_it_speaks_dutch_when_asked(production: Path) -> None:
    write(production, point("zin", "00:03.000"), point("weg", 30))
    done = run("--lang", "nl", production)
    assert done.exit_code == 1
    assert 'waarschuwing: pauzepunt "zin": de film stopt midden in een zin' in done.stdout
    assert 'pauzepunt "weg": de film eindigt op 00:12.000: kies 00:11.900 of eerder.' in done.stdout
    assert done.stderr == "1 fout en 1 waarschuwing in 1 tijdlijn.\n"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"HALTE_LANG": "en", "LANG": "nl_NL.UTF-8"}, "en"),
        ({"HALTE_LANG": "nl", "LC_ALL": "C"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_is_that_of_the_setting_or_the_terminal(
    environment: dict[str, str], language: str
) -> None:
    assert language_of(environment) == language


def test_all_that_is_said_is_said_in_both_languages() -> None:
    assert list(WORDS["en"]) == list(WORDS["nl"])
    assert summary("nl", 2, 1, 3) == "2 fouten en 1 waarschuwing in 3 tijdlijnen."
    assert summary("en", 2, 3, 1) == "2 faults and 3 warnings in 1 timeline."


def test_json_has_everything(production: Path) -> None:
    write(production, point("zin", "00:03.000"))
    (told,) = json.loads(run("--format", "json", production).stdout)["problems"]
    assert told["severity"] == "warning"
    assert (told["code"], told["line"], told["column"]) == ("in-sentence", 16, 13)


def test_github_gets_workflow_commands_with_its_escapes() -> None:
    fault = Problem("a,b:c.json", 2, 3, "empty", "100% of\nit is empty.")
    warning = Problem("t.json", 1, 1, "near-cut", "halt, at 1:2.", "warning")
    assert render([fault, warning], "github").splitlines() == [
        "::error file=a%2Cb%3Ac.json,line=2,col=3,title=empty::100%25 of%0Ait is empty.",
        "::warning file=t.json,line=1,col=1,title=near-cut::halt, at 1:2.",
    ]


def test_folders_are_searched_for_productions_and_each_is_checked_once(tmp_path: Path) -> None:
    for name in ("b/film", "a", "a/below", ".hidden", "node_modules/x"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "timeline.json").write_text("{}")
    found = timelines_in([tmp_path, tmp_path / "a", tmp_path / "a/timeline.json"])
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a/timeline.json", "b/film/timeline.json"]
    done = run(tmp_path)
    assert done.exit_code == 1
    assert done.stderr.endswith("in 2 timelines.\n")


@pytest.mark.parametrize(
    "words",
    [("--yes",), ("--fix", "--watch"), ("--fix", "--format", "json"), ("--watch", "--format", "github")],
)
def test_what_contradicts_itself_is_wrong_usage(production: Path, words: tuple[str, ...]) -> None:
    assert run(production, *words).exit_code == 2


def test_fix_moves_pause_points_out_of_sentences_and_changes_nothing_else(production: Path) -> None:
    file = write(production, point("zin", "0:03.0"), point("rust", 11.5))
    before = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(before)
    file.chmod(0o640)
    done = run("--fix", "--yes", production)
    assert done.exit_code == 0, done.output
    assert file.read_bytes() == before.replace(b'"0:03.0"', b'"0:06.0"')
    assert file.stat().st_mode & 0o777 == 0o640
    assert [line for line in done.stdout.splitlines() if line[:1] in "-+"] == [
        f"--- {file}",
        f"+++ {file}",
        '-      "at": "0:03.0",',
        '+      "at": "0:06.0",',
    ]
    assert "1 pause point moved" in done.stderr
    assert "in-sentence" not in done.stdout.splitlines()[-1]
    assert sorted(each.name for each in production.iterdir()) == ["film.mp4", "film.nl.vtt", "timeline.json"]


def test_fix_chooses_a_moment_that_breaks_no_other_rule(production: Path) -> None:
    """The sentence ends at 6, too near to the next pause point."""
    file = write(production, point("zin", 3), point("erna", 6.5))
    before = file.read_bytes()
    done = run("--fix", "--yes", production)
    assert file.read_bytes() == before
    assert "There is nothing that --fix can mend." in done.stderr


def test_fix_leaves_a_file_alone_that_nobody_says_yes_to(production: Path) -> None:
    file = write(production, point("zin", 3))
    before = file.read_bytes()
    done = run("--fix", production)
    assert file.read_bytes() == before
    assert '+      "at": 6,' in done.stdout
    assert "give --yes to apply this" in done.stderr


def test_fix_asks_on_a_terminal_of_each_production(production: Path) -> None:
    answers = {"j": 6, "ja": 6, "n": 3, "": 3}
    folders = [production.parent / f"film-{number}" for number, _ in enumerate(answers)]
    for folder in folders:
        shutil.copytree(production, folder, symlinks=True)
        write(folder, point("zin", 3))
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [*HALTE, "check", "--fix", "--lang", "nl", *map(str, folders)],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
    ) as running:
        os.write(ours, "".join(f"{said}\n" for said in answers).encode())
        told, _ = running.communicate(timeout=120)
    assert told.count("doorvoeren? [j/N]") == len(answers)
    moved = [
        json.loads((folder / "timeline.json").read_text())["pause_points"][0]["at"] for folder in folders
    ]
    assert moved == list(answers.values())


def test_fix_moves_the_pause_points_of_a_real_film_out_of_its_sentences(tmp_path: Path) -> None:
    """Two of the demonstration's are put into the middle of a sentence first."""
    for name in ("film.mp4", "film.nl.vtt", "film.en.vtt", "buigen.jpg", "scharnier.jpg"):
        (tmp_path / name).symlink_to(DEMONSTRATION / name)
    file = tmp_path / "timeline.json"
    good = (DEMONSTRATION / "timeline.json").read_text(encoding="utf-8")
    spoilt = good.replace('"to": "00:22.800"', '"to": "00:20.000"').replace(
        '"to": "00:34.800"', '"to": "00:30.000"'
    )
    file.write_text(
        spoilt.replace('"at": "00:22.800"', '"at": "00:20.800"').replace('"00:34.800"', '"00:33.000"')
    )
    assert run("--strict", tmp_path).stdout.count("[in-sentence]") == 2
    done = run("--strict", "--fix", "--yes", tmp_path)
    assert (done.exit_code, file.read_text(encoding="utf-8")) == (0, spoilt)
    assert done.stderr.endswith(
        "2 pause points moved in " + str(file) + ".\nNo faults and no warnings in 1 timeline.\n"
    )


def test_fix_does_not_overwrite_what_was_saved_meanwhile(tmp_path: Path) -> None:
    file = tmp_path / "timeline.json"
    file.write_bytes(b"newer")
    with pytest.raises(ChangedMeanwhile):
        Fix(file, b"older", b"fixed", 1).apply()
    assert file.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [file]


def test_watch_checks_again_at_each_save_and_ends_at_ctrl_c(production: Path) -> None:
    file = write(production, point("zin", "00:03.000"))
    words = [*HALTE, "check", "--watch", "--lang", "en", str(production)]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT
    ) as running:
        try:
            reading = _reader(running)
            assert "[in-sentence]" in reading("Waiting for changes")
            file.write_text(file.read_text().replace("00:03.000", "00:06.000"))
            assert "No faults and no warnings" in reading("Waiting for changes")
            running.send_signal(signal.SIGINT)
            assert running.wait(20) == 0
        finally:
            running.kill()


def _reader(running: subprocess.Popen[str]) -> Callable[[str], str]:
    """Reads on until the words come, or the end."""
    assert running.stdout
    lines: Queue[str] = Queue()
    Thread(target=lambda: [lines.put(line) for line in running.stdout or ()], daemon=True).start()

    def read(words: str) -> str:
        said = ""
        while words not in said:
            said += lines.get(timeout=60)
        return said

    return read
