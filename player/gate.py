"""How far this pupil may watch: pure functions of the timeline and of what is settled."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from timelines.model import PausePoint, Timeline

MAX_SPEED = 2.0  # the fastest that the player plays
MARGIN = 0.1  # seconds that clocks and frames may be off


@dataclass(frozen=True)
class Gate:
    """`index` pause points are passed; the film is open until `until` seconds (None: to its end)."""

    index: int
    until: float | None
    pause_point: PausePoint | None


def gate_at(timeline: Timeline, passed: int) -> Gate:
    """The gate of a pupil who has passed so many pause points."""
    if passed >= len(timeline.pause_points):
        return Gate(len(timeline.pause_points), None, None)
    pause_point = timeline.pause_points[passed]
    return Gate(passed, pause_point.at, pause_point)


def is_passed(pause_point: PausePoint, settled: AbstractSet[str]) -> bool:
    """Whether playback may go on: each required question is settled; each one where none is required."""
    required = [question.id for question in pause_point.questions if question.required]
    wanted = required or [question.id for question in pause_point.questions]
    return settled >= set(wanted)


def earliest(timeline: Timeline, passed: int, opened_at: datetime) -> datetime:
    """The first moment at which somebody who watched at the highest speed can stand at this gate."""
    pause_point = gate_at(timeline, passed).pause_point
    if pause_point is None:
        return opened_at
    begin = timeline.pause_points[passed - 1].at if passed else 0.0
    return opened_at + timedelta(seconds=max(0.0, (pause_point.at - begin) / MAX_SPEED - MARGIN))
