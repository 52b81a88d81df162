"""A package appears whole or not at all, is made once, and its segments are what the gate needs."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from media.model import Package
from media.package import package
from media.tools import Tools
from tests.media.clips import ffmpeg
from tests.media.conftest import MakeClip
from tests.media.packaged import Packaged

RANDOM = re.compile(r"[0-9a-f]{32}")


@pytest.fixture(scope="module")
def film(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """7 s of 720p at 29.97 frames a second: black for a second, then moving, with sound throughout."""
    return draw(tmp_path_factory.mktemp("films") / "film.mp4", "1280x720", tools)


@pytest.fixture(scope="module")
def small_film(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of 540p, for what is packaged more than once."""
    return draw(tmp_path_factory.mktemp("films") / "film.mp4", "960x540", tools)


def draw(path: Path, size: str, tools: Tools) -> Path:
    picture = f"testsrc2=s={size}:r=30000/1001:d=7,drawbox=t=fill:color=black:enable='lt(t,1)'"
    ffmpeg(
        tools, "-f", "lavfi", "-i", f"{picture}[out0];sine=440:d=7[out1]",
        "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", str(path),
    )  # fmt: skip
    return path


@pytest.fixture(scope="module")
def fractions() -> list[float]:
    """The progress that was told while `made` was made."""
    return []


@pytest.fixture(scope="module")
def made(
    film: Path, fractions: list[float], tools: Tools, tmp_path_factory: pytest.TempPathFactory
) -> Packaged:
    folder = tmp_path_factory.mktemp("media")
    return Packaged(package(film, folder, tools, fractions.append), folder, tools)


def visible(media_folder: Path) -> list[str]:
    """What a web server would show of a media folder."""
    return [entry.name for entry in media_folder.iterdir() if not entry.name.startswith(".")]


def test_every_segment_starts_with_a_key_frame_and_needs_no_other(made: Packaged) -> None:
    for rendition in made.package.renditions:
        for number in range(len(rendition.segments)):
            frames = [f for f in made.probe(rendition, "frames", number) if f["media_type"] == "video"]
            assert frames[0]["pict_type"] == "I"
            assert frames[0]["key_frame"] == 1
            assert [frame["key_frame"] for frame in frames[1:]] == [0] * (len(frames) - 1)
            assert len(frames) == round(rendition.segments[number].duration * rendition.frame_rate)


def test_segments_start_every_2_s_at_the_same_picture_in_every_rendition(made: Packaged) -> None:
    starts = [[segment.start for segment in rendition.segments] for rendition in made.package.renditions]
    assert starts[0] == starts[1] == starts[2] == starts[3]
    assert starts[0] == pytest.approx([number * 60 * 1001 / 30000 for number in range(4)], abs=1e-9)
    for rendition in made.package.renditions:
        for number, segment in enumerate(rendition.segments):
            packets = [p for p in made.probe(rendition, "packets", number) if p["codec_type"] == "video"]
            assert float(packets[0]["pts_time"]) == pytest.approx(segment.start, abs=1e-4)


def test_durations_add_up(made: Packaged) -> None:
    for rendition in made.package.renditions:
        for one, next_one in zip(rendition.segments, rendition.segments[1:], strict=False):
            assert one.start + one.duration == pytest.approx(next_one.start, abs=1e-9)
        assert rendition.segments[-1].end == pytest.approx(made.package.duration, abs=1e-9)
    assert made.package.duration == pytest.approx(7, abs=0.05)


def test_sound_of_every_segment_lasts_until_its_last_picture(made: Packaged) -> None:
    """Else playback would stall just before a halt at the end of the last segment that a pupil has."""
    rendition = made.package.renditions[0]
    for number, segment in enumerate(rendition.segments):
        sound = [p for p in made.probe(rendition, "packets", number) if p["codec_type"] == "audio"]
        assert float(sound[0]["pts_time"]) <= segment.start + 1024 / 48000
        last = float(sound[-1]["pts_time"]) + float(sound[-1]["duration_time"])
        after_it_is_nothing = number == len(rendition.segments) - 1
        assert last >= segment.end - (0.025 if after_it_is_nothing else 0.001)


