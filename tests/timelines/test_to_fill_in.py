from typing import Any

import pytest

from timelines.to_fill_in import texts_to_fill_in


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"title": "VUL IN: de titel"}, ("title",)),
        ({"title": " FILL IN: the title"}, ("title",)),
        ({"title": {"nl": "Laser", "en": "FILL IN: the title"}}, ("title", "en")),
        ({"pause_points": [{"questions": [{"options": [{"text": "VUL IN"}]}]}]},
         ("pause_points", 0, "questions", 0, "options", 0, "text")),
    ],
)  # fmt: skip
def test_a_text_left_to_fill_in_is_found_wherever_it_stands(document: Any, path: tuple[object, ...]) -> None:
    assert [(fault.code, fault.path) for fault in texts_to_fill_in(document)] == [("to-fill-in", path)]


def test_other_texts_and_notes_are_left_alone() -> None:
    assert not list(texts_to_fill_in({"title": "Wat moet je hier invullen? Vul in: 3", "x-todo": "VUL IN"}))
