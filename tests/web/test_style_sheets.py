"""The player's page has both style sheets, so a class of one must not be styled by chance by the other."""

import re
from collections.abc import Iterable
from pathlib import Path

from web.settings import ROOT

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SELECTOR = re.compile(r"([^{}]+)\{")
CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
IN_PIXELS = re.compile(r"font-size:[^;]*\dpx")
# Captions (no smaller than that), an offer in a small picture, numbers in a disc, a drawing's own units.
FIXED = {
    "player/static/css/little-data.css": 1,
    "player/static/css/line.css": 2,
    "player/static/css/screen.css": 3,
    "producer/static/preview/preview.css": 1,
    "web/static/css/components/line.css": 1,
    "web/static/css/components/results.css": 2,
}
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


def test_letters_grow_with_the_size_that_a_reader_asks_for() -> None:
    """A size in pixels stays as it is at twice the letters (WCAG 1.4.4)."""
    sheets = [sheet for sheet in ROOT.glob("*/static/**/*.css") if "build" not in sheet.parts]
    found = {
        sheet.relative_to(ROOT).as_posix(): len(IN_PIXELS.findall(sheet.read_text())) for sheet in sheets
    }
    assert {name: count for name, count in found.items() if count} == FIXED
