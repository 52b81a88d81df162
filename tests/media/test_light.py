"""Little data: sound alone with a picture every 2 s, of the same moments as the film, in few bytes."""

from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from media.ladder import STILL_MOST
from media.model import Light, Package
from media.package import package
from media.stills import stills_until
from media.tools import Tools
from tests.media.clips import BEEP, FLASH, ffmpeg
from tests.media.conftest import MakeClip, MakePackage
from tests.media.packaged import Packaged


def brightness(made: Packaged, number: int) -> int:
    """Of the middle of a still."""
    with Image.open(made.folder / made.package.folder / made.light.stills[number].name) as picture:
        return int(picture.convert("L").getpixel((picture.width // 2, picture.height // 2)))


@pytest.fixture(scope="module")
def noisy(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Packaged:
    """5.5 s of 540p noise at 29.97 pictures a second, which nothing makes small; white from 3.9 s on; a beep."""
    folder = tmp_path_factory.mktemp("noisy")
    picture = "color=0x606060:s=960x540:r=30000/1001:d=5.5,noise=alls=80:allf=t"
    picture += ",drawbox=t=fill:color=white:enable='gte(t,3.9)'"
    ffmpeg(
        tools, "-f", "lavfi", "-i", f"{picture}[out0];aevalsrc='{BEEP}':s=44100:d=5.5[out1]",
        "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", str(folder / "film.mp4"),
    )  # fmt: skip
    return Packaged(package(folder / "film.mp4", folder / "media", tools), folder / "media", tools)


def test_stills_are_the_pictures_with_which_segments_start(noisy: Packaged) -> None:
    starts = [segment.start for segment in noisy.package.renditions[0].segments]
    assert [still.at for still in noisy.light.stills] == starts
    assert [brightness(noisy, number) > 200 for number in range(3)] == [False, False, True]


def test_stills_have_the_shape_of_the_film_and_few_bytes(noisy: Packaged) -> None:
    folder = noisy.folder / noisy.package.folder
    for still in noisy.light.stills:
        with Image.open(folder / still.name) as picture:
            assert picture.format == "WEBP"
            assert picture.width / picture.height == pytest.approx(16 / 9, abs=0.02)
        assert still.size == (folder / still.name).stat().st_size <= STILL_MOST


def test_sound_keeps_its_time_in_one_channel_of_48_kbit(noisy: Packaged) -> None:
    (stream,) = noisy.probe(noisy.light.sound, "streams")
    assert (stream["codec_name"], stream["channels"], stream["sample_rate"]) == ("aac", 1, "48000")
    assert noisy.light.sound.average_bandwidth < 60_000
    assert noisy.first_beep(noisy.light.sound) == pytest.approx(FLASH, abs=0.03)
    assert noisy.light.sound.segments[-1].end == pytest.approx(noisy.package.duration, abs=0.05)


def test_size_is_that_of_all_its_files(noisy: Packaged) -> None:
    folder = noisy.folder / noisy.package.folder
    sound = sum(file.stat().st_size for file in noisy.files(noisy.light.sound)[1:])
    assert noisy.light.bytes == sound + sum(
        (folder / still.name).stat().st_size for still in noisy.light.stills
    )
    assert noisy.light.bytes * 4 < noisy.package.renditions[0].bytes


def test_film_without_sound_gets_silence_for_a_clock(packaged: MakePackage) -> None:
    made = packaged("no sound")
    assert made.light.sound.codecs == "mp4a.40.2"
    assert made.light.sound.segments[-1].end == pytest.approx(made.package.duration, abs=0.05)
    assert not any(made.decoded(made.light.sound, "-f", "s16le"))
    assert len(made.light.stills) == 2


@pytest.mark.parametrize(
    "name", ["sound shorter than the picture", "sound longer than the picture", "5 frames a second"]
)
def test_little_data_lasts_as_long_as_the_picture(packaged: MakePackage, name: str) -> None:
    made = packaged(name)
    assert made.light.sound.segments[-1].end == pytest.approx(made.package.duration, abs=0.06)


def test_sound_that_would_end_before_the_film_is_no_clock(
    clip: MakeClip, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("media.light.SHORT", -9)
    made = package(clip("no sound"), tmp_path, tools)
    assert made.light is None
    shown = {entry.name for entry in (tmp_path / made.folder).iterdir()}
    assert shown == {
        made.poster,
        made.renditions[0].folder,
        *(thumbnail.name for thumbnail in made.thumbnails),
    }


def test_package_stored_before_there_was_little_data_has_none(packaged: MakePackage) -> None:
    stored = packaged("no sound").package.to_json()
    del stored["light"]
    assert Package.from_json(stored).light is None


def test_stills_reach_as_far_as_the_gate_and_only_grow(noisy: Packaged) -> None:
    light = noisy.light
    texts = [stills_until(light, until, 5.5, "/media/p/") for until in (0.0, 2.0, 2.002, 3.9, 5.4, None)]
    assert [text.count("-->") for text in texts] == [1, 1, 2, 2, 3, 3]
    assert all(longer.startswith(shorter) for shorter, longer in pairwise(texts))
    assert texts[1] == f"WEBVTT\n\n00:00:00.000 --> 00:00:02.002\n/media/p/{light.stills[0].name}\n"


def test_sound_without_picture_has_no_stills(tools: Tools, tmp_path: Path) -> None:
    ffmpeg(tools, "-f", "lavfi", "-i", "sine=440:d=5", str(tmp_path / "a.wav"))
    made = package(tmp_path / "a.wav", tmp_path / "media", tools)
    assert isinstance(made.light, Light)
    assert made.light.stills == ()
    assert made.light.sound.segments[-1].end == pytest.approx(made.duration, abs=0.05)
