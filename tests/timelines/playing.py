"""Plays a timeline as a pupil does who knows every answer."""

import json

from timelines.grading import grade, in_words, right_answer
from timelines.met import met
from timelines.model import Timeline
from timelines.public_view import public_pause_point

TRIES = (1, 2, 3)


def play(timeline: Timeline, seed: str) -> None:
    """Answers every question right, in each of its variants."""
    for pause_point in timeline.pause_points:
        for question in pause_point.questions:
            for number in TRIES:
                json.dumps(public_pause_point(pause_point, seed, {question.id: number}))
                asked = met(question, seed, number)
                if right := right_answer(asked):
                    assert grade(asked, right["response"], seed).success is True
                    assert in_words(asked, right["response"])
