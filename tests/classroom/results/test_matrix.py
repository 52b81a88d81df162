"""What the cells and the feet of the matrix show; attempts that don't count."""

import re

import pytest
from flask import Flask
from sqlalchemy import select, update

from schema.attempts import Attempt, Response
from schema.classes import Assignment
from schema.database import writing
from tests.classroom.results.test_assignment_page import row_of
from tests.classroom.rooms import PAGE, add_attempt, add_pupil, all_right, wrong
from tests.visitors import TeacherVisitor


def take(app: Flask, question: str, *seconds: float) -> None:
    """Tells how long each response to that question took, oldest first."""
    with app.app_context(), writing() as session:
        found = session.scalars(
            select(Response).where(Response.question_id == question).order_by(Response.id)
        )
        for response, taken in zip(found, seconds, strict=True):
            response.taken = taken


def feet(page: str) -> list[str]:
    cells = re.findall(r"<td>(.*?)</td>", page.split('id="feet"')[1].split("</tr>", maxsplit=1)[0], re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", cell)).strip() for cell in cells]


@pytest.fixture
def filled(app: Flask) -> Flask:
    add_pupil(app, "Zoë", 1, {"waarom": [wrong("waarom"), ["a"]], "dikte": ["3,125"]})
    add_pupil(app, "Ali", 1, {"waarom": [["a"]], "dikte": ["2"]})
    take(app, "waarom", 30.4, 61, 9)
    return app


@pytest.mark.parametrize(
    ("show", "said", "below"),
    [
        ("answers", "goed bij poging 2 Het is heel precies", ["100% goed"]),
        ("points", "goed 1", ["1"]),
        ("tries", "goed 2×", ["1,5×"]),
        ("time", "goed 1:31", ["0:50"]),
        ("nonsense", "goed bij poging 2 Het is heel precies", ["100% goed"]),
    ],
)
def test_cells_show_what_is_asked_for(
    filled: Flask, teacher: TeacherVisitor, show: str, said: str, below: list[str]
) -> None:
    for path in (PAGE, f"{PAGE}/results"):
        page = teacher.client.get(f"{path}?show={show}").text
        assert said in row_of(page, "Zoë")
        assert feet(page)[:1] == below


def test_a_cell_without_a_time_has_a_dash(filled: Flask, teacher: TeacherVisitor) -> None:
    assert "fout –" in row_of(teacher.client.get(f"{PAGE}?show=time").text, "Ali")


def test_the_pupils_page_tells_how_long_each_try_took(filled: Flask, teacher: TeacherVisitor) -> None:
    page = teacher.client.get(f"{PAGE}/pupils/13").text
    assert "in 0:30" in page
    assert "in 1:01" in page
    assert "1:31 bij de vragen" in page


def test_the_attempt_that_counts_is_in_the_matrix_and_the_others_on_the_pupils_page(
    app: Flask, teacher: TeacherVisitor
) -> None:
    zoe = add_pupil(app, "Zoë", 4, all_right())
    with app.app_context(), writing() as session:
        add_attempt(session, zoe, 1, {"waarom": [wrong("waarom")]}, attempt_number=2)
        session.execute(update(Assignment).values(counts="best", attempts=None))
        session.execute(update(Attempt).where(Attempt.number == 1).values(finished_at=Attempt.started_at))
    row = row_of(teacher.client.get(PAGE).text, "Zoë")
    assert "keer 1 van 2" in row
    assert "Het is heel precies" in row
    page = teacher.client.get(f"{PAGE}/pupils/{zoe}?attempt=2").text
    assert "Het is stil" in page
    assert "Keer 1 (telt)" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert teacher.client.get(f"{PAGE}/pupils/{zoe}?attempt=3").status_code == 404
