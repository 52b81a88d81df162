"""A spoken prompt made fit for every browser: AAC in an m4a, without what the recorder wrote along."""

from contextlib import suppress
from pathlib import Path

from media.confine import confined
from media.ffprobe import GUARD, guarded_address
from media.frames import run
from media.not_playable import NotPlayable
from media.probe import Probe, probe
from media.tools import Tools

LONGEST = 600  # seconds; a spoken prompt is much shorter
BIT_RATE = "96k"
RATE = 48_000
MEMORY = 1024**3
SECONDS = 120


def encode_sound(source: Path, target: Path, tools: Tools) -> None:
    """Writes `target`, an .m4a. Raises NotPlayable."""
    probed = _probed(source, tools)
    if probed is None or probed.sound is None:
        raise NotPlayable(source, "holds no sound. Give a sound file: mp3, m4a, ogg, opus or wav.")
    if probed.duration > LONGEST:
        raise NotPlayable(source, f"lasts {probed.duration / 60:.0f} minutes, too long for a spoken prompt.")
    guard = [part for name, value in GUARD.items() for part in (f"-{name}", value)]
    command = [
        str(tools.ffmpeg), "-nostdin", "-v", "error", "-y", *guard, "-i", guarded_address(source),
        "-map", f"0:{probed.sound.index}", "-vn", "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact",
        "-c:a", "aac", "-b:a", BIT_RATE, "-ar", str(RATE), "-ac", "2", "-movflags", "+faststart",
        "-f", "ipod", str(target.absolute()),
    ]  # fmt: skip
    if run(confined(command, MEMORY, SECONDS), 3 * SECONDS) is None:
        target.unlink(missing_ok=True)
        raise NotPlayable(
            source, "is a sound that can't be played: it is damaged or unusual. Save it as mp3."
        )


def _probed(source: Path, tools: Tools) -> Probe | None:
    """None where it is no film either: what is wrong with it as a film is beside the point."""
    with suppress(NotPlayable):
        return probe(source, tools)
    return None
