"""What pupils thought of a film, for its producer: counts over at least ten pupils, and nothing to subtract.

Answers are counted in batches, in the order in which they came: ten of one version, or what is left over of
several. A batch, once whole, stays as it is, so that neither a later look nor the difference between a version
and the whole tells of fewer than ten.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from player.published import versions_of
from schema.attempts import Attempt
from schema.classes import Assignment, Enrollment
from schema.library import TimelineVersion
from schema.purges import PurgeRecord
from schema.watching import Pulse

LEAST = 10  # pupils; of fewer nothing is told
MIXED = (
    12  # left over of several versions: a few more, so that a version that has just begun can fill its own
)
QUESTIONS = ("interesting", "work")
STEPS = range(1, 6)

Answer = tuple[int, int]  # the version, and the step that was chosen
Timed = tuple[datetime, Answer]


@dataclass(frozen=True)
class Counts:
    """How many pupils chose each step; `pupils` is their sum, 0 where there are too few to tell."""

    pupils: int
    steps: dict[int, int]


@dataclass(frozen=True)
class Part:
    """A version, or the whole: counts by question."""

    content_hash: str | None
    published_at: datetime | None
    questions: dict[str, Counts]


@dataclass(frozen=True)
class Told:
    """All that the producer may know."""

    timeline_id: str
    title: str
    whole: Part
    versions: tuple[Part, ...]


class NoTimeline(Exception):
    """No version of it is published."""


def pulse_of(session: Session, timeline_id: str) -> Told:
    """Of every class, whoever gave the film to it. Raises NoTimeline."""
    versions = versions_of(session, timeline_id)
    if not versions:
        raise NoTimeline(timeline_id)
    ids = [version.id for version in versions]
    said = {name: list(batches(answers)) for name, answers in _answers(session, ids).items()}
    parts = (Part(v.content_hash, v.created_at, _counts(said, v.id)) for v in versions)
    return Told(timeline_id, versions[-1].title, Part(None, None, _counts(said, None)), tuple(parts))


def batches(answers: Iterable[Answer]) -> Iterator[list[Answer]]:
    """Whole batches only: ten of a version, or all that is left over once that is enough."""
    waiting: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        own = waiting[answer[0]]
        own.append(answer)
        if len(own) == LEAST:
            yield waiting.pop(answer[0])
        elif sum(map(len, waiting.values())) == MIXED:
            yield [one for left in waiting.values() for one in left]
            waiting.clear()


def _counts(said: dict[str, list[list[Answer]]], version_id: int | None) -> dict[str, Counts]:
    """Of a version its own batches; of the whole all of them."""
    return {
        name: _count(batch for batch in found if _is_of(batch, version_id)) for name, found in said.items()
    }


def _is_of(batch: list[Answer], version_id: int | None) -> bool:
    return version_id is None or {version for version, _ in batch} == {version_id}


def _count(found: Iterable[list[Answer]]) -> Counts:
    counted = Counter(step for batch in found for _, step in batch)
    return Counts(counted.total(), {step: counted[step] for step in STEPS})


def _answers(session: Session, version_ids: list[int]) -> dict[str, list[Answer]]:
    """By question, in the order in which they came. Each pupil counts once: the first time."""
    rows = session.execute(
        select(Enrollment.pupil_id, TimelineVersion.id, Pulse.updated_at, Pulse.interesting, Pulse.work)
        .join(Attempt, Attempt.id == Pulse.attempt_id)
        .join(Enrollment, Enrollment.id == Attempt.enrollment_id)
        .join(Assignment, Assignment.id == Attempt.assignment_id)
        .join(TimelineVersion, TimelineVersion.id == Assignment.timeline_version_id)
        .where(TimelineVersion.id.in_(version_ids))
        .order_by(Pulse.updated_at, Pulse.attempt_id)
    )
    first: dict[str, dict[int, Timed]] = {name: {} for name in QUESTIONS}
    for pupil_id, version_id, at, *steps in rows:
        for name, step in zip(QUESTIONS, steps, strict=True):
            if step is not None:
                first[name].setdefault(pupil_id, (at, (version_id, step)))
    purged = _purged(session, version_ids)
    return {name: _in_order([*found.values(), *purged[name]]) for name, found in first.items()}


def _purged(session: Session, version_ids: list[int]) -> dict[str, list[Timed]]:
    """Answers of pupils who were erased since: they stay in their batches, of nobody (`schema.purges`)."""
    own = select(TimelineVersion.production_id).where(TimelineVersion.id.in_(version_ids))
    found: dict[str, list[Timed]] = {name: [] for name in QUESTIONS}
    for kept in session.scalars(select(PurgeRecord.pulse).where(PurgeRecord.production_id.in_(own))):
        for name in QUESTIONS:
            found[name] += [
                (datetime.fromisoformat(at), (version_id, step))
                for version_id, step, at in kept.get(name, ())
            ]
    return found


def _in_order(answers: Iterable[Timed]) -> list[Answer]:
    """The sort is stable: of the same moment the order stays."""
    return [answer for _at, answer in sorted(answers, key=lambda one: one[0])]
