"""`halte new`, on a real film."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from app import cli
from media.frames import frame_at
from media.probe import probe
from media.tools import find_tools
from producer.check import check_production
from producer.names import film_id
from producer.new import make
from producer.new.words import WORDS
from tests.productions import draw_film
from web.settings import ROOT

CAPTIONS = (
    "WEBVTT\n\n00:01.000 --> 00:05.200\nDe plaat is van staal.\n\n00:06.000 --> 00:10.400\nHij is klaar!\n"
)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve seconds of a moving picture with a tone."""
    file = tmp_path_factory.mktemp("films") / "De Láser 2.mp4"
    draw_film(file, 12)
    return file


def new(*words: object) -> Result:
    return CliRunner().invoke(cli, ["new", "--lang", "en", *map(str, words)])


def faults(folder: Path) -> set[str]:
    return {problem.code for problem in check_production(folder) if problem.severity == "fault"}


def test_what_it_makes_passes_the_check_apart_from_the_texts_to_fill_in(film: Path, tmp_path: Path) -> None:
    captions = tmp_path / "woorden.vtt"
    captions.write_text(CAPTIONS)
    done = new(film, "--captions", captions, "--into", tmp_path / "laser", "--pause-points", 2)
    assert done.exit_code == 0, done.output
    assert faults(tmp_path / "laser") == {"to-fill-in"}
    document = json.loads((tmp_path / "laser/timeline.json").read_text())
    assert [point["at"] for point in document["pause_points"]] == ["00:05.200", "00:10.400"]
    assert "De plaat is van staal." in document["pause_points"][0]["questions"][0]["prompt"]
    assert document["captions"] == [{"language": "nl", "kind": "captions", "file": "film.nl.vtt"}]
    assert (tmp_path / "laser/film.mp4").read_bytes() == film.read_bytes()


def test_once_the_texts_are_written_nothing_is_left_to_say(film: Path, tmp_path: Path) -> None:
    new(film, "--into", tmp_path / "laser", "--language", "en")
    timeline = tmp_path / "laser/timeline.json"
    assert "FILL IN" in timeline.read_text()
    timeline.write_text(timeline.read_text().replace("FILL IN: ", ""))
    assert faults(tmp_path / "laser") == set()


def test_the_contact_sheet_shows_the_frames_that_will_stand_still(film: Path, tmp_path: Path) -> None:
    done = new(film, "--into", tmp_path / "laser", "--pause-points", 8)
    assert "Only 2 of the 8: " in done.output
    assert f"Look at the halts in {tmp_path / 'laser/haltes.jpg'}" in done.output
    with Image.open(tmp_path / "laser/haltes.jpg") as sheet:
        assert sheet.width == 2 * (384 + 16) + 16
        below = sheet.crop((0, sheet.height - 50, sheet.width, sheet.height)).getcolors(1 << 20)
    assert below is not None
    assert len(below) > 2, "numbers and times stand under the frames"


def test_a_frame_is_the_one_that_is_on_screen_at_that_time(film: Path) -> None:
    tools = find_tools()
    probed = probe(film, tools)
    shown = [
        Image.open(BytesIO(frame_at(film, probed, at, 320, tools))).tobytes() for at in (2.0, 2.035, 2.041)
    ]
    assert shown[0] == shown[1]
    assert shown[1] != shown[2]
    assert frame_at(film, probed, 11.99, 320, tools)


def test_its_id_and_title_come_from_the_film(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert new(film).exit_code == 0
    document = json.loads((tmp_path / "de-laser-2/timeline.json").read_text())
    assert (document["id"], document["title"]) == ("de-laser-2", "De láser 2")
    assert Path(document["$schema"].removeprefix("file://")) == ROOT / "schema/timeline.schema.json"


def test_with_link_nothing_is_copied(film: Path, tmp_path: Path) -> None:
    assert new(film, "--into", tmp_path / "laser", "--link").exit_code == 0
    linked = tmp_path / "laser/film.mp4"
    assert linked.is_symlink()
    assert linked.resolve() == film.resolve()
    assert faults(tmp_path / "laser") == {"to-fill-in"}


def test_nothing_is_overwritten(film: Path, tmp_path: Path) -> None:
    (tmp_path / "laser").mkdir()
    (tmp_path / "laser/notes.txt").write_text("mine")
    done = new(film, "--into", tmp_path / "laser")
    assert (done.exit_code, "is there already" in done.output) == (1, True)
    assert [file.name for file in (tmp_path / "laser").iterdir()] == ["notes.txt"]


def test_a_faulty_film_or_caption_file_leaves_no_folder(film: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.mp4").write_bytes(film.read_bytes()[:9000])
    (tmp_path / "words.vtt").write_text("no captions")
    left = sorted(tmp_path.iterdir())
    assert new(tmp_path / "broken.mp4", "--into", tmp_path / "made").exit_code == 1
    assert new(film, "--captions", tmp_path / "words.vtt", "--into", tmp_path / "made").exit_code == 1
    assert new(film, "--captions", tmp_path / "none.vtt", "--into", tmp_path / "made").exit_code == 2
    assert sorted(tmp_path.iterdir()) == left


def test_a_failure_half_way_leaves_no_folder(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(make, "write_contact_sheet", full)
    done = new(film, "--into", tmp_path / "made")
    assert (done.exit_code, "No space left" in done.output) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_leaves_no_folder(film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(make, "write_contact_sheet", stop)
    assert new(film, "--into", tmp_path / "made").exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_sound_recording_gets_pause_points_without_a_picture(tmp_path: Path) -> None:
    sound = tmp_path / "verhaal.mp3"
    tone = ["-f", "lavfi", "-i", "sine=frequency=330:duration=20", str(sound)]
    subprocess.run([str(find_tools().ffmpeg), "-v", "error", *tone], check=True)
    assert new(sound, "--into", tmp_path / "made").exit_code == 0
    assert {file.name for file in (tmp_path / "made").iterdir()} == {"film.mp3", "timeline.json"}
    assert faults(tmp_path / "made") == {"to-fill-in"}


def test_progress_is_shown_on_a_terminal_only(film: Path, tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from app import cli; cli(prog_name='halte')"
    words = ["new", str(film), "--into", str(tmp_path / "made")]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert "%" not in done.stdout


def test_it_speaks_dutch_too(film: Path, tmp_path: Path) -> None:
    done = new(film, "--into", tmp_path / "made", "--lang", "nl")
    assert f"Bekijk de haltes in {tmp_path / 'made/haltes.jpg'}." in done.output
    again = new(film, "--into", tmp_path / "made", "--lang", "nl")
    assert "er wordt niets overschreven" in again.output
    assert WORDS["en"].keys() == WORDS["nl"].keys()


def test_an_id_made_of_a_long_name_is_one_that_the_format_takes() -> None:
    assert len(film_id("een heel lange naam voor een film " * 4)) <= 64
