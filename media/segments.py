"""From the files that ffmpeg left to a Rendition: random names, exact times, honest bandwidths."""

import re
import secrets
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from media.boxes import avc_codec
from media.encode import INIT, PLAYLIST
from media.ladder import SAMPLE_RATE, SEGMENT_SECONDS, Rung
from media.model import Rendition, Segment

AAC_FRAME_RATE = Fraction(SAMPLE_RATE, 1024)


def random_name(suffix: str = "") -> str:
    """A name of 128 random bits."""
    return secrets.token_hex(16) + suffix


def take_in(folder: Path, rung: Rung, frame_rate: Fraction, has_audio: bool) -> Rendition:
    """Give a finished rendition its names (the folder's own too) and describe it."""
    segments = _segments(folder, frame_rate or AAC_FRAME_RATE)
    init = random_name(".mp4")
    codecs = _codecs((folder / INIT).read_bytes(), has_audio)
    (folder / INIT).rename(folder / init)
    (folder / PLAYLIST).unlink()
    name = random_name()
    folder.rename(folder.with_name(name))
    return Rendition(
        name=rung.name, folder=name, init=init, width=rung.width, height=rung.height,
        bandwidth=peak_bandwidth(segments), average_bandwidth=average_bandwidth(segments),
        codecs=codecs, frame_rate=float(frame_rate), segments=segments,
    )  # fmt: skip


def _segments(folder: Path, rate: Fraction) -> tuple[Segment, ...]:
    """The segments in order; ffmpeg's rounded durations become whole frames again, so that sums are exact."""
    segments, frames = [], 0
    for seconds, file in _listed((folder / PLAYLIST).read_text()):
        length = round(Fraction(seconds) * rate)
        name = random_name(".m4s")
        size = (folder / file).stat().st_size
        segments.append(Segment(name, float(frames / rate), float(length / rate), size))
        (folder / file).rename(folder / name)
        frames += length
    return tuple(segments)


def _listed(playlist: str) -> list[tuple[str, str]]:
    return re.findall(r"^#EXTINF:([\d.]+),[^\n]*\n([^#\n]+)$", playlist, re.MULTILINE)


def _codecs(init: bytes, has_audio: bool) -> str:
    found = [avc_codec(init), "mp4a.40.2" if has_audio else None]
    return ",".join(codec for codec in found if codec)


def average_bandwidth(segments: Sequence[Segment]) -> int:
    """Bits a second over the whole film."""
    return round(8 * sum(s.size for s in segments) / sum(s.duration for s in segments))


def peak_bandwidth(segments: Sequence[Segment]) -> int:
    """The highest rate of any run of segments lasting 0.5 to 1.5 target durations (RFC 8216, 4.3.4.2)."""
    peak = 0
    for first in range(len(segments)):
        size, duration = 0, 0.0
        for segment in segments[first:]:
            size, duration = size + segment.size, duration + segment.duration
            if duration > 1.5 * SEGMENT_SECONDS:
                break
            if duration >= 0.5 * SEGMENT_SECONDS:
                peak = max(peak, round(8 * size / duration))
    return max(peak, average_bandwidth(segments))
