"""What the picture looks like in the package: upright, without combs, in the right colours."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from media.package import package
from media.tools import Tools
from tests.media.clips import H264, HDR, HEVC, HLG, PQ, ffmpeg
from tests.media.packaged import Packaged

Pack = Callable[..., Packaged]
Colour = tuple[int, int, int]
HALVES = "color=red:s=320x180:r=25:d=1,drawbox=w=160:t=fill:color=0x2040c0"


@pytest.fixture
def pack(tools: Tools, tmp_path: Path) -> Pack:
    """Packages a film made of a lavfi source."""

    def pack(source: str, *codecs: str, file: str = "film.mkv", turn: str = "") -> Packaged:
        film = tmp_path / file
        ffmpeg(tools, "-f", "lavfi", "-i", source, *codecs, str(film))
        if turn:
            turned = tmp_path / f"turned-{file}"
            ffmpeg(tools, "-display_rotation", turn, "-i", str(film), "-c", "copy", str(turned))
            film = turned
        return Packaged(package(film, tmp_path / "media", tools), tmp_path / "media", tools)

    return pack


def corners(made: Packaged) -> list[Colour]:
    """The colours of the first picture's quarters: top left, top right, bottom left, bottom right."""
    scale = ["-vf", "format=gbrp,scale=2:2:flags=area,format=rgb24", "-f", "rawvideo"]
    raw = made.decoded(made.package.renditions[-1], "-an", "-frames:v", "1", *scale)
    return [(raw[at], raw[at + 1], raw[at + 2]) for at in range(0, 12, 3)]


def near(one: Colour, other: Colour, by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


RED, BLUE = (254, 0, 0), (32, 64, 192)


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [("0", [BLUE, RED, BLUE, RED]), ("90", [RED, RED, BLUE, BLUE]),
     ("180", [RED, BLUE, RED, BLUE]), ("270", [BLUE, BLUE, RED, RED])],
)  # fmt: skip
def test_phone_film_is_shown_upright(pack: Pack, turn: str, wanted: list[Colour]) -> None:
    found = corners(pack(HALVES, *H264, file="film.mp4", turn=turn))
    assert all(near(one, other) for one, other in zip(found, wanted, strict=True)), found


@pytest.mark.parametrize(
    "codecs",
    [
        H264,
        (*H264, "-pix_fmt", "yuvj420p"),
        ("-vf", "scale=out_color_matrix=bt709,format=yuv420p,setparams=colorspace=bt709", *H264),
        ("-vf", "scale=out_color_matrix=bt601,format=yuv420p,setparams=colorspace=smpte170m", *H264),
        ("-c:v", "ffv1", "-pix_fmt", "bgr0"),
        ("-c:v", "ffv1", "-pix_fmt", "gbrp"),
    ],
)
def test_colours_stay_what_they_were(pack: Pack, codecs: tuple[str, ...]) -> None:
    found = corners(pack(HALVES, *codecs))
    assert near(found[0], BLUE), found
    assert near(found[1], RED), found


def test_film_without_colour_tags_is_tagged_the_same_in_every_rendition(pack: Pack) -> None:
    made = pack("testsrc2=s=1280x720:r=25:d=1", *H264)
    spaces = {made.probe(one, "streams")[0].get("color_space") for one in made.package.renditions}
    assert spaces == {"bt709"}


@pytest.mark.parametrize("transfer", [PQ, HLG])
def test_hdr_white_is_white_and_black_is_black(pack: Pack, transfer: str) -> None:
    """Reference white of PQ and HLG (203 cd/m², ITU-R BT.2408) beside black."""
    halves = "color=black:s=320x180:r=25:d=1,drawbox=w=160:t=fill:color=white"
    level = {PQ: 0.58, HLG: 0.75}[transfer]
    dim = f"format=gbrp10le,lutrgb=r=val*{level}:g=val*{level}:b=val*{level},scale=out_color_matrix=bt2020"
    made = pack(f"{halves},{dim},{HDR}{transfer}", *HEVC)
    white, black, *_ = corners(made)
    assert all(190 <= value <= 245 for value in white), white
    assert all(value <= 12 for value in black), black


def test_interlaced_film_shows_no_combs(pack: Pack, tools: Tools) -> None:
    """A picture that moves fast sideways; idet counts pictures whose lines come from two moments."""
    moving = "testsrc2=s=640x360:r=50:d=2,scroll=h=0.03"
    made = pack(f"{moving},interlace", *H264, "-flags", "+ilme+ildct", file="film.mp4")
    idet = [tools.ffmpeg, "-v", "info", "-i", "-", "-an", "-vf", "idet", "-f", "null", "-"]
    said = subprocess.run(
        idet, input=made.joined(made.package.renditions[-1]), capture_output=True, check=True
    ).stderr.decode()
    line = [line for line in said.splitlines() if "Multi frame detection" in line][-1]
    counts = dict(zip(line.split()[-8::2], line.split()[-7::2], strict=True))
    assert int(counts["TFF:"]) + int(counts["BFF:"]) == 0, line
    assert int(counts["Progressive:"]) > 40, line
