"""Waits until something changes in the folders of productions."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import watch

from producer.check import timelines_in

CALM = 100  # milliseconds: an editor saves in several steps
BREATH = 250  # milliseconds between two looks whether it should go on


def changes(paths: Iterable[Path]) -> Iterator[None]:
    """Once when it has begun to watch, so that no save is missed, and again after each save of anything there."""
    folders = {path if path.is_dir() else path.parent for path in (*paths, *timelines_in(paths))}
    begun = False
    for changed in watch(
        *sorted(folders), step=CALM, debounce=10 * CALM, rust_timeout=BREATH, yield_on_timeout=True
    ):
        if changed or not begun:
            begun = True
            yield None
