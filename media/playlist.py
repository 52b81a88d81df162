"""Playlists (RFC 8216) of a package, as far as a pupil may watch."""

from collections.abc import Callable

from media.model import Package, Rendition, Segment

VERSION = 7
ROUNDING = 0.0005  # timelines have milliseconds; a time this close to a boundary is on it


def segments_until(rendition: Rendition, until: float | None) -> tuple[Segment, ...]:
    """The segments up to and including the one that holds `until`; None: all of them.

    A time exactly on a boundary is held by the segment that starts there: its first picture is the one shown.
    """
    if until is None:
        return rendition.segments
    return tuple(segment for segment in rendition.segments if segment.start <= max(until, 0) + ROUNDING)


def media_playlist(rendition: Rendition, until: float | None, base_url: str) -> str:
    """A playlist that only ever grows; `base_url` is where its files lie. None: the whole film."""
    base = base_url.rstrip("/")
    lines = [
        "#EXTM3U",
        f"#EXT-X-VERSION:{VERSION}",
        f"#EXT-X-TARGETDURATION:{_target_duration(rendition)}",
        "#EXT-X-MEDIA-SEQUENCE:0",
        "#EXT-X-PLAYLIST-TYPE:EVENT",
        "#EXT-X-INDEPENDENT-SEGMENTS",
        "#EXT-X-START:TIME-OFFSET=0,PRECISE=YES",
        f'#EXT-X-MAP:URI="{base}/{rendition.init}"',
    ]
    for segment in segments_until(rendition, until):
        lines += [f"#EXTINF:{segment.duration:.6f},", f"{base}/{segment.name}"]
    if until is None:
        lines.append("#EXT-X-ENDLIST")
    return "\n".join(lines) + "\n"


def multivariant_playlist(package: Package, uri: Callable[[Rendition], str]) -> str:
    """The choice of renditions, smallest first, so that a slow connection starts at once."""
    lines = ["#EXTM3U", f"#EXT-X-VERSION:{VERSION}", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for rendition in package.renditions:
        lines += [f"#EXT-X-STREAM-INF:{_attributes(rendition)}", uri(rendition)]
    return "\n".join(lines) + "\n"


def _attributes(rendition: Rendition) -> str:
    attributes = [
        f"BANDWIDTH={rendition.bandwidth}",
        f"AVERAGE-BANDWIDTH={rendition.average_bandwidth}",
        f'CODECS="{rendition.codecs}"',
    ]
    if rendition.width:
        attributes.append(f"RESOLUTION={rendition.width}x{rendition.height}")
        attributes.append(f"FRAME-RATE={rendition.frame_rate:.3f}")
    return ",".join(attributes)


def _target_duration(rendition: Rendition) -> int:
    """Of the whole film, so that it stays the same while the playlist grows."""
    return max(1, int(max(segment.duration for segment in rendition.segments) + 0.5))
