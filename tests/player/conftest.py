"""Pupils of the class that watches every type of question."""

import pytest
from flask import Flask

from tests.visitors import PupilVisitor


@pytest.fixture
def rider(all_types_app: Flask) -> PupilVisitor:
    """Samira, at the first pause point of the film with every type of question."""
    return PupilVisitor(all_types_app).open_film()
