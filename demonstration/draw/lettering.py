# ruff: noqa: PLR0917 - drawing calls read as a place, a size and a colour
"""Words in the picture: few, large, and in the house's own letter where it can be had."""

import subprocess
import tarfile
import tempfile
from functools import cache
from pathlib import Path

import skia

from demonstration.draw import palette
from demonstration.draw.motion import pop, ramp
from demonstration.draw.pen import colour_of

PACKAGE = "@fontsource/atkinson-hyperlegible-next"
FALLBACK = "DejaVu Sans"
MARGIN = 48


@cache
def _font_folder():
    """Fetch the letter with npm into the temporary folder, once; the repository holds no font."""
    folder = Path(tempfile.gettempdir()) / "halte-film-font"
    files = folder / "package" / "files"
    if not files.is_dir():
        folder.mkdir(exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True)
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
    return files


@cache
def typeface(weight=700):
    """The letter in a weight from 200 to 800; DejaVu Sans where there is no npm or network."""
    try:
        file = _font_folder() / f"atkinson-hyperlegible-next-latin-{weight}-normal.woff"
        return skia.Typeface.MakeFromFile(str(file)) or skia.Typeface(FALLBACK)
    except (OSError, subprocess.CalledProcessError, StopIteration):
        return skia.Typeface(FALLBACK, skia.FontStyle.Bold())


@cache
def _font(size, weight):
    font = skia.Font(typeface(weight), size)
    font.setSubpixel(True)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    return font


def width_of(text, size, weight=700):
    """How wide a line of text is, in pixels."""
    return _font(size, weight).measureText(text)


def write(pen, text, x, y, size, colour=palette.INK, weight=700, align="left", alpha=1.0):
    """Write one line with its baseline at y."""
    shift = {"left": 0, "centre": 0.5, "right": 1}[align] * width_of(text, size, weight)
    paint = skia.Paint(AntiAlias=True, Color=colour_of(colour, alpha))
    pen.canvas.drawString(text, x - shift, y, _font(size, weight), paint)


def label(pen, text, x, y, size=44, grown=1.0, colour=palette.INK, ground=palette.PAPER):
    """A word on a card around the point (x, y), growing as it arrives."""
    if grown <= 0.01:
        return
    wide, high = width_of(text, size) + size * 1.1, size * 1.65
    with pen.at(x, y, grown):
        pen.rect(-wide / 2, -high / 2 + 5, wide, high, palette.INK, high * 0.28, 0.18)
        pen.rect(-wide / 2, -high / 2, wide, high, ground, high * 0.28)
        write(pen, text, 0, size * 0.34, size, colour, align="centre")


def chapter(pen, number, text, time, start, end):
    """The step the film is at: a number and a word, top left, sliding in and out."""
    shown = ramp(time, start, start + 0.6) - ramp(time, end - 0.4, end)
    if shown <= 0:
        return
    x, wide = MARGIN - (1 - shown) * 520, width_of(text, 44) + 132
    pen.rect(x, MARGIN + 6, wide, 84, palette.INK, 42, 0.18)
    pen.rect(x, MARGIN, wide, 84, palette.PAPER, 42)
    pen.circle(x + 42, MARGIN + 42, 32, palette.ORANGE)
    write(pen, str(number), x + 42, MARGIN + 57, 42, palette.WHITE, 800, "centre")
    write(pen, text, x + 92, MARGIN + 58, 44)


def tag(pen, text, x, y, target, time, start, end, size=44):
    """A label that points at something: it pops in at `start` and leaves before `end`."""
    shown = pop(time, start) - ramp(time, end - 0.3, end)
    if time < start or shown <= 0.01:
        return
    pen.line([(x, y), target], palette.INK, 5, part=min(1, shown))
    pen.circle(*target, 9 * shown, palette.INK)
    label(pen, text, x, y, size, shown)
