"""Which seconds of the film a pupil has watched, as the player tells it, kept to what can be true.

`keep_watched` runs in the writer. It may be told the same twice, in any order: what is stored only grows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from accounts.pupil_session import PupilSession
from player.attempts import Running, check_device, find_attempt
from player.gate import gate_at
from player.posted import key_in, unreadable
from player.published import Published, published
from schema.attempts import Attempt
from schema.watching import WatchedRun
from timelines.spans import Spans, merged, seconds_in, spans_of, whole

MOST_SPANS = 5000  # in a post; a film of four hours has 14,400 seconds
MOST_RUNS = 100  # of an attempt; what comes after goes into the last
SLACK = 10  # seconds that two clocks and a slow line may make

Pairs = list[tuple[int, int]]


@dataclass(frozen=True)
class Told:
    """What the player told of one run: the time from loading the page to leaving it."""

    run: str
    seen: Pairs
    again: Pairs


class Run(NamedTuple):
    """A run as stored."""

    id: int
    run: str
    seen: Spans
    again: Spans


def told(body: dict[str, object]) -> Told:
    """Reads a post. Refused where it is none that a player makes."""
    return Told(key_in(body.get("run")), _pairs(body.get("seen")), _pairs(body.get("again")))


def keep_watched(connection: Connection, key: str, pupil: PupilSession, run: Told, at: datetime) -> None:
    """Adds the seconds of this run that the gate was open for and that there was time to play."""
    running = find_attempt(connection, key, pupil, lock=True)
    check_device(running, pupil)
    version = published(running.version_id, connection)
    rows = _runs(connection, running)
    row = _row_of(run, rows)
    stored = [set() if row is None else seconds_in(spans, 1 << 31) for spans in _spans(row)]
    open_until = _open_until(running, version)
    came = [
        seconds_in(spans, open_until) - had for spans, had in zip((run.seen, run.again), stored, strict=True)
    ]
    left = _time_for(connection, running, version, at) - sum(_count(one) for one in rows)
    seen, again = (had | new for had, new in zip(stored, _cut(came, left), strict=True))
    if row is None or [seen, again] != stored:
        _store(connection, running, run, row, seen=spans_of(seen), again=spans_of(again), updated_at=at)


def _pairs(value: object) -> Pairs:
    if not isinstance(value, list) or len(value) > MOST_SPANS:
        raise unreadable("spans")
    return merged(_pair(span) for span in value)


def _pair(span: object) -> tuple[int, int]:
    match span:
        case [int(begin), int(end)] if 0 <= begin < end and not {type(begin), type(end)} & {bool}:
            return begin, end
    raise unreadable("spans")


def _runs(connection: Connection, running: Running) -> list[Run]:
    columns = select(WatchedRun.id, WatchedRun.run, WatchedRun.seen, WatchedRun.again)
    rows = connection.execute(columns.where(WatchedRun.attempt_id == running.id).order_by(WatchedRun.id))
    return [Run(*row) for row in rows]


def _row_of(run: Told, rows: Sequence[Run]) -> Run | None:
    same = [row for row in rows if row.run == run.run]
    return same[0] if same else rows[-1] if len(rows) >= MOST_RUNS else None


def _spans(row: Run | None) -> tuple[Spans, Spans]:
    return ([], []) if row is None else (row.seen, row.again)


def _count(row: Run) -> int:
    return sum(end - begin for spans in _spans(row) for begin, end in spans)


def _open_until(running: Running, version: Published) -> int:
    until = gate_at(version.timeline, running.gate).until
    return whole(version.package.duration if until is None else until)


def _time_for(connection: Connection, running: Running, version: Published, at: datetime) -> int:
    """The seconds that fit in the time since the attempt began: over all runs, so that a new one gives no more."""
    begun = connection.execute(select(Attempt.started_at).where(Attempt.id == running.id)).scalar_one()
    return whole((at - begun).total_seconds() * version.timeline.max_speed) + SLACK


def _cut(came: list[set[int]], left: int) -> list[set[int]]:
    kept: list[set[int]] = []
    for seconds in came:
        kept.append(set(sorted(seconds)[: max(0, left)]))
        left -= len(kept[-1])
    return kept


def _store(connection: Connection, running: Running, run: Told, row: Run | None, **values: Any) -> None:
    if row is not None:
        connection.execute(update(WatchedRun).where(WatchedRun.id == row.id).values(**values))
        return
    begun = {"attempt_id": running.id, "run": run.run, "begun_at": values["updated_at"]}
    connection.execute(insert(WatchedRun).values(**begun, **values))
