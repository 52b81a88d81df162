"""Lifts a timeline's file to the newest format, in a stable layout. What is not JSON stays as it is."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from producer.check import read
from timelines.check import check_parsed
from timelines.layout import laid_out
from timelines.load import parse_json
from timelines.problems import Problem
from timelines.upgrade import NEWEST, format_of, upgraded


class NotUpgraded(Exception):
    """The file can't be read for what it says; `problems` tell why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class Upgrade:
    """What became of a file, or would: its formats before and now, and whether its bytes change."""

    file: Path
    old: int
    new: int
    changed: bool


def upgrade_file(file: Path, language: str, *, write: bool) -> Upgrade:
    """Raises NotUpgraded, or OSError. The file is replaced at once or not at all."""
    data = read(file)
    parsed = parse_json(data, str(file), language)
    if parsed.document is None or parsed.problems:
        raise NotUpgraded(parsed.problems)
    old = format_of(parsed.document)
    if old not in range(1, NEWEST + 1):
        raise NotUpgraded(check_parsed(parsed, str(file), language=language).faults)
    lifted = laid_out(upgraded(parsed.document)).encode()
    if write and lifted != data:
        _replace(file.resolve(), lifted)
    return Upgrade(file, int(old), NEWEST, lifted != data)


def _replace(file: Path, data: bytes) -> None:
    with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as stream:
        beside = Path(stream.name)
        try:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            shutil.copymode(file, beside)
            beside.replace(file)
        except BaseException:
            beside.unlink()
            raise
