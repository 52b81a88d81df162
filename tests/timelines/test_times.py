from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timelines.times import seconds, timestamp


@pytest.mark.parametrize(
    ("written", "time"),
    [("01:23.500", 83.5), ("1:02:03.5", 3723.5), ("0:05", 5), ("99:59.999", 5999.999), (83.5, 83.5), (0, 0)],
)
def test_times_are_read_as_seconds(written: Any, time: float) -> None:
    assert seconds(written) == time


@pytest.mark.parametrize(
    "written",
    [
        "",
        "83",
        "1:2",
        "00:60",
        "01:23,5",
        "01:23.5000",
        " 01:23",
        "01:23\n",
        "-1:00",
        "٠١:٢٣",
        -1,
        True,
        None,
        [],
        float("nan"),
        float("inf"),
    ],
)
def test_what_is_no_time_is_none(written: Any) -> None:
    assert seconds(written) is None


@given(st.integers(0, 99 * 3_600_000))
def test_a_timestamp_reads_back_as_the_same_time(milliseconds: int) -> None:
    assert seconds(timestamp(milliseconds / 1000)) == milliseconds / 1000


def test_timestamps_have_hours_only_where_there_are_any() -> None:
    assert [timestamp(time) for time in (0, 18.4, 59.9996, 3723.5)] == [
        "00:00.000",
        "00:18.400",
        "01:00.000",
        "01:02:03.500",
    ]
