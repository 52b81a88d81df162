"""The one ffmpeg call that makes every rendition, little data, the poster's candidates and the thumbnails."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg

from media import filters
from media.ffprobe import GUARD, guarded_address
from media.ladder import (
    AUDIO_BIT_RATE,
    LIGHT_BIT_RATE,
    SAMPLE_RATE,
    SEGMENT_SECONDS,
    STILL_SECONDS,
    Rung,
    clear_rung,
    rungs,
)
from media.probe import Probe
from media.streams import Picture, Sound

Stream = Any  # ffmpeg-python has no types

INIT = "init.mp4"
PLAYLIST = "index.m3u8"
LIGHT = "light"  # the folder of the sound in little data
THUMBNAIL_SECONDS = 5
THUMBNAIL_SHORT_SIDE = 90
POSTER_CANDIDATES = 8
POSTER_WIDEST = 1280
STILL_QUALITY = 50

# No B-frames: pictures are stored in the order they are shown, so the first is at 0 without an edit list, and
# a decoder shows the last picture before a halt without waiting for the next segment.
H264: dict[str, object] = {
    "c:v": "libx264", "preset": "veryfast", "crf": 23, "bf": 0, "profile:v": "high", "pix_fmt": "yuv420p",
    "g": 600, "sc_threshold": 0, "forced-idr": 1,
    "force_key_frames": f"expr:gte(t,n_forced*{SEGMENT_SECONDS})",
}  # fmt: skip
QUICK = {"preset": "ultrafast", "crf": 28}  # of a preview: soon there, and large
AAC = {"c:a": "aac", "b:a": AUDIO_BIT_RATE, "ar": SAMPLE_RATE, "ac": 2}
LIGHT_AAC = {**AAC, "b:a": LIGHT_BIT_RATE, "ac": 1}
HLS = {
    "format": "hls", "hls_time": SEGMENT_SECONDS, "hls_list_size": 0, "hls_playlist_type": "vod",
    "hls_segment_type": "fmp4", "hls_fmp4_init_filename": INIT,
    "hls_segment_options": "use_editlist=0",
}  # fmt: skip
CLEAN = {"map_metadata": -1, "map_chapters": -1}


@dataclass(frozen=True)
class Plan:
    """One call: what it reads, the folder it works in, and the renditions in the order of their folders."""

    source: Path
    folder: Path
    duration: float
    arguments: list[str]
    rungs: tuple[Rung, ...]


def plan(source: Path, probe: Probe, folder: Path, *, quick: bool = False) -> Plan:
    """Lay out the call, which runs in `folder`: renditions go to folders by number, pictures lie beside.

    `quick` makes one small rendition only, as fast as can be.
    """
    wanted = rungs(probe.width, probe.height) if probe.picture else (Rung("audio", 0, 0, 0),)
    wanted = (clear_rung(wanted),) if quick else wanted
    h264 = {**H264, **QUICK} if quick else H264
    for name in (*range(len(wanted)), LIGHT):
        (folder / str(name)).mkdir()
    film = ffmpeg.input(guarded_address(source), **GUARD, **{"reinit_filter:v": 0})
    outputs = (
        _films(film, probe, probe.picture, wanted, h264)
        if probe.picture
        else _sound(film, probe, probe.sound)
    )
    call = ffmpeg.merge_outputs(*outputs).global_args(
        "-nostdin",
        "-hide_banner",
        "-loglevel",
        "error",
        "-nostats",
        "-progress",
        "pipe:1",
        "-max_error_rate",
        "1",
    )
    return Plan(source, folder, probe.duration, ffmpeg.get_args(call, overwrite_output=True), wanted)


def _films(
    source: Stream, probe: Probe, film: Picture, wanted: tuple[Rung, ...], h264: dict[str, object]
) -> list[Stream]:
    picture = filters.picture(source[str(film.index)], probe, film, wanted[-1])
    copies = picture.filter_multi_output("split", len(wanted) + 3)
    *sounds, light = _copies_of_sound(source, probe, probe.sound, len(wanted) + 1)
    outputs = []
    for number, rung in enumerate(wanted):
        small = copies[number] if rung is wanted[-1] else filters.smaller(copies[number], rung)
        outputs.append(_rendition([small, *sounds[number]], rung, number, h264))
    outputs.append(_posters(copies[len(wanted)], probe, wanted[-1]))
    outputs.append(_thumbnails(copies[len(wanted) + 1], clear_rung(wanted)))
    outputs.append(_stills(copies[len(wanted) + 2], clear_rung(wanted)))
    outputs.append(_hls([filters.until(light[0] if light else filters.silence(), probe)], LIGHT, **LIGHT_AAC))
    return outputs


def _copies_of_sound(source: Stream, probe: Probe, film: Sound | None, copies: int) -> list[list[Stream]]:
    if film is None:
        return [[] for _ in range(copies)]
    padded = filters.sound(source[str(film.index)], probe).filter("apad")
    split = padded.filter_multi_output("asplit", copies)
    return [[split[number]] for number in range(copies)]


def _rendition(streams: list[Stream], rung: Rung, number: int, h264: dict[str, object]) -> Stream:
    limits = {"maxrate": f"{rung.max_rate}k", "bufsize": f"{2 * rung.max_rate}k"}
    sound = {**AAC, "b:a": rung.sound_rate, "shortest": None} if len(streams) > 1 else {}
    return _hls(streams, number, **h264, **limits, **sound)


def _sound(source: Stream, probe: Probe, film: Sound | None) -> list[Stream]:
    assert film  # noqa: S101 (what has no picture has sound, else the probe refuses it)
    both = filters.sound(source[str(film.index)], probe).filter_multi_output("asplit", 2)
    return [_hls([both[0]], 0, **AAC), _hls([both[1]], LIGHT, **LIGHT_AAC)]


def _hls(streams: list[Stream], folder: int | str, **options: object) -> Stream:
    return ffmpeg.output(
        *streams,
        f"{folder}/{PLAYLIST}",
        hls_segment_filename=f"{folder}/%06d.m4s",
        **HLS,
        **CLEAN,
        **options,
    )


def _posters(picture: Stream, probe: Probe, top: Rung) -> Stream:
    """A few moments spread over the film; the one with most to see becomes the poster."""
    step = probe.duration / POSTER_CANDIDATES
    chosen = picture.filter("select", f"gte(t,{step:.3f}*(selected_n+0.4))")
    width = min(top.width, POSTER_WIDEST)
    return _pictures(chosen, (width, top.height * width // top.width), "poster-%02d.jpg", quality=4)


def _thumbnails(picture: Stream, clear: Rung) -> Stream:
    chosen = picture.filter("select", f"gte(t,{THUMBNAIL_SECONDS}*selected_n)")
    short = min(clear.width, clear.height)
    size = (clear.width * THUMBNAIL_SHORT_SIDE // short, clear.height * THUMBNAIL_SHORT_SIDE // short)
    return _pictures(chosen, size, "thumbnail-%06d.jpg", quality=6)


def _stills(picture: Stream, clear: Rung) -> Stream:
    """The picture with which each segment starts, as large as a small rendition: what little data shows."""
    chosen = picture.filter("select", f"gte(t,{STILL_SECONDS}*selected_n)")
    small = chosen.filter("scale", clear.width, clear.height)
    webp = {"c:v": "libwebp", "quality": STILL_QUALITY, "format": "image2", "fps_mode": "passthrough"}
    return ffmpeg.output(small, "still-%06d.webp", **webp, **CLEAN)


def _pictures(chosen: Stream, size: tuple[int, int], names: str, quality: int) -> Stream:
    scaled = chosen.filter("scale", *size, out_range="pc")
    return ffmpeg.output(
        scaled, names, **{"c:v": "mjpeg", "q:v": quality, "fps_mode": "passthrough"}, **CLEAN
    )
