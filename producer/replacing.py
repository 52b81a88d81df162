"""Rewrites a file of the producer's: all at once, or not at all."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from producer.check import read


class ChangedMeanwhile(Exception):
    """Someone saved the file between reading and writing it."""


def replace_file(file: Path, data: bytes, *, before: bytes | None = None) -> None:
    """Raises OSError, or ChangedMeanwhile where the file no longer holds `before`.

    The file keeps its rights; a link stays a link.
    """
    target = file.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(target, draft)
        if before is not None and read(target) != before:
            raise ChangedMeanwhile
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
