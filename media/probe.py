"""What is in a video or sound file that nobody has vouched for. Reads only; never follows a playlist."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from media.ffprobe import JsonObject, run_ffprobe, scanned_end
from media.not_playable import NotPlayable
from media.sniff import WANTED, refuse_what_is_no_film
from media.streams import Picture, Sound, picture_of, sound_of
from media.tools import Tools

__all__ = ["NotPlayable", "Probe", "probe"]

LONGEST = 4 * 3600.0
SHORTEST = 0.2
LATE = 0.1
MOST_PIXELS = 8192 * 4320


@dataclass(frozen=True)
class Probe:
    """A playable file. Sizes are in display orientation, in square pixels; `width`, `height` are 0 for sound.

    `duration` counts from the first picture (for sound: from the first sample) in seconds; `start` is how
    long after the beginning of the container that is.
    """

    kind: str
    start: float
    duration: float
    width: int
    height: int
    frame_rate: Fraction
    has_audio: bool
    container: str
    picture: Picture | None
    sound: Sound | None


def probe(path: str | Path, tools: Tools) -> Probe:
    """Look into the file; raises NotPlayable, and nothing else, with one line for the user."""
    path = Path(path)
    refuse_what_is_no_film(path)
    found = run_ffprobe(path, tools)
    streams = found.get("streams", [])
    container = found.get("format", {})
    picture, sound = picture_of(path, streams), sound_of(streams)
    leading = picture or sound
    if leading is None:
        raise NotPlayable(path, f"holds no picture and no sound that can be played. {WANTED}")
    if picture:
        _refuse_size(path, picture)
    return Probe(
        kind="video" if picture else "audio",
        start=leading.start - float(container.get("start_time", 0)),
        duration=_duration(path, tools, container, leading),
        width=picture.width if picture else 0,
        height=picture.height if picture else 0,
        frame_rate=picture.frame_rate if picture else Fraction(0),
        has_audio=sound is not None,
        container=str(container.get("format_name", "")),
        picture=picture,
        sound=sound,
    )


def _refuse_size(path: Path, picture: Picture) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise NotPlayable(
            path,
            f"is {picture.width}×{picture.height}, too large to package. Export it at 3840×2160 or smaller.",
        )


def _duration(path: Path, tools: Tools, container: JsonObject, leading: Picture | Sound) -> float:
    duration = _declared(container, leading)
    if duration is None:  # as in recordings made in a browser
        duration = scanned_end(path, tools, leading.index) - leading.start
    if duration < SHORTEST:
        raise NotPlayable(
            path, "lasts no time at all, so there is nothing to play. Export it again as a film."
        )
    if duration > LONGEST:
        raise NotPlayable(
            path, f"lasts {duration / 3600:.1f} hours; at most 4 are allowed. Cut it into shorter films."
        )
    return duration


def _declared(container: JsonObject, leading: Picture | Sound) -> float | None:
    if container.get("format_name") == "mpeg":  # a programme stream declares nothing; ffprobe guesses
        return None
    if leading.duration is not None:
        return leading.duration
    if "duration" in container and abs(leading.start) < LATE:  # Matroska counts a late start in, others don't
        return float(container["duration"])
    return None
