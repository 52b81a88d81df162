"""The one error of this room: a file that is not a film or sound that can be played."""

from pathlib import Path


class NotPlayable(Exception):
    """Names the file and says in one line what is wrong and what to do about it."""

    def __init__(self, file: str | Path, reason: str) -> None:
        self.file = str(file)
        self.reason = " ".join(reason.split())
        super().__init__(f"{self.file}: {self.reason}")
