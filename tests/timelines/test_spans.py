"""Whole seconds as spans."""

from hypothesis import given
from hypothesis import strategies as st

from timelines.spans import merged, seconds_in, spans_of, whole

spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda one: (one[0], one[0] + one[1])))


@given(spans)
def test_merging_keeps_each_second_once(given_spans: list[tuple[int, int]]) -> None:
    seconds = {second for begin, end in given_spans for second in range(begin, end)}
    assert sum(end - begin for begin, end in merged(given_spans)) == len(seconds)
    assert seconds_in(merged(given_spans), 1000) == seconds
    assert spans_of(seconds) == [list(span) for span in merged(given_spans)]


def test_seconds_end_where_the_gate_stands() -> None:
    assert seconds_in([[0, 4], [6, 10**300]], 8) == {0, 1, 2, 3, 6, 7}


def test_half_a_second_counts_for_what_comes_before_it() -> None:
    assert [whole(2.4), whole(2.5), whole(3.5), whole(92.4)] == [2, 3, 4, 92]
