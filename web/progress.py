"""A progress bar with the time left, for work that reports fractions."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

STEPS = 1000


@contextmanager
def progress_bar(label: str, err: bool = False) -> Iterator[Callable[[float], None]]:
    """Gives the function to call with 0.0 to 1.0. Nothing is drawn before the first call."""
    bar = click.progressbar(
        length=STEPS, label=label, show_eta=True, show_pos=False, file=sys.stderr if err else None
    )
    begun = False
    done = 0

    def progress(fraction: float) -> None:
        nonlocal begun, done
        if fraction >= 1 and not begun:  # there was nothing to do
            return
        if not begun:
            bar.__enter__()
            begun = True
        step = int(min(1.0, max(0.0, fraction)) * STEPS)
        if step > done:
            bar.update(step - done)
            done = step

    try:
        yield progress
    finally:
        if begun:
            bar.render_finish()
