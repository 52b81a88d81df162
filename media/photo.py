"""A photo from outside, made safe: decoded and encoded again, turned upright, no larger than a page needs.

What a camera writes along (place, time, owner, colour profile, previews) stays behind.
"""

from io import BytesIO
from threading import BoundedSemaphore
from typing import IO

from PIL import Image, ImageOps

KINDS = ("JPEG", "PNG", "WEBP")
LARGEST_SIDE = 1600  # pixels of what is kept: a sheet of A4 stays legible
MOST_PIXELS = 64_000_000
SMALLEST_SIDE = 16
QUALITY = 82
_room = BoundedSemaphore(2)  # decoding takes up to 4 bytes a pixel


class NotAPhoto(Exception):
    """The bytes are no photo that we take; `code` is `unreadable`, `too_many_pixels` or `too_small`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def clean_photo(source: IO[bytes]) -> bytes:
    """The photo as a JPEG of at most 1600 pixels a side; raises NotAPhoto."""
    with _room:
        try:
            return _jpeg(source)
        except NotAPhoto:
            raise
        except Exception:  # a decoder's error may be any
            raise NotAPhoto("unreadable") from None


def _jpeg(source: IO[bytes]) -> bytes:
    with Image.open(source, formats=KINDS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise NotAPhoto("too_many_pixels")
        if min(image.size) < SMALLEST_SIDE:
            raise NotAPhoto("too_small")
        image.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))  # a JPEG is decoded no larger than is needed
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
        target = BytesIO()
        _on_white(upright).save(target, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        return target.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    """Without what can be seen through, and as a new picture that carries nothing along."""
    seen = image.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper
