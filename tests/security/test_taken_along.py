"""Whatever is taken along and opened in a spreadsheet computes nothing, whoever wrote what stands in it."""

import csv
import io

import openpyxl
import pytest
from flask import Flask

from schema.classes import SchoolClass
from schema.database import writing
from schema.people import Pupil
from tests.productions import RIGHT
from tests.test_routes import ASSIGNMENT
from tests.visitors import PupilVisitor, TeacherVisitor, change_timeline

EVIL = (
    '=HYPERLINK("http://evil.example")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    " =1+1",
    "=cmd|'/c calc'!A1",
)
EXPORT = ASSIGNMENT.replace("<class_id>", "1").replace("<assignment_id>", "1") + "/export"
BEGINS = ("=", "+", "-", "@", "\t", "\r", "＝")
FILES = [f"{EXPORT}/{view}.csv" for view in ("matrix", "responses", "questions", "pupils")]


@pytest.fixture
def evil(app: Flask) -> PupilVisitor:
    """Formulas as title, question, option, name, class and answer."""
    change_timeline(app, _with_formulas)
    pupil = PupilVisitor(app).open_film()
    for name in RIGHT:
        pupil.wait()
        pupil.respond(name, "=1+1" if name == "naam" else RIGHT[name])
    with app.app_context(), writing() as session:
        session.get_one(SchoolClass, 1).name = EVIL[0]
        for pupil_row, name in zip(session.query(Pupil).order_by(Pupil.id), EVIL, strict=False):
            pupil_row.display_name = name
    return pupil


def _with_formulas(document: dict) -> None:
    document["title"] = EVIL[0]
    for number, point in enumerate(document["pause_points"]):
        point["title"] = EVIL[number]
        for question in point["questions"]:
            question["prompt"] = EVIL[number]
            for option in question.get("options", ()):
                option["text"] = f"={option['text']}"


@pytest.mark.parametrize(
    "path", [*FILES, f"{EXPORT}/matrix.csv?separator=comma", EXPORT[:-7] + "/responses.csv"]
)
def test_no_cell_of_a_csv_file_begins_as_a_formula(
    evil: PupilVisitor, teacher: TeacherVisitor, path: str
) -> None:
    text = teacher.client.get(path).text.lstrip("\ufeff")
    cells = [
        cell
        for row in csv.reader(io.StringIO(text), delimiter="," if "comma" in path else ";")
        for cell in row
    ]
    assert any("1+1" in cell or "HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(BEGINS) and not _is_number(cell)] == []


def test_no_cell_of_the_workbook_is_a_formula(evil: PupilVisitor, teacher: TeacherVisitor) -> None:
    data = teacher.client.get(f"{EXPORT}/results.xlsx").data
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(",", "").replace(".", "").isdecimal()
