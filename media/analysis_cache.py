"""What was found in films before, by the hash of their bytes, in the user's cache folder.

It may be thrown away at any time; where it can't be written, films are simply analysed again.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from secrets import token_hex

from media.analysis_model import Analysis, Cut, Silence

ANALYSIS_VERSION = 1  # to be raised with whatever changes what is found


class AnalysisCache:
    """The place of one film's analysis. `folder` None: `HALTE_CACHE`, else the system's own."""

    def __init__(self, folder: Path | None, video: Path) -> None:
        state = video.stat()
        digest = _digest(video.absolute(), state.st_size, state.st_mtime_ns)
        self._file = (folder or cache_folder()) / f"{digest}.{ANALYSIS_VERSION}.json"

    def find(self) -> Analysis | None:
        """None too where the file is there and can't be understood."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            found = json.loads(self._file.read_text())
            return Analysis(
                tuple(Cut(float(cut["at"]), float(cut["score"])) for cut in found["cuts"]),
                tuple(Silence(float(each["start"]), float(each["end"])) for each in found["silences"]),
            )
        return None

    def keep(self, analysis: Analysis) -> None:
        """Appears all at once, or not at all."""
        draft = self._file.with_name(f"{self._file.name}.{token_hex(4)}")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft.write_text(json.dumps(asdict(analysis)))
            draft.replace(self._file)


def cache_folder() -> Path:
    """As the XDG Base Directory Specification has it."""
    if chosen := os.environ.get("HALTE_CACHE"):
        return Path(chosen)
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (base if base.is_absolute() else Path(os.path.expanduser("~"), ".cache")) / "halte"  # noqa: PTH111


@lru_cache(maxsize=64)
def _digest(video: Path, _size: int, _changed: int) -> str:
    """The size and the time of change tell a file from what it was before, within this process."""
    with video.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
