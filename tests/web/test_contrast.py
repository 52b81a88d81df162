"""The tokens' colours, in light and dark: text at 4.5 to 1 or more, questions at 7, edges of fields and marks at 3."""

import re
from pathlib import Path

import pytest

CSS = Path("web/static/css/tokens.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3}(?:[0-9a-f]{3})?);")
LIGHT_PART, DARK_PART = CSS.split("prefers-color-scheme: dark", 1)
LIGHT = dict(COLOUR.findall(LIGHT_PART))
THEMES = {"light": LIGHT, "dark": LIGHT | dict(COLOUR.findall(DARK_PART))}

TEXT = [
    *(
        (text, ground)
        for text in ("ink", "ink-2", "link")
        for ground in ("paper", "card", "sand", "link-soft")
    ),
    *(("on-ink", "ink"), ("on-go", "go"), ("on-stop", "stop"), ("card", "link"), ("halt-ink", "halt")),
    *(("go", "go-soft"), ("stop", "stop-soft"), ("go", "card"), ("stop", "card"), ("ink", "go-soft")),
    ("ink", "stop-soft"),
]
QUESTIONS = [("ink", "card"), ("ink", "paper"), ("ink", "link-soft")]
EDGES = [("open", "card"), ("open", "paper"), ("link", "card"), ("go", "paper"), ("stop", "paper")]


def luminance(colour: str) -> float:
    """WCAG's relative luminance of "#rgb" or "#rrggbb"."""
    digits = colour.removeprefix("#")
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else re.findall("..", digits)
    shares = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (QUESTIONS, 7), (EDGES, 3)])
def test_colours_differ_enough(theme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = THEMES[theme]
    measured = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < least} == {}


def test_contrast_is_measured_as_wcag_does() -> None:
    assert round(contrast("#000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#fff"), 2) == 4.48
