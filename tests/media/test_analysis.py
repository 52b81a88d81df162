"""Cuts and silences of films whose cuts and silences are known."""

import dataclasses
import os
from pathlib import Path

import pytest

from media.analysis import Analysis, Cut, Silence, analysed, cuts, silences
from media.analysis_cache import AnalysisCache, cache_folder
from media.not_playable import NotPlayable
from media.tools import Tools
from tests.media.clips import AAC, H264, ffmpeg

SHOTS = "color=0x203040:d=2,format=yuv420p[a];testsrc2=d=1.6,format=yuv420p[b];color=0xe0d0c0:d=2,format=yuv420p[c]"
SIZE = "s=320x180:r=25"
SPOKEN = "0.3*sin(2*PI*300*t)*(between(t,0.5,2.2)+between(t,3,4.6))"


@pytest.fixture(scope="module")
def film(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three shots, 2 s, 1.6 s and 2 s long; sound from 0.5 to 2.2 and from 3 to 4.6."""
    path = tmp_path_factory.mktemp("analysis") / "film.mp4"
    shots = SHOTS.replace(":d=", f":{SIZE}:d=").replace("testsrc2=d", f"testsrc2={SIZE}:d")
    graph = f"{shots};[a][b][c]concat=n=3[out0];aevalsrc='{SPOKEN}':s=48000:d=5.6[out1]"
    ffmpeg(tools, "-f", "lavfi", "-i", graph, *H264, *AAC, str(path))
    return path


def near(found: Analysis) -> tuple[list[float], list[tuple[float, float]]]:
    return [round(cut.at, 1) for cut in found.cuts], [
        (round(silence.start, 1), round(silence.end, 1)) for silence in found.silences
    ]


def test_cuts_and_silences_are_found_where_they_are(film: Path, tools: Tools, tmp_path: Path) -> None:
    found = analysed(film, tools, cache_folder=tmp_path)
    assert [cut.at for cut in found.cuts] == [2.0, 3.6]
    assert all(0.3 < cut.score <= 1 for cut in found.cuts)
    assert near(found)[1] == [(0.0, 0.5), (2.2, 3.0), (4.6, 5.6)]


def test_times_count_from_the_first_picture(film: Path, tools: Tools, tmp_path: Path) -> None:
    late = tmp_path / "late.mkv"
    ffmpeg(tools, "-i", str(film), "-c", "copy", "-output_ts_offset", "5", str(late))
    assert near(analysed(late, tools, cache_folder=tmp_path)) == near(
        analysed(film, tools, cache_folder=tmp_path)
    )


def test_a_film_without_sound_has_no_silences(film: Path, tools: Tools, tmp_path: Path) -> None:
    mute = tmp_path / "mute.mp4"
    ffmpeg(tools, "-i", str(film), "-c", "copy", "-an", str(mute))
    found = analysed(mute, tools, cache_folder=tmp_path)
    assert (len(found.cuts), found.silences) == (2, ())


def test_one_long_shot_with_sound_throughout_has_neither(tools: Tools, tmp_path: Path) -> None:
    shot = tmp_path / "shot.mp4"
    graph = f"color=gray:{SIZE}:d=2[out0];sine=d=2[out1]"
    ffmpeg(tools, "-f", "lavfi", "-i", graph, *H264, *AAC, str(shot))
    assert analysed(shot, tools, cache_folder=tmp_path) == Analysis((), ())


def test_a_sound_recording_has_no_cuts(film: Path, tools: Tools, tmp_path: Path) -> None:
    sound = tmp_path / "sound.m4a"
    ffmpeg(tools, "-i", str(film), "-c", "copy", "-vn", str(sound))
    found = analysed(sound, tools, cache_folder=tmp_path)
    assert (found.cuts, len(found.silences)) == ((), 3)


def test_the_same_bytes_are_decoded_once(film: Path, tools: Tools, tmp_path: Path) -> None:
    progress: list[float] = []
    found = analysed(film, tools, progress.append, tmp_path)
    copy = tmp_path / "other.mp4"
    copy.write_bytes(film.read_bytes())
    without = dataclasses.replace(tools, ffmpeg=tmp_path / "none", ffprobe=tmp_path / "none")
    assert analysed(copy, without, cache_folder=tmp_path) == found
    assert progress == sorted(progress)


def test_what_is_found_is_kept_in_the_user_s_cache(
    film: Path, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HALTE_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert len(cuts(film, tools)) == 2
    assert len(silences(film, tools)) == 3
    assert [file.suffix for file in (tmp_path / "halte").iterdir()] == [".json"]
    monkeypatch.setenv("HALTE_CACHE", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cuts": [1], "silences": []}', '{"cuts": 3}', "\udcff"])
def test_a_spoilt_cache_is_as_none(film: Path, tmp_path: Path, text: str) -> None:
    cache = AnalysisCache(tmp_path, film)
    kept = Analysis((Cut(1.0, 0.5),), (Silence(2.0, 3.0),))
    cache.keep(kept)
    assert cache.find() == kept
    (file,) = tmp_path.iterdir()
    file.write_bytes(text.encode(errors="surrogateescape"))
    assert cache.find() is None


def test_a_cache_that_can_t_be_written_is_done_without(film: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = AnalysisCache(tmp_path / "file" / "below", film)
    cache.keep(Analysis((), ()))
    assert cache.find() is None


def test_another_film_under_the_same_name_is_another_film(film: Path, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(film.read_bytes())
    AnalysisCache(tmp_path / "cache", path).keep(Analysis((), ()))
    path.write_bytes(film.read_bytes() + b"more")
    os.utime(path, ns=(1, 1))
    assert AnalysisCache(tmp_path / "cache", path).find() is None


def test_what_is_no_film_is_said_to_be_so(tools: Tools, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_text("geen film")
    with pytest.raises(NotPlayable):
        analysed(path, tools, cache_folder=tmp_path)
