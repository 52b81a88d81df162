"""Tells a preview that files have changed, within a moment of the save."""

import threading
from pathlib import Path

from watchfiles import watch

from producer.preview.preview import Preview

STEP = 40  # milliseconds without a change after which a save is complete
LONGEST = 300  # milliseconds that changes are gathered at most


def watch_folder(preview: Preview, folder: Path, stop: threading.Event) -> None:
    """Refreshes the preview at each change until `stop` is set."""
    for _ in watch(folder, step=STEP, debounce=LONGEST, stop_event=stop, rust_timeout=1000):
        preview.refresh()
