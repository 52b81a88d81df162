"""Pupils who left the class: what they answered stays, and every page says that they are gone."""

import io
import re

import pytest
from flask import Flask
from openpyxl import load_workbook

from schema.classes import Enrollment
from schema.database import now, writing
from tests.classroom.results.test_assignment_page import row_of
from tests.classroom.results.test_watched import watch
from tests.classroom.rooms import PAGE, add_pupil
from tests.visitors import TeacherVisitor


def leave(app: Flask, enrollment_id: int) -> None:
    with app.app_context(), writing() as session:
        session.get_one(Enrollment, enrollment_id).left_at = now()


@pytest.fixture
def gone(app: Flask) -> int:
    """Ali, who answered a question and left; Bo left without an answer, Zoë is there."""
    add_pupil(app, "Zoë", 1, {"waarom": [["b"]]})
    leave(app, add_pupil(app, "Bo"))
    ali = add_pupil(app, "Ali", 1, {"waarom": [["a"]]})
    leave(app, ali)
    return ali


def test_the_matrix_keeps_who_answered_at_its_end_and_says_so(gone: int, teacher: TeacherVisitor) -> None:
    page = teacher.client.get(PAGE).text
    assert f'id="pupil-{gone}" data-live class="matrix__left"' in page
    assert "Ali uit de klas halte 2" in row_of(page, "Ali")
    assert "uit de klas" not in row_of(page, "Zoë")
    assert page.index(">Zoë<") < page.index(">Ali<")
    assert ">Bo<" not in page
    assert "13 leerlingen · 1 bezig · 0 klaar · 1 uit de klas" in re.sub(r"\s+", " ", page)


def test_the_pages_of_a_pupil_and_of_a_question_say_so(gone: int, teacher: TeacherVisitor) -> None:
    for path in (f"{PAGE}/pupils/{gone}", f"/classes/1/pupils/{gone}"):
        assert "Is uit de klas." in teacher.client.get(path).text
    assert teacher.client.get(f"{PAGE}/questions/waarom").text.count("uit de klas") == 1


def test_who_left_without_an_answer_has_a_page_still(gone: int, app: Flask, teacher: TeacherVisitor) -> None:
    page = teacher.client.get(f"/classes/1/pupils/{gone - 1}")
    assert page.status_code == 200
    assert "nog niet begonnen" in page.text


def test_the_film_chart_counts_them_and_says_how_many(gone: int, app: Flask, teacher: TeacherVisitor) -> None:
    watch(app, gone, ([[0, 3]], []))
    page = re.sub(r"\s+", " ", teacher.client.get(f"{PAGE}/film").text)
    assert "1 leerling keek. 1 daarvan is inmiddels uit de klas." in page


def test_exports_tell_it_beside_names_and_never_beside_codes(gone: int, teacher: TeacherVisitor) -> None:
    book = load_workbook(io.BytesIO(teacher.client.get(f"{PAGE}/export/results.xlsx").data))
    for sheet in (book.worksheets[0], book.worksheets[3]):
        names = [row[0].value for row in sheet.iter_rows(min_row=2)]
        assert names[0] == "Ali (uit de klas)"
        assert sum("uit de klas" in name for name in names) == 1
    coded = load_workbook(io.BytesIO(teacher.client.get(f"{PAGE}/export/results.xlsx?names=codes").data))
    assert not any("uit de klas" in str(cell.value) for row in coded.worksheets[0].rows for cell in row)


def test_the_pages_of_paper_are_for_who_is_there(gone: int, teacher: TeacherVisitor) -> None:
    assert "Ali" not in teacher.client.get(f"{PAGE}/print").text
    assert "Ali" in teacher.client.get(f"{PAGE}/print?pupil={gone}").text
