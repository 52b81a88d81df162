"""Sizes and rates of renditions: never larger than the film, always even, never over 31 pictures a second."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.ladder import AUDIO_BIT_RATE, WEAK_BIT_RATE, clear_rung, frame_rate_for, rungs
from media.model import Segment
from media.segments import average_bandwidth, peak_bandwidth

SIZES = {
    (1920, 1080): [(426, 240), (640, 360), (960, 540), (1280, 720)],
    (3840, 2160): [(426, 240), (640, 360), (960, 540), (1280, 720)],
    (1280, 720): [(426, 240), (640, 360), (960, 540), (1280, 720)],
    (1279, 719): [(426, 240), (640, 360), (960, 540)],
    (1024, 576): [(426, 240), (640, 360), (960, 540)],
    (720, 1280): [(240, 426), (360, 640), (540, 960), (720, 1280)],
    (640, 480): [(320, 240), (480, 360)],
    (640, 360): [(426, 240), (640, 360)],
    (359, 359): [(240, 240), (358, 358)],
    (320, 240): [(320, 240)],
    (319, 239): [(318, 238)],
    (1, 1): [(2, 2)],
}


@pytest.mark.parametrize("size", SIZES)
def test_renditions_go_by_the_short_side(size: tuple[int, int]) -> None:
    assert [(rung.width, rung.height) for rung in rungs(*size)] == SIZES[size]


@given(st.integers(2, 9000), st.integers(2, 9000))
def test_renditions_are_even_and_never_larger_than_the_film(width: int, height: int) -> None:
    for rung in rungs(width, height):
        assert rung.width % 2 == rung.height % 2 == 0
        assert 2 <= rung.width <= width
        assert 2 <= rung.height <= height


@pytest.mark.parametrize("size", [(1920, 1080), (640, 360), (480, 300), (320, 240), (160, 90)])
def test_thirty_of_the_smallest_rendition_fit_a_line_of_20_mbit(size: tuple[int, int]) -> None:
    smallest = rungs(*size)[0]
    assert 30 * (smallest.max_rate * 1000 + smallest.sound_rate) < 0.75 * 20e6


def test_a_film_of_one_rendition_keeps_its_full_sound() -> None:
    assert [rung.sound_rate for rung in rungs(320, 240)] == [AUDIO_BIT_RATE]
    assert [rung.sound_rate for rung in rungs(640, 360)] == [WEAK_BIT_RATE, AUDIO_BIT_RATE]


def test_what_stands_for_the_whole_film_is_not_the_tiniest() -> None:
    assert [clear_rung(rungs(*size)).name for size in SIZES] == [
        "360p", "360p", "360p", "360p", "360p", "360p", "360p", "360p", "359p", "240p", "239p", "1p",
    ]  # fmt: skip


RATES = [
    ("25", "25", 25), ("30000/1001", "30000/1001", Fraction(30000, 1001)),
    ("179/6", "179/6", Fraction(179, 6)),
    ("24000/1001", "24000/1001", Fraction(24000, 1001)), ("50", "50", 25), ("60", "60", 30),
    ("60000/1001", "60000/1001", Fraction(30000, 1001)), ("120", "120", 30), ("240", "240", 30),
    ("50", "25", 25), ("30", "29.87", 30), ("90000", "29.5", Fraction(30000, 1001)),
    ("1000", "17.3", 30), ("1000", "24.1", 24),
    ("5", "5", 10), ("1", "1", 10), ("1/2", "1/2", 10),
]  # fmt: skip


@pytest.mark.parametrize(("base", "average", "wanted"), RATES)
def test_frame_rate_is_the_films_own_or_a_whole_part_of_it(base: str, average: str, wanted: Fraction) -> None:
    assert frame_rate_for(Fraction(base), Fraction(average)) == wanted


def test_film_without_a_rate_gets_30() -> None:
    assert frame_rate_for(None, None) == 30


def segments(*pairs: tuple[float, int]) -> list[Segment]:
    return [Segment("s", 0, duration, size) for duration, size in pairs]


def test_peak_bandwidth_leaves_out_a_last_crumb() -> None:
    assert peak_bandwidth(segments((2, 1000), (2, 3000), (0.04, 900))) == round(8 * 3900 / 2.04)
    assert average_bandwidth(segments((2, 1000), (2, 3000))) == 8000


def test_peak_bandwidth_of_a_very_short_film_is_its_average() -> None:
    assert peak_bandwidth(segments((0.5, 1000))) == 16000
