"""A podcast becomes an audio rendition, whatever picture lies on its cover."""

from pathlib import Path

import pytest

from media.package import Package, package
from media.playlist import multivariant_playlist
from media.probe import probe
from media.tools import Tools
from tests.media.clips import BEEP, FLASH, ffmpeg
from tests.media.packaged import Packaged

COVER = ("-i", "cover.jpg", "-map", "0", "-map", "1", "-c:v", "copy", "-disposition:v", "attached_pic")
SOUNDS = {
    "mp3": ("a.mp3", ("-c:a", "libmp3lame")),
    "mp3 with a cover": ("b.mp3", (*COVER, "-c:a", "libmp3lame")),
    "m4a": ("c.m4a", ("-c:a", "aac")),
    "m4a with a cover": ("d.m4a", (*COVER, "-c:a", "aac")),
    "mono wav": ("e.wav", ("-ac", "1",)),
    "flac": ("f.flac", ("-c:a", "flac")),
    "sound in an mp4": ("g.mp4", ("-c:a", "aac", "-b:a", "64k")),
}  # fmt: skip


@pytest.fixture(scope="module", params=SOUNDS)
def sound(request: pytest.FixtureRequest, tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file, words = SOUNDS[request.param]
    folder = tmp_path_factory.mktemp("sounds")
    cover, path = folder / "cover.jpg", folder / file
    ffmpeg(tools, "-f", "lavfi", "-i", "testsrc2=s=300x300", "-frames:v", "1", str(cover))
    codecs = [str(cover) if word == cover.name else word for word in words]
    source = f"aevalsrc='{BEEP}+0.02*random(0)':s=44100:d=5.3,aformat=channel_layouts=stereo"
    ffmpeg(tools, "-f", "lavfi", "-i", source, *codecs, str(path))
    return path


@pytest.fixture(scope="module")
def made(sound: Path, tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Packaged:
    folder = tmp_path_factory.mktemp("media")
    return Packaged(package(sound, folder, tools), folder, tools)


def test_sound_is_told_from_film(sound: Path, tools: Tools) -> None:
    found = probe(sound, tools)
    assert (found.kind, found.has_audio, found.width, found.height) == ("audio", True, 0, 0)
    assert found.duration == pytest.approx(5.3, abs=0.1)


def test_sound_gets_one_rendition_of_short_segments(made: Packaged) -> None:
    (rendition,) = made.package.renditions
    assert (made.package.kind, rendition.name, rendition.codecs) == ("audio", "audio", "mp4a.40.2")
    assert made.package.duration == pytest.approx(5.3, abs=0.1)
    assert [round(s.duration) for s in rendition.segments[:-1]] == [2] * (len(rendition.segments) - 1)
    assert [s["codec_type"] for s in made.probe(rendition, "streams")] == ["audio"]
    assert made.package.poster is None


def test_sound_keeps_its_time(made: Packaged) -> None:
    (rendition,) = made.package.renditions
    packets = made.probe(rendition, "packets")
    assert float(packets[0]["pts_time"]) == 0
    starts = [
        float(made.probe(rendition, "packets", n)[0]["pts_time"]) for n in range(len(rendition.segments))
    ]
    assert starts == pytest.approx([segment.start for segment in rendition.segments], abs=1e-4)
    assert made.first_beep(rendition) == pytest.approx(FLASH, abs=0.025)


def test_sound_has_no_size_in_its_playlist(made: Packaged) -> None:
    text = multivariant_playlist(made.package, lambda rendition: f"{rendition.name}.m3u8")
    assert 'CODECS="mp4a.40.2"' in text
    assert "RESOLUTION" not in text
    assert "FRAME-RATE" not in text


def test_sound_survives_being_stored(made: Packaged) -> None:
    assert Package.from_json(made.package.to_json()) == made.package
