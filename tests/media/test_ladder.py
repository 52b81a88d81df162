"""Sizes and rates of renditions: never larger than the film, always even, never over 31 pictures a second."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.ladder import frame_rate_for, rungs
from media.model import Segment
from media.segments import average_bandwidth, peak_bandwidth

SIZES = {
    (1920, 1080): [(640, 360), (960, 540), (1280, 720)],
    (3840, 2160): [(640, 360), (960, 540), (1280, 720)],
    (1280, 720): [(640, 360), (960, 540), (1280, 720)],
    (1279, 719): [(640, 360), (960, 540)],
    (1024, 576): [(640, 360), (960, 540)],
    (720, 1280): [(360, 640), (540, 960), (720, 1280)],
    (640, 480): [(480, 360)],
    (640, 360): [(640, 360)],
    (321, 241): [(320, 240)],
    (359, 359): [(358, 358)],
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
