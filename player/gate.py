"""How far this pupil may watch: pure functions of the timeline, what is settled and which way was chosen."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from timelines.model import PausePoint, Timeline
from timelines.ways import after

MARGIN = 0.1  # seconds that clocks and frames may be off


@dataclass(frozen=True)
class Gate:
    """The pause point in place `index` is next; the film is open until `until` seconds (None: to its end)."""

    index: int
    until: float | None
    pause_point: PausePoint | None


def gate_at(timeline: Timeline, passed: int) -> Gate:
    """The gate of a pupil who has passed, or passed by, so many pause points."""
    if passed >= len(timeline.pause_points):
        return Gate(len(timeline.pause_points), None, None)
    pause_point = timeline.pause_points[passed]
    return Gate(passed, pause_point.at, pause_point)


def next_gate(timeline: Timeline, gate: int, settled: AbstractSet[str], responses: Mapping[str, Any]) -> int:
    """Where the gate comes to stand once all is passed that can be; on the way that was chosen."""
    while gate < len(timeline.pause_points) and is_passed(timeline.pause_points[gate], settled):
        gate, _ = after(timeline, gate, responses)
    return gate


def is_passed(pause_point: PausePoint, settled: AbstractSet[str]) -> bool:
    """Whether playback may go on: each required question is settled; each one where none is required."""
    required = [question.id for question in pause_point.questions if question.required]
    wanted = required or [question.id for question in pause_point.questions]
    return settled >= set(wanted)


def earliest(gate: Gate, begin: float, opened_at: datetime, max_speed: float) -> datetime:
    """The first moment at which somebody who watched from `begin` at that speed can stand at this gate."""
    if gate.until is None:
        return opened_at
    return opened_at + timedelta(seconds=max(0.0, (gate.until - begin) / max_speed - MARGIN))
