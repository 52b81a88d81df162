"""A film that halts soon at each of the types that are arranged: gaps, orders, pairs and places."""

from tests.all_types import all_types
from tests.retold import Json

TYPES = ("blanks", "sequencing", "matching", "hotspot")


def arranged(document: Json) -> None:
    """The timeline of that film, for `retold`; each pause point has its type's name."""
    questions = [question for point in all_types()["pause_points"] for question in point["questions"]]
    asked = [next(each for each in questions if each["type"] == name) for name in TYPES]
    document["pause_points"] = [
        {"id": question["type"], "at": 1 + 1.5 * index, "questions": [question]}
        for index, question in enumerate(asked)
    ]
