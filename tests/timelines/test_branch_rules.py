from typing import Any

import pytest

from timelines.branch_rules import branch_faults


def a_film(*points: Any) -> Any:
    """Pause points: (when it halts, where its ways lead)."""
    return {
        "pause_points": [
            {
                "at": at,
                "questions": [{"type": "branch", "options": [{"to": to} for to in ways]}] if ways else [],
            }
            for at, *ways in points
        ]
    }


@pytest.mark.parametrize(
    ("points", "unreached"),
    [
        ([(10,), (20,)], []),
        ([(10, 15, 25), (20,), (30,)], []),
        ([(10, 20), (20,)], []),
        ([(10, 25), (20,), (30,)], [1]),
        ([(10, 25), (20, 30), (30,)], [1]),
        ([(10, 15, 35), (20, 35), (30,), (40,)], [2]),
        ([(10, 35), (20,), (30,), (40,)], [1, 2]),
    ],
)
def test_a_stop_that_no_way_leads_past_is_a_fault(points: Any, unreached: list[int]) -> None:
    faults = list(branch_faults(a_film(*points)))
    assert [(fault.code, fault.path) for fault in faults] == [
        ("unreached", ("pause_points", place)) for place in unreached
    ]


@pytest.mark.parametrize(
    "points",
    [
        [(10, 40), (50,), (30,), (60,)],
        [(10, 40), (30,), ("00:75",), (60,)],
        [(10, "00:15,5", 40), (30,), (60,)],
    ],
    ids=["out of order", "no time", "no time of a way"],
)
def test_where_times_have_faults_no_stop_is_called_unreached(points: Any) -> None:
    assert [fault for fault in branch_faults(a_film(*points)) if fault.code == "unreached"] == []
