"""The player's page has both style sheets, so a class of one must not be styled by chance by the other."""

import re
from collections.abc import Iterable
from pathlib import Path

from web.settings import ROOT

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SELECTOR = re.compile(r"([^{}]+)\{")
CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
MEANT = {"actions", "button", "line__disc", "notice", "panel", "prompt"}  # styled in both on purpose


def classes(sheets: Iterable[Path]) -> set[str]:
    """Every class that a selector names."""
    texts = [COMMENT.sub("", sheet.read_text()) for sheet in sheets]
    return {name for text in texts for selector in SELECTOR.findall(text) for name in CLASS.findall(selector)}


def test_no_class_is_styled_in_both_by_chance() -> None:
    shared = classes((ROOT / "web/static/css").rglob("*.css"))
    player = classes((ROOT / "player/static").rglob("*.css"))
    assert len(shared) > 100
    assert len(player) > 100
    assert shared & player == MEANT
