"""Where a pupil is in the film, since when, and whether it looks as if help is needed. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from schema.presence import SILENT

NEW, DONE, OFFLINE, HALTED, AWAY, PAUSED, WATCHING = KINDS = (
    "new",
    "done",
    "offline",
    "halted",
    "away",
    "paused",
    "watching",
)
LONG = timedelta(minutes=2)  # at one halt without an answer
GONE = timedelta(minutes=1)  # in another window: shorter is a look at something
TRIES = 2  # wrong answers at one halt
OTHERS = (HALTED, PAUSED, AWAY, WATCHING, NEW, DONE)  # who needs nothing, in the order of the page


@dataclass(frozen=True)
class Seen:
    """The last that the pupil's player told (`schema.presence`). `stands`: at a pause point."""

    state: str
    position: float | None
    since: datetime
    seen_at: datetime
    stands: bool = False

    @property
    def kind(self) -> str:
        """Whom the teacher paused at a halt is at that halt."""
        return HALTED if self.state == PAUSED and self.stands else self.state


@dataclass(frozen=True)
class Run:
    """How far an attempt is, and when that came to be. `answered_at` is of the last response at this halt."""

    begun_at: datetime
    finished: bool
    answered_at: datetime | None = None
    wrong_here: int = 0


@dataclass(frozen=True)
class Place:
    """One of KINDS. `help` says why the teacher may want to look: `tries`, `long`, `offline`, `away` or nothing."""

    kind: str
    since: datetime | None = None
    position: float | None = None
    help: str | None = None


def place_of(run: Run | None, seen: Seen | None, at: datetime) -> Place:
    """Of a pupil without an attempt, too. A player that never told anything is offline after a while."""
    if run is None:
        return Place(NEW)
    if run.finished:
        return Place(DONE)
    heard_at = seen.seen_at if seen else run.begun_at
    position = seen.position if seen else None
    if at - heard_at > SILENT:
        return Place(OFFLINE, heard_at, position, "offline")
    if seen is None:
        return Place(WATCHING, run.begun_at)
    return Place(seen.kind, seen.since, position, _help(run, seen, at))


def order(place: Place) -> tuple[int, float]:
    """Who needs help comes first, of them who needs it for longest; then by what they do."""
    since = place.since.timestamp() if place.since else 0.0
    rank = -1 if place.help else OTHERS.index(place.kind)
    return rank, since if rank < 1 else 0.0


def minutes(since: datetime, at: datetime) -> int:
    """Whole minutes gone by."""
    return max(0, int((at - since).total_seconds() // 60))


def _help(run: Run, seen: Seen, at: datetime) -> str | None:
    """By what the player does itself: who was paused by the teacher waits for nobody's help."""
    if seen.state == HALTED and run.wrong_here >= TRIES:
        return "tries"
    if seen.state == HALTED and at - max(seen.since, run.answered_at or seen.since) >= LONG:
        return "long"
    return "away" if seen.state == AWAY and at - seen.since >= GONE else None
