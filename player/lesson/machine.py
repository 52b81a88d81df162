"""What can happen in a lesson, and what follows: pure functions of the film and of where the lesson stands.

    film ──open──▶ open ──close──▶ closed ──reveal──▶ shown
     ▲             ▲ ▲               │  │               │
     │             │ └────reopen─────┘  │               │
     │             └──next (another question here)──────┤
     └────────────────next (the last one here)──────────┘

A card has nothing to close: from `open` it goes on. Whatever the state, `end` ends the lesson.
"""

from dataclasses import dataclass, replace

from schema.on_board import OnBoard
from timelines.grading import right_answer
from timelines.model import PausePoint, Question, Timeline
from timelines.ways import after, branch_of

FILM, OPEN, CLOSED, SHOWN, ENDED = "film", "open", "closed", "shown", "ended"
ACTS = ("open", "close", "reopen", "reveal", "next", "end")


class NotNow(Exception):
    """What was asked for cannot follow on where the lesson stands."""


@dataclass(frozen=True)
class Stand:
    """Where a lesson stands: `pause_point` counts as the gate does, `question` is the one that is up.

    `position` is where the film plays on, in seconds.
    """

    state: str = FILM
    pause_point: int = 0
    question: str | None = None
    position: float = 0.0


def stand_of(lesson: OnBoard) -> Stand:
    """Where a lesson that is stored stands."""
    return Stand(lesson.state, lesson.pause_point, lesson.question_id, lesson.position)


def moved(stand: Stand, timeline: Timeline, act: str, option: str | None = None) -> Stand:
    """Where it stands after that act. `option`: the way that the class goes, at a branch."""
    if act not in acts(stand, timeline):
        raise NotNow(act)
    if act == "open":
        return _asked(stand, timeline.pause_points[stand.pause_point], 0)
    if act == "next":
        return _next(stand, timeline, option)
    following = {"close": CLOSED, "reopen": OPEN, "reveal": SHOWN, "end": ENDED}
    return replace(stand, state=following[act])


def acts(stand: Stand, timeline: Timeline) -> tuple[str, ...]:
    """What can be done now, `next` or what leads to it first."""
    if stand.state == FILM:
        return ("open", "end") if stand.pause_point < len(timeline.pause_points) else ("end",)
    question = question_up(stand, timeline)
    if question is None:
        return ()
    if stand.state == OPEN:
        return ("next", "end") if question.type == "card" else ("close", "end")
    if stand.state == CLOSED:
        return ("reveal", "next", "reopen", "end") if right_answer(question) else ("next", "reopen", "end")
    return ("next", "end")


def question_up(stand: Stand, timeline: Timeline) -> Question | None:
    """The question that is open, closed or shown."""
    if stand.state not in (OPEN, CLOSED, SHOWN):
        return None
    point = timeline.pause_points[stand.pause_point]
    return next((question for question in point.questions if question.id == stand.question), None)


def place_of(stand: Stand, timeline: Timeline) -> tuple[int, int]:
    """Which of how many questions of its pause point is up; counted from 1."""
    questions = timeline.pause_points[stand.pause_point].questions
    return [question.id for question in questions].index(str(stand.question)) + 1, len(questions)


def is_past(stand: Stand, timeline: Timeline, question_id: str) -> bool:
    """Was this question's turn before? It may have been passed by."""
    order = [question.id for point in timeline.pause_points for question in point.questions]
    before = sum(len(point.questions) for point in timeline.pause_points[: stand.pause_point])
    up = order.index(stand.question) if stand.question in order else before
    return question_id in order[:up]


def begun_at(timeline: Timeline, pause_point: int) -> Stand:
    """A lesson that begins with the film on its way to that pause point."""
    place = min(max(pause_point, 0), len(timeline.pause_points))
    return Stand(pause_point=place, position=timeline.pause_points[place - 1].at if place else 0.0)


def _next(stand: Stand, timeline: Timeline, option: str | None) -> Stand:
    point = timeline.pause_points[stand.pause_point]
    number, count = place_of(stand, timeline)
    if number < count:
        return _asked(stand, point, number)
    branch = branch_of(point)
    if branch and option not in [way["id"] for way in branch.spec["options"]]:
        raise NotNow("next")
    place, begin = after(timeline, stand.pause_point, {branch.id: [option]} if branch else {})
    return Stand(FILM, place, None, begin)


def _asked(stand: Stand, point: PausePoint, index: int) -> Stand:
    return replace(stand, state=OPEN, question=point.questions[index].id, position=point.at)
