"""How fast a worker looks, beats and gives up, in seconds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """`look`: between two looks at an empty queue. `beat`: between two signs of life; `patience`: how long those may
    stay away. `grace`: for work to stop when the worker is asked to end. `calendar`: between two looks at what comes
    by itself. `again`: until a second attempt, and four times as long until the third.
    """

    look: float = 1.0
    beat: float = 2.0
    patience: float = 30.0
    grace: float = 10.0
    calendar: float = 60.0
    again: float = 30.0


USUAL = Pace()
