"""One picture stream and one sound stream, read from ffprobe's JSON."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from media.ffprobe import JsonObject
from media.ladder import frame_rate_for
from media.not_playable import NotPlayable

HDR = {"smpte2084", "arib-std-b67"}
INTERLACED = {"tt", "bb", "tb", "bt"}


@dataclass(frozen=True)
class Picture:
    """The film's picture. `width` and `height` as shown: turned upright, in square pixels."""

    index: int
    codec: str
    width: int
    height: int
    frame_rate: Fraction
    start: float
    duration: float | None
    field_order: str
    transfer: str
    matrix: str
    pixel_format: str

    @property
    def hdr(self) -> bool:
        """Whether the picture has to be tone-mapped (PQ or HLG)."""
        return self.transfer in HDR

    @property
    def interlaced(self) -> bool:
        """Whether every frame holds two fields of different moments."""
        return self.field_order in INTERLACED


@dataclass(frozen=True)
class Sound:
    """The film's sound."""

    index: int
    codec: str
    channels: int
    start: float
    duration: float | None


def picture_of(path: Path, streams: list[JsonObject]) -> Picture | None:
    """The first stream that is a film; a cover in a sound file is not one."""
    for stream in streams:
        if stream.get("codec_type") == "video" and not _is_cover(stream):
            if "codec_name" not in stream or not stream.get("width"):
                raise NotPlayable(path, "has a picture that can't be decoded. Export it as H.264 in an mp4.")
            return _picture(stream)
    return None


def sound_of(streams: list[JsonObject]) -> Sound | None:
    """The sound that plays by default, else the first that can be decoded."""
    sounds = [
        s for s in streams if s.get("codec_type") == "audio" and "codec_name" in s and s.get("channels")
    ]
    sounds.sort(key=lambda stream: -stream.get("disposition", {}).get("default", 0))
    if not sounds:
        return None
    chosen = sounds[0]
    return Sound(
        chosen["index"], chosen["codec_name"], chosen["channels"],
        _seconds(chosen, "start_time") or 0.0, _seconds(chosen, "duration"),
    )  # fmt: skip


def _is_cover(stream: JsonObject) -> bool:
    disposition = stream.get("disposition", {})
    return bool(disposition.get("attached_pic") or disposition.get("timed_thumbnails"))


def _picture(stream: JsonObject) -> Picture:
    width, height = _display_size(stream)
    return Picture(
        index=stream["index"],
        codec=stream["codec_name"],
        width=width,
        height=height,
        frame_rate=frame_rate_for(_ratio(stream.get("r_frame_rate")), _ratio(stream.get("avg_frame_rate"))),
        start=_seconds(stream, "start_time") or 0.0,
        duration=_seconds(stream, "duration"),
        field_order=stream.get("field_order", "unknown"),
        transfer=stream.get("color_transfer", "unknown"),
        matrix=stream.get("color_space", "unknown"),
        pixel_format=stream.get("pix_fmt", "unknown"),
    )


def _display_size(stream: JsonObject) -> tuple[int, int]:
    width, height = int(stream["width"]), int(stream["height"])
    aspect = _ratio(str(stream.get("sample_aspect_ratio", "1:1")).replace(":", "/")) or Fraction(1)
    width = max(1, round(width * aspect))
    turned = any(round(data.get("rotation", 0)) % 180 for data in stream.get("side_data_list", []))
    return (height, width) if turned else (width, height)


def _ratio(text: str | None) -> Fraction | None:
    try:
        value = Fraction(text or "0")
    except (ValueError, ZeroDivisionError):
        return None
    return value if value > 0 else None


def _seconds(stream: JsonObject, name: str) -> float | None:
    try:
        return float(stream[name])
    except (KeyError, ValueError):
        return None
