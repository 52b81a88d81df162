"""An attempt as it stands at one moment: all that its views and its rules go by."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from player.attempts import Given, Running, given_responses
from player.published import Published, published
from schema.attempts import HintTaken
from schema.database import now
from schema.on_board import OnBoard
from timelines.met import met
from timelines.model import Question
from timelines.ways import Way, way

HINTS_TAKEN = select(HintTaken.question_id).where(HintTaken.attempt_id == bindparam("of_attempt"))


@dataclass(frozen=True)
class State:
    """`hinted` are the questions whose hint this pupil took, as far as what is asked of the state needs them.

    `lesson` is the one that the class watches together now; then its board is everybody's gate.
    """

    running: Running
    version: Published
    given: list[Given]
    hinted: frozenset[str] = frozenset()
    lesson: OnBoard | None = None

    @cached_property
    def way(self) -> Way:
        """Where the film goes on, and what is not on this pupil's way."""
        return way(self.version.timeline, self.running.gate, self.responses)

    @property
    def responses(self) -> dict[str, Any]:
        """The last response to each question."""
        return {response.question_id: response.response for response in self.given}

    @property
    def finished(self) -> bool:
        """Is every pause point on the way passed?"""
        return self.running.gate >= len(self.version.timeline.pause_points)

    def given_to(self, question_id: str) -> list[Given]:
        """The responses to one question, oldest first."""
        return [response for response in self.given if response.question_id == question_id]

    def shown_number(self, question_id: str) -> int:
        """Of which try the question is shown: the coming one, or the last once it is settled."""
        given = self.given_to(question_id)
        return len(given) if any(response.settled for response in given) else len(given) + 1

    def met(self, question_id: str, number: int | None = None) -> Question:
        """The question as this pupil meets it, at the try that is shown if no other is named."""
        question = self.version.questions[question_id]
        return met(question, self.running.seed, number or self.shown_number(question_id))


def read_state(source: Session | Connection, running: Running, language: str) -> State:
    """The whole attempt, for a reader of that language."""
    version = published(running.version_id, source, language)
    given = given_responses(source, running)
    hinted = hints_taken(source, running, version.hints)
    return State(running, version, given, hinted, running.lesson_at(now()))


def hints_taken(source: Session | Connection, running: Running, hints: Collection[str]) -> frozenset[str]:
    """Which hints were taken. Asks the database only where there are `hints` to take."""
    if not hints:
        return frozenset()
    return frozenset(source.scalars(HINTS_TAKEN, {"of_attempt": running.id}))
