"""The columns of the matrix: the questions of a timeline in the order of its film."""

import re
from dataclasses import dataclass
from functools import cached_property

from timelines.markdown import plain_of
from timelines.model import PausePoint, Question, Timeline

NUMBER = re.compile(r"\{[A-Za-z_]\w*\}")  # as in a numeric question's template


@dataclass(frozen=True)
class Column:
    """A question, and the pause point that asks it; numbers count from 1."""

    number: int
    stop: int
    pause_point: PausePoint
    question: Question

    @property
    def drawn(self) -> bool:
        """Does each pupil get numbers of their own?"""
        spec = self.question.spec
        return any("numbers" in one for one in (spec, *spec.get("variants", ())))

    @property
    def markdown(self) -> str:
        """The prompt as for nobody in particular: without the numbers that each pupil gets."""
        prompt = self.question.prompt
        return NUMBER.sub("…", prompt) if self.drawn else prompt

    @cached_property
    def prompt(self) -> str:
        """Its words alone, on one line."""
        return " ".join(plain_of(self.markdown).split())


def columns_of(timeline: Timeline) -> tuple[Column, ...]:
    """The questions in the order of the film."""
    asked = [
        (stop, point, question)
        for stop, point in enumerate(timeline.pause_points, 1)
        for question in point.questions
    ]
    return tuple(Column(number, *place) for number, place in enumerate(asked, 1))