def test_names_are_random_and_unique(made: Packaged) -> None:
    names = [made.package.folder, Path(made.package.poster or "").stem]
    light = made.light
    names += [Path(picture.name).stem for picture in (*made.package.thumbnails, *light.stills)]
    for rendition in (*made.package.renditions, light.sound):
        names += [rendition.folder, Path(rendition.init).stem]
        names += [Path(segment.name).stem for segment in rendition.segments]
    assert all(RANDOM.fullmatch(name) for name in names)
    assert len(set(names)) == len(names)


def test_package_holds_its_files_and_no_others(made: Packaged) -> None:
    pictures = (*made.package.thumbnails, *made.light.stills)
    wanted = {made.package.poster, *(picture.name for picture in pictures)}
    for rendition in (*made.package.renditions, made.light.sound):
        for file in (rendition.init, *(segment.name for segment in rendition.segments)):
            wanted.add(f"{rendition.folder}/{file}")
    folder = made.folder / made.package.folder
    assert {str(f.relative_to(folder)) for f in folder.rglob("*") if f.is_file()} == wanted
    for rendition in made.package.renditions:
        for segment, file in zip(rendition.segments, made.files(rendition)[1:], strict=True):
            assert file.stat().st_size == segment.size


def test_codecs_are_those_of_the_init_segment(made: Packaged) -> None:
    levels = [rendition.codecs for rendition in made.package.renditions]
    assert levels == [f"avc1.6400{level},mp4a.40.2" for level in ("15", "1e", "1f", "1f")]


def test_no_edit_list_is_needed(made: Packaged) -> None:
    for rendition in made.package.renditions:
        assert b"elst" not in made.files(rendition)[0].read_bytes()


def test_bandwidths_are_those_of_the_real_segments(made: Packaged) -> None:
    for rendition in made.package.renditions:
        rates = [8 * segment.size / segment.duration for segment in rendition.segments]
        total = sum(segment.size for segment in rendition.segments)
        assert rendition.bandwidth == round(max(rates))
        assert rendition.average_bandwidth == round(8 * total / made.package.duration)


def test_larger_renditions_take_more(made: Packaged) -> None:
    rates = [rendition.average_bandwidth for rendition in made.package.renditions]
    assert rates == sorted(rates)


def test_poster_is_not_the_black_beginning(made: Packaged, tools: Tools) -> None:
    poster = made.folder / made.package.folder / (made.package.poster or "")
    size, grey = picture(poster, tools)
    assert size == (1280, 720)
    assert max(grey) - min(grey) > 100


def test_thumbnails_are_small_and_five_seconds_apart(made: Packaged, tools: Tools) -> None:
    assert [thumbnail.at for thumbnail in made.package.thumbnails] == [0, 5]
    for thumbnail in made.package.thumbnails:
        file = made.folder / made.package.folder / thumbnail.name
        assert picture(file, tools)[0] == (160, 90)
        assert file.stat().st_size < 12_000


def picture(file: Path, tools: Tools) -> tuple[tuple[int, int], bytes]:
    """A picture's size, and its brightness at 16 by 9 points."""
    command = [tools.ffprobe, "-v", "error", "-show_streams", "-of", "json", file]
    stream = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["streams"][0]
    shrink = ["-vf", "scale=16:9,format=gray", "-f", "rawvideo", "-"]
    grey = subprocess.run([tools.ffmpeg, "-v", "error", "-i", file, *shrink], capture_output=True, check=True)
    return (stream["width"], stream["height"]), grey.stdout


def test_package_survives_being_stored(made: Packaged) -> None:
    assert Package.from_json(json.loads(json.dumps(made.package.to_json()))) == made.package


def test_same_film_again_does_nothing(made: Packaged, film: Path, tools: Tools, tmp_path: Path) -> None:
    copy = tmp_path / "other name.mp4"
    copy.write_bytes(film.read_bytes())
    before = visible(made.folder)
    fractions: list[float] = []
    started = time.monotonic()
    assert package(copy, made.folder, tools, fractions.append) == made.package
    assert time.monotonic() - started < 1
    assert (visible(made.folder), fractions) == (before, [1.0])


