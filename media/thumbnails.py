"""Seek thumbnails as WebVTT: which small picture belongs to which seconds, as far as the gate."""

from media.model import Package


def thumbnails_until(package: Package, until: float | None, base_url: str) -> str:
    """WebVTT of the pictures taken before `until` seconds (None: of all)."""
    end = package.duration if until is None else until
    shown = [thumbnail for thumbnail in package.thumbnails if thumbnail.at < end]
    ends = [thumbnail.at for thumbnail in shown[1:]] + [end]
    cues = [
        f"{timestamp(thumbnail.at)} --> {timestamp(close)}\n{base_url}{thumbnail.name}\n"
        for thumbnail, close in zip(shown, ends, strict=True)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def timestamp(seconds: float) -> str:
    """As WebVTT writes times."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours:02d}:{minutes:02d}:{rest:06.3f}"
