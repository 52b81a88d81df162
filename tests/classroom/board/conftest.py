"""A lesson on the board."""

import pytest

from tests.classroom.board.teaching import Board
from tests.visitors import TeacherVisitor


@pytest.fixture
def board(teacher: TeacherVisitor) -> Board:
    """The board's page, open; no lesson has begun."""
    return Board(teacher).open()
