"""One picture with the frame of every proposed pause point, its number and its time."""

from collections.abc import Callable, Sequence
from io import BytesIO
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from timelines.times import timestamp

FRAME_WIDTH = 384
MARGIN = 16
CAPTION = 40  # pixels under each frame
COLUMNS = 4
TEXT = 22
PAPER, INK, HALT, RING = "#faf8f3", "#14213d", "#ffc53d", "#14213d"

Frame = Callable[[float], bytes]


def write_contact_sheet(
    file: Path, times: Sequence[float], frame: Frame, progress: Callable[[float], None]
) -> None:
    """`frame` gives the picture that stands still at a time."""
    pictures = []
    for done, at in enumerate(times, 1):
        pictures.append(Image.open(BytesIO(frame(at))).convert("RGB"))
        progress(done / len(times))
    _sheet(pictures, times).save(file, "JPEG", quality=88, optimize=True)


def _sheet(pictures: Sequence[Image.Image], times: Sequence[float]) -> Image.Image:
    columns = min(COLUMNS, len(pictures))
    width, height = FRAME_WIDTH + MARGIN, max(picture.height for picture in pictures) + CAPTION + MARGIN
    sheet = Image.new(
        "RGB", (columns * width + MARGIN, ceil(len(pictures) / columns) * height + MARGIN), PAPER
    )
    for place, (picture, at) in enumerate(zip(pictures, times, strict=True)):
        left, top = MARGIN + place % columns * width, MARGIN + place // columns * height
        sheet.paste(picture, (left, top))
        _label(ImageDraw.Draw(sheet), (left, top + picture.height), place + 1, at)
    return sheet


def _label(draw: ImageDraw.ImageDraw, corner: tuple[int, int], number: int, at: float) -> None:
    left, middle = corner[0] + CAPTION // 2, corner[1] + CAPTION // 2
    font = ImageFont.load_default(TEXT)
    draw.ellipse((left - 16, middle - 14, left + 16, middle + 18), fill=HALT, outline=RING, width=3)
    draw.text((left, middle + 2), str(number), INK, font, anchor="mm")
    draw.text((left + 28, middle + 2), timestamp(at), INK, font, anchor="lm")
