"""The still pictures of little data as WebVTT: which one stands from which second on, as far as the gate."""

from media.model import Light
from media.playlist import ROUNDING
from media.thumbnails import timestamp


def stills_until(light: Light, until: float | None, duration: float, base_url: str) -> str:
    """WebVTT of the pictures that stand at `until` seconds or before (None: of all). It only ever grows."""
    ends = [still.at for still in light.stills[1:]] + [duration]
    cues = [
        f"{timestamp(still.at)} --> {timestamp(end)}\n{base_url}{still.name}\n"
        for still, end in zip(light.stills, ends, strict=False)
        if until is None or still.at <= until + ROUNDING
    ]
    return "\n".join(["WEBVTT\n", *cues])
