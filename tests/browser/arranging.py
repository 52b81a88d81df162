"""A film that halts soon at each of the types that are arranged: gaps, orders, pairs and places."""

from pathlib import Path

from tests.all_types import all_types, make_all_types
from tests.conftest import make_instance

TYPES = ("blanks", "sequencing", "matching", "hotspot")


def arranging_instance(folder: Path) -> Path:
    """An instance whose class watches that film; each pause point has its type's name."""
    document = all_types()
    questions = [question for point in document["pause_points"] for question in point["questions"]]
    asked = [next(each for each in questions if each["type"] == name) for name in TYPES]
    document["pause_points"] = [
        {"id": question["type"], "at": 1 + 1.5 * index, "questions": [question]}
        for index, question in enumerate(asked)
    ]
    return make_instance(make_all_types(folder / "production", document), folder / "instance")
