"""The addresses of what `./dev build` made: scripts, styles, fonts and icons under hashed names."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask

BUILD = Path(__file__).parent / "static" / "build"


class NotBuilt(RuntimeError):
    """The front end has not been built."""

    def __init__(self) -> None:
        super().__init__("the front end is not built yet: run ./dev build")


def init_assets(app: Flask) -> None:
    """Gives templates `asset('main.css')` and `preloads('player/main.js')`."""
    app.jinja_env.globals.update(asset=asset, preloads=preloads)


def asset(name: str) -> str:
    """The address of a built entry."""
    return f"/static/build/{_entry(name)['file']}"


def preloads(name: str, *lazy: str) -> list[str]:
    """The addresses of the modules that an entry imports at once, or of those that it loads with the `lazy` sources."""
    entry = _entry(name)
    files = [file for source in lazy for file in entry["lazy"][source]] if lazy else entry["preload"]
    return [f"/static/build/{file}" for file in dict.fromkeys(files)]


def worker_script() -> bytes:
    """The service worker; it names the files of this build."""
    try:
        return (BUILD / "sw.js").read_bytes()
    except FileNotFoundError:
        raise NotBuilt from None


def _entry(name: str) -> dict[str, Any]:
    manifest = BUILD / "manifest.json"
    try:
        entries = _read(manifest, manifest.stat().st_mtime_ns)
    except FileNotFoundError:
        raise NotBuilt from None
    entry: dict[str, Any] = entries[name]
    return entry


@lru_cache(maxsize=2)
def _read(manifest: Path, _changed: int) -> dict[str, Any]:
    entries: dict[str, Any] = json.loads(manifest.read_text())
    return entries
