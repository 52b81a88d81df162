"""Lifts a timeline's file to the newest format, in a stable layout. What is not JSON stays as it is."""

from dataclasses import dataclass
from pathlib import Path

from producer.check import Faulty, read
from producer.replacing import replace_file
from timelines.check import check_parsed
from timelines.layout import laid_out
from timelines.load import parse_json
from timelines.upgrade import NEWEST, format_of, upgraded


@dataclass(frozen=True)
class Upgrade:
    """What became of a file, or would: its formats before and now, and whether its bytes change."""

    file: Path
    old: int
    new: int
    changed: bool


def upgrade_file(file: Path, language: str, *, write: bool) -> Upgrade:
    """Raises Faulty, or OSError. The file is replaced at once or not at all."""
    data = read(file)
    parsed = parse_json(data, str(file), language)
    if parsed.document is None or parsed.problems:
        raise Faulty(parsed.problems)
    old = format_of(parsed.document)
    if old not in range(1, NEWEST + 1):
        raise Faulty(check_parsed(parsed, str(file), language=language).faults)
    lifted = laid_out(upgraded(parsed.document)).encode()
    if write and lifted != data:
        replace_file(file, lifted)
    return Upgrade(file, int(old), NEWEST, lifted != data)
