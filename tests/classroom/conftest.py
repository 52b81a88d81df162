"""The class that watches every type of question, with its teacher."""

import pytest
from flask import Flask

from classroom.demo import EMAIL, PASSWORD
from tests.visitors import PupilVisitor, TeacherVisitor


@pytest.fixture
def rider(all_types_app: Flask) -> PupilVisitor:
    """Samira, at the first pause point of the film with every type of question."""
    return PupilVisitor(all_types_app).open_film()


@pytest.fixture
def marker(all_types_app: Flask) -> TeacherVisitor:
    """The teacher of her class, signed in."""
    visitor = TeacherVisitor(all_types_app, EMAIL, PASSWORD)
    visitor.sign_in()
    return visitor
