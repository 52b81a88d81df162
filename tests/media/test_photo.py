"""Photos from outside come back as clean JPEGs, or not at all."""

from io import BytesIO

import pytest
from PIL import Image

from media.photo import LARGEST_SIDE, NotAPhoto, clean_photo

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def photo(
    size: tuple[int, int] = (400, 300), kind: str = "JPEG", mode: str = "RGB", **options: object
) -> BytesIO:
    """A picture that is red on its left half."""
    image = Image.new(mode, size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    file = BytesIO()
    image.save(file, kind, **options)
    file.seek(0)
    return file


def with_place(orientation: int) -> BytesIO:
    """A photo as a telephone makes it: with where it was taken, and lying on its side."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "GEHEIMMERK"
    exif.get_ifd(GPS)[2] = (51.0, 57.0, 30.0)
    return photo(exif=exif)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_becomes_a_jpeg(kind: str) -> None:
    cleaned = Image.open(BytesIO(clean_photo(photo(kind=kind))))
    assert (cleaned.format, cleaned.size) == ("JPEG", (400, 300))


def test_place_and_maker_are_gone_and_the_photo_stands_upright() -> None:
    data = clean_photo(with_place(orientation=6))  # taken a quarter turn to the right
    cleaned = Image.open(BytesIO(data))
    assert not dict(cleaned.getexif())
    assert b"GEHEIMMERK" not in data
    assert cleaned.size == (300, 400)
    red, green, _blue = cleaned.getpixel((150, 50))
    assert red > 200
    assert green < 60


def test_comments_profiles_and_what_is_stuck_on_behind_are_gone() -> None:
    file = photo(comment=b"GEHEIMCOMMENTAAR", icc_profile=b"GEHEIMPROFIEL" * 20)
    data = clean_photo(BytesIO(file.getvalue() + b"<script>GEHEIMSCRIPT</script>"))
    assert b"GEHEIM" not in data


def test_a_large_photo_is_made_smaller() -> None:
    cleaned = Image.open(BytesIO(clean_photo(photo((4000, 3000)))))
    assert cleaned.size == (LARGEST_SIDE, 1200)


def test_what_is_seen_through_becomes_white() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    file = BytesIO()
    clear.save(file, "PNG")
    file.seek(0)
    assert Image.open(BytesIO(clean_photo(file))).getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable"),
        (b"%PDF-1.7 no photo at all", "unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unreadable"),
        (photo().getvalue()[:700], "unreadable"),
        (photo(kind="GIF").getvalue(), "unreadable"),
        (photo((9000, 8000), "PNG", "1").getvalue(), "too_many_pixels"),
        (photo((400, 4)).getvalue(), "too_small"),
    ],
)
def test_what_is_no_photo_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(NotAPhoto) as refused:
        clean_photo(BytesIO(data))
    assert refused.value.code == code


def test_a_picture_that_claims_to_be_enormous_is_refused_unread() -> None:
    """A PNG of 60,000 by 60,000 pixels in some hundred bytes."""
    data = bytearray(photo((64, 64), "PNG").getvalue())
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(NotAPhoto):
        clean_photo(BytesIO(bytes(data)))
