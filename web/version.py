"""Which Halte this is."""

import tomllib

from web.settings import ROOT


def version() -> str:
    """As pyproject.toml has it: Halte runs from its checkout and is never installed."""
    found: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return found