def test_another_ladder_makes_another_package(
    clip: MakeClip, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = package(clip("no sound"), tmp_path, tools)
    monkeypatch.setattr("media.shelf.LADDER_VERSION", 1000)
    second = package(clip("no sound"), tmp_path, tools)
    assert sorted(visible(tmp_path)) == sorted([first.folder, second.folder])


def test_package_that_was_removed_is_made_again(clip: MakeClip, tools: Tools, tmp_path: Path) -> None:
    first = package(clip("no sound"), tmp_path, tools)
    (tmp_path / first.folder).rename(tmp_path / "elsewhere")
    assert package(clip("no sound"), tmp_path, tools).folder != first.folder


def test_progress_only_grows_and_ends_at_one(made: Packaged, fractions: list[float]) -> None:
    assert len(fractions) > 1
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert all(0 < fraction <= 1 for fraction in fractions)


def test_records_are_not_for_others_to_read(made: Packaged) -> None:
    assert (made.folder / ".packages").stat().st_mode & 0o077 == 0
    assert (made.folder / made.package.folder).stat().st_mode & 0o055 == 0o055


PACKAGING = """
import sys
from media.package import package
from media.tools import find_tools
package(sys.argv[1], sys.argv[2], find_tools(), lambda fraction: print(fraction, flush=True))
"""


def test_kill_halfway_leaves_nothing_visible_and_the_next_run_succeeds(
    small_film: Path, tools: Tools, tmp_path: Path
) -> None:
    media_folder = tmp_path / "media"
    with subprocess.Popen(
        [sys.executable, "-c", PACKAGING, str(small_film), str(media_folder)],
        stdout=subprocess.PIPE,
        cwd=Path.cwd(),
    ) as running:
        assert running.stdout
        assert 0 < float(running.stdout.readline()) < 1
        (encoder,) = children(running.pid)
        running.send_signal(signal.SIGKILL)
    assert visible(media_folder) == []
    assert list((media_folder / ".packages").glob("*.making"))
    assert gone(encoder)
    made = package(small_film, media_folder, tools)
    assert visible(media_folder) == [made.folder]
    assert list((media_folder / ".packages").glob("*.making")) == []


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def gone(pid: int) -> bool:
    """Whether the process ended within two seconds."""
    for _ in range(40):
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_leftovers_of_other_films_go_too_unless_somebody_works_on_them(
    clip: MakeClip, tools: Tools, tmp_path: Path
) -> None:
    dead = tmp_path / ".packages" / f"{'0' * 64}.making" / "0"
    dead.mkdir(parents=True)
    package(clip("no sound"), tmp_path, tools)
    assert not dead.exists()


def test_two_at_once_make_one_package(clip: MakeClip, tmp_path: Path) -> None:
    command = [sys.executable, "-c", PACKAGING, str(clip("no sound")), str(tmp_path)]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=Path.cwd()) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert len(visible(tmp_path)) == 1


def test_interruption_stops_the_encoder_and_leaves_nothing(
    small_film: Path, tools: Tools, tmp_path: Path
) -> None:
    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        package(small_film, tmp_path, tools, interrupt)
    assert visible(tmp_path) == []
    assert list((tmp_path / ".packages").glob("*.making")) == []


def test_a_quick_package_is_small_soon_made_and_apart_from_the_real_one(
    small_film: Path, tools: Tools, tmp_path: Path
) -> None:
    quick = package(small_film, tmp_path, tools, quick=True)
    assert [rendition.name for rendition in quick.renditions] == ["360p"]
    assert package(small_film, tmp_path, tools, quick=True) == quick
    real = package(small_film, tmp_path, tools)
    assert real.folder != quick.folder
    assert len(real.renditions) == 3
    assert [round(segment.start, 3) for segment in real.renditions[0].segments] == [
        round(segment.start, 3) for segment in quick.renditions[0].segments
    ]
