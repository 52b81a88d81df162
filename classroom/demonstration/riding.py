"""Made-up pupils who watch the demonstration film: their responses go the way of all, at times in the past."""

import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from accounts.pupil_session import PupilSession
from player.attempts import new_attempt
from player.responses import Sent, respond
from schema.attempts import Attempt
from schema.classes import Enrollment
from schema.database import writing
from schema.watching import LookUp, Pulse, WatchedRun
from timelines.grading import grade as graded
from timelines.grading import is_settled, right_answer
from timelines.met import met
from timelines.model import PausePoint, Question, Timeline

WORDS = ("zaag", "lasmachine", "hamer", "pers")  # for who does not know the word
LANGUAGE = "nl"


@dataclass(frozen=True)
class Rider:
    """A made-up pupil: how often right, and how many stops before the bell went (None: all)."""

    skill: float
    stops: int | None
    luck: Random


def ride(
    assignment_id: int, enrollment_id: int, timeline: Timeline, duration: float, begun: datetime, rider: Rider
) -> None:
    """One attempt from the moment it was begun; at its end the name is free again."""
    with writing() as session:
        enrollment = session.get_one(Enrollment, enrollment_id)
        enrollment.device_key = secrets.token_urlsafe(24)
        enrollment.joined_at = begun
        attempt = new_attempt(session, assignment_id, enrollment_id)
        attempt.started_at = attempt.gate_opened_at = begun
        session.flush()
        pupil = PupilSession(enrollment_id, enrollment.device_key)
        at, position = begun, 0.0
        for point in timeline.pause_points[: rider.stops]:
            at += timedelta(seconds=point.at - position + 1)
            at = _answer(session.connection(), attempt, pupil, point, at, rider)
            position = point.at
        seen_until = duration if rider.stops is None else position
        session.add_all(_beside(attempt.id, timeline, seen_until, at, rider))
        enrollment.device_key = None


def _answer(
    connection: Any, attempt: Attempt, pupil: PupilSession, point: PausePoint, at: datetime, rider: Rider
) -> datetime:
    for question in point.questions:
        for number in range(1, question.attempts + 1):
            asked = met(question, attempt.seed, number)
            taken = rider.luck.randint(5, 60)
            at += timedelta(seconds=taken)
            response = _response(asked, rider)
            sent = Sent(str(uuid.uuid4()), question.id, response, point.at, LANGUAGE, taken)
            respond(connection, attempt.key, pupil, sent, at)
            if is_settled(question, number, graded(asked, response, attempt.seed).success):
                break
    return at


def _response(question: Question, rider: Rider) -> Any:
    right = right_answer(question)
    if right is None:
        return WITHOUT_ANSWER.get(question.type, _nothing)(question, rider.luck)
    if rider.luck.random() < rider.skill or question.type not in WRONG:
        return right["response"]
    return WRONG[question.type](question, right["response"], rider.luck)


def _wrong_choice(question: Question, right: list[str], luck: Random) -> list[str]:
    others = [option["id"] for option in question.spec["options"] if option["id"] not in right]
    if len(right) > 1:
        return right[:-1] if luck.random() < 0.5 else [*right, others[0]]
    return [others[0] if luck.random() < 0.7 else luck.choice(others)]


def _wrong_order(_question: Question, right: list[str], luck: Random) -> list[str]:
    place = luck.choice([1, 1, 0]) if len(right) > 2 else 0
    return [*right[:place], right[place + 1], right[place], *right[place + 2 :]]


def _nothing(_question: Question, _luck: Random) -> object:
    return True


WRONG: dict[str, Callable[[Question, Any, Random], Any]] = {
    "choice": _wrong_choice,
    "true_false": lambda _question, right, _luck: not right,
    "numeric": lambda _question, right, luck: str(round(float(right) * luck.choice([2, 10, 10, 0.5]), 2)),
    "fill_in": lambda _question, _right, luck: luck.choice(WORDS),
    "sequencing": _wrong_order,
}
WITHOUT_ANSWER: dict[str, Callable[[Question, Random], object]] = {
    "likert": lambda _question, luck: luck.choice([2, 3, 3, 4, 4, 5]),
}


def _beside(attempt_id: int, timeline: Timeline, until: float, at: datetime, rider: Rider) -> list[object]:
    """The seconds watched, some once more; here and there a hard word; of who finished, what they thought."""
    luck = rider.luck
    again = [[8, 18]] if luck.random() < 0.4 and until > 18 else []
    run = {"run": str(uuid.uuid4()), "begun_at": at, "updated_at": at}
    rows: list[object] = [WatchedRun(attempt_id=attempt_id, seen=[[0, int(until)]], again=again, **run)]
    terms = [word.term for word in timeline.glossary]
    if terms and luck.random() < 0.5:
        key = str(uuid.uuid4())
        rows.append(LookUp(attempt_id=attempt_id, key=key, term=luck.choice(terms), created_at=at))
    if rider.stops is None:
        thought = {"interesting": luck.choice([3, 4, 4, 5]), "work": luck.choice([1, 2, 3, 4])}
        rows.append(Pulse(attempt_id=attempt_id, updated_at=at, **thought))
    return rows
