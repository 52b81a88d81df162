"""Playlists reach as far as the gate and not a segment further."""

from itertools import pairwise

import pytest

from media.model import Package, Rendition, Segment
from media.playlist import media_playlist, multivariant_playlist, segments_until

RATE = 30000 / 1001
STARTS = (0.0, 60 / RATE, 120 / RATE, 180 / RATE)


def rendition(name: str = "720p", height: int = 720) -> Rendition:
    lengths = (60 / RATE, 60 / RATE, 60 / RATE, 30 / RATE)
    segments = tuple(
        Segment(f"s{number}.m4s", start, length, 1000)
        for number, (start, length) in enumerate(zip(STARTS, lengths, strict=True))
    )
    return Rendition(
        name, "f", "i.mp4", height * 16 // 9, height, 9000, 8000, "avc1.64001f,mp4a.40.2", RATE, segments
    )


@pytest.mark.parametrize(
    ("until", "count"),
    [
        (0, 1), (1.5, 1), (STARTS[1] - 0.002, 1), (STARTS[1], 2), (2.002, 2), (STARTS[1] + 0.001, 2),
        (3.9, 2),
        (STARTS[2], 3), (STARTS[3], 4), (7.0, 4), (99, 4), (-1, 1), (None, 4),
    ],
)  # fmt: skip
def test_segments_reach_up_to_the_one_that_holds_the_pause_point(until: float | None, count: int) -> None:
    assert [segment.name for segment in segments_until(rendition(), until)] == [
        f"s{number}.m4s" for number in range(count)
    ]


def test_pause_point_on_a_boundary_written_in_milliseconds_has_its_own_picture() -> None:
    """12.012 s is picture 360 at 29.97 a second; as floats the two differ in the last digit."""
    segments = (Segment("a", 0.0, 360 / RATE, 1), Segment("b", 360 / RATE + 1e-12, 2, 1))
    one = Rendition("720p", "f", "i.mp4", 1280, 720, 1, 1, "avc1", RATE, segments)
    assert len(segments_until(one, 12.012)) == 2


def test_playlist_before_the_gate_has_no_end() -> None:
    assert media_playlist(rendition(), 2.5, "/media/p/f/") == (
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:0\n"
        "#EXT-X-PLAYLIST-TYPE:EVENT\n#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-START:TIME-OFFSET=0,PRECISE=YES\n"
        '#EXT-X-MAP:URI="/media/p/f/i.mp4"\n'
        "#EXTINF:2.002000,\n/media/p/f/s0.m4s\n#EXTINF:2.002000,\n/media/p/f/s1.m4s\n"
    )


def test_playlist_only_ever_grows() -> None:
    texts = [media_playlist(rendition(), until, "/m") for until in (0, 2.1, 4.1, 6.5, None)]
    for shorter, longer in pairwise(texts):
        assert longer.startswith(shorter)
    assert texts[-1].endswith("s3.m4s\n#EXT-X-ENDLIST\n")
    assert not any("ENDLIST" in text for text in texts[:-1])


def test_base_url_may_lack_its_slash() -> None:
    assert media_playlist(rendition(), None, "/m") == media_playlist(rendition(), None, "/m/")


def test_multivariant_playlist_names_every_rendition_with_its_true_figures() -> None:
    both = (rendition("360p", 360), rendition())
    package = Package("p", "video", 7, 1280, 720, RATE, None, (), both)
    assert multivariant_playlist(package, lambda one: f"{one.name}.m3u8") == (
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n"
        '#EXT-X-STREAM-INF:BANDWIDTH=9000,AVERAGE-BANDWIDTH=8000,CODECS="avc1.64001f,mp4a.40.2",'
        "RESOLUTION=640x360,FRAME-RATE=29.970\n360p.m3u8\n"
        '#EXT-X-STREAM-INF:BANDWIDTH=9000,AVERAGE-BANDWIDTH=8000,CODECS="avc1.64001f,mp4a.40.2",'
        "RESOLUTION=1280x720,FRAME-RATE=29.970\n720p.m3u8\n"
    )
