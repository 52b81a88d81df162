"""Whatever companies deliver becomes a package that starts at 0, in sync, at the right size."""

from pathlib import Path

import pytest

from media.package import package
from media.probe import probe
from media.tools import Tools
from tests.media.clips import AAC, CLIPS, H264, ffmpeg
from tests.media.conftest import MakeClip, MakePackage


@pytest.mark.parametrize("name", CLIPS)
def test_probe_says_what_the_film_is(name: str, clip: MakeClip, tools: Tools) -> None:
    wanted, found = CLIPS[name], probe(clip(name), tools)
    assert (found.kind, found.has_audio) == ("video", wanted.has_audio)
    assert (found.width, found.height) == (wanted.width, wanted.height)
    assert found.picture
    assert (found.picture.hdr, found.picture.interlaced) == (wanted.hdr, wanted.picture == "interlace")
    assert float(found.frame_rate) == pytest.approx(wanted.frame_rate)
    assert found.duration == pytest.approx(wanted.duration, abs=0.15)


@pytest.mark.parametrize("name", CLIPS)
def test_package_has_the_film_at_the_right_sizes(name: str, packaged: MakePackage) -> None:
    wanted, made = CLIPS[name], packaged(name)
    assert made.package.duration == pytest.approx(wanted.duration, abs=0.15)
    assert tuple((r.width, r.height) for r in made.package.renditions) == wanted.renditions
    for rendition in made.package.renditions:
        video = next(s for s in made.probe(rendition, "streams") if s["codec_type"] == "video")
        assert (video["width"], video["height"]) == (rendition.width, rendition.height)
        assert (video["codec_name"], video["pix_fmt"]) == ("h264", "yuv420p")
        assert video.get("sample_aspect_ratio", "1:1") == "1:1"
        assert video["field_order"] == "progressive"
        assert video.get("color_transfer", "bt709") in {"bt709", "smpte170m"}


@pytest.mark.parametrize("name", CLIPS)
def test_first_picture_is_at_zero_and_all_follow_at_a_constant_rate(name: str, packaged: MakePackage) -> None:
    made = packaged(name)
    for rendition in made.package.renditions:
        packets = [p for p in made.probe(rendition, "packets") if p["codec_type"] == "video"]
        times = [float(packet["pts_time"]) for packet in packets]
        assert times == pytest.approx(
            [number / rendition.frame_rate for number in range(len(times))], abs=1e-4
        )
        assert len(times) / rendition.frame_rate == pytest.approx(made.package.duration, abs=1e-6)


@pytest.mark.parametrize("name", CLIPS)
def test_picture_and_sound_stay_together(name: str, packaged: MakePackage) -> None:
    wanted, made = CLIPS[name], packaged(name)
    rendition = made.package.renditions[0]
    flash, beep = made.first_flash_and_beep(rendition)
    assert flash == pytest.approx(wanted.flash, abs=1.01 / rendition.frame_rate)
    assert made.has_sound == wanted.has_audio
    if beep is not None:
        assert beep == pytest.approx(wanted.flash, abs=0.025)


def test_film_that_changes_its_size_halfway_stays_whole(tools: Tools, tmp_path: Path) -> None:
    """As recordings of video calls do."""
    film = tmp_path / "call.ts"
    for start, size in ((0, "320x180"), (2, "640x360")):
        part = tmp_path / f"{start}.ts"
        source = f"testsrc2=s={size}:r=25:d=2[out0];sine=500:d=2[out1]"
        shift = ("-output_ts_offset", str(start))
        ffmpeg(tools, "-f", "lavfi", "-i", source, *H264, *AAC, *shift, str(part))
        with film.open("ab") as whole:
            whole.write(part.read_bytes())
    made = package(film, tmp_path / "media", tools)
    assert made.duration == pytest.approx(4, abs=0.1)
    assert [segment.duration for segment in made.renditions[0].segments][:1] == [2]
