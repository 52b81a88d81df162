"""The workbook, read back as a spreadsheet would: a sheet a view, real numbers and moments, no formulas."""

import io
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from schema.audit import AuditEntry
from schema.database import db, writing
from tests.classroom.rooms import PAGE, add_attempt, add_pupil, all_right, make_stranger, wrong
from tests.visitors import PupilVisitor, TeacherVisitor

XLSX = f"{PAGE}/export/results.xlsx"
EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", '=HYPERLINK("http://x.example","y")', "{=1}")


def book_of(answer: TestResponse) -> Workbook:
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.data))


def rows_of(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    heads, *rows = list(book[sheet].values)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def row_of(book: Workbook, sheet: str, pupil: str) -> dict[str, Any]:
    return next(row for row in rows_of(book, sheet) if row["leerling"] == pupil)


def test_it_has_a_sheet_for_each_view(app: Flask, teacher: TeacherVisitor) -> None:
    answer = teacher.client.get(XLSX)
    assert book_of(answer).sheetnames == ["Matrix", "Antwoorden", "Vragen", "Leerlingen"]
    assert "2B_Proefrit" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].endswith(".xlsx")
    assert answer.headers["Cache-Control"] == "no-store"


def test_points_are_numbers_and_times_are_moments(app: Flask, teacher: TeacherVisitor) -> None:
    add_pupil(app, "Kaï", 4, {**all_right(), "waarom": [wrong("waarom"), ["a"]], "heet": [True]})
    book = book_of(teacher.client.get(XLSX))
    row = row_of(book, "Matrix", "Kaï")
    heads = list(row)
    assert [row[head] for head in heads[1:4]] == [1, 1, 0]
    assert (row["score"], row["aandeel"]) == (4, pytest.approx(4 / 6))
    shares = next(book["Matrix"].iter_cols(min_col=heads.index("aandeel") + 1, min_row=2))
    assert {cell.number_format for cell in shares if cell.value is not None} == {"0%"}
    first = row_of(book, "Antwoorden", "Kaï")
    assert (first["poging"], first["score"], first["max. score"], first["resultaat"]) == (1, 0, 1, "fout")
    assert isinstance(first["tijd"], datetime)
    pupil = row_of(book, "Leerlingen", "Kaï")
    assert (pupil["pogingen aan de film"], pupil["pogingen"], pupil["haltes voorbij"]) == (1, 7, 4)
    assert isinstance(pupil["begonnen"], datetime)
    question = rows_of(book, "Vragen")[0]
    assert (question["beantwoord"], question["goed"], question["aandeel"]) == (1, 1, 1)
    assert question["goede antwoord"] == "Het is heel precies"


def test_who_has_not_begun_has_a_row_without_points(app: Flask, teacher: TeacherVisitor) -> None:
    row = row_of(book_of(teacher.client.get(XLSX)), "Matrix", "Samira")
    assert row["score"] is None
    assert row["aandeel"] is None


def test_an_earlier_attempt_stays_among_the_answers(app: Flask, teacher: TeacherVisitor) -> None:
    number = add_pupil(app, "Kaï", 1, {"waarom": [["a"]]})
    with app.app_context(), writing() as session:
        add_attempt(session, number, 1, {"waarom": [wrong("waarom")]}, attempt_number=2)
    rows = rows_of(book_of(teacher.client.get(XLSX)), "Antwoorden")
    assert [(row["poging aan de film"], row["telt"], row["score"]) for row in rows] == [
        (1, "nee", 1),
        (2, "ja", 0),
    ]


@pytest.mark.parametrize("evil", EVIL)
def test_no_cell_is_a_formula_or_a_link(app: Flask, teacher: TeacherVisitor, evil: str) -> None:
    add_pupil(app, evil, 3, {"naam": [evil]})
    book = book_of(teacher.client.get(XLSX))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    named = rows_of(book, "Antwoorden")[0]
    assert str(named["leerling"]).strip() == evil.strip()
    assert str(named["antwoord"]).strip() == evil.strip()


def test_signs_that_no_file_holds_and_endless_texts_do_no_harm(app: Flask, teacher: TeacherVisitor) -> None:
    add_pupil(app, "Kaï \x01\x0b", 3, {"naam": ["x" * 40_000 + "\x02"]})
    assert len(rows_of(book_of(teacher.client.get(XLSX)), "Antwoorden")[0]["antwoord"]) == 32_767


def test_codes_stand_in_the_place_of_names(app: Flask, teacher: TeacherVisitor) -> None:
    add_pupil(app, "Kaï", 4, all_right())
    answer = teacher.client.get(f"{XLSX}?names=codes")
    book = book_of(answer)
    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert not [text for text in texts if "Kaï" in text or "Samira" in text or "4F2K" in text]
    codes = [row["leerling"] for row in rows_of(book, "Matrix")]
    assert len(set(codes)) == 13
    assert codes == sorted(codes)
    again = book_of(teacher.client.get(f"{XLSX}?names=codes"))
    assert [row["leerling"] for row in rows_of(again, "Leerlingen")] == codes
    assert {row["leerling"] for row in rows_of(book, "Antwoorden")} <= set(codes)
    assert not {"bewijs", "opmerking", "nagekeken door"} & set(rows_of(book, "Antwoorden")[0])


def test_it_is_noted_who_took_it_along(app: Flask, teacher: TeacherVisitor) -> None:
    teacher.client.get(XLSX)
    teacher.client.get(f"{PAGE}/export/matrix.csv?names=codes")
    with app.app_context():
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "exported"))
        noted = [(one.subject, one.person_name, one.detail) for one in rows]
    who = "mevr. Ter Braak"
    assert noted == [
        ("assignment:1", who, {"format": "xlsx", "codes": False}),
        ("assignment:1", who, {"format": "csv", "codes": True}),
    ]


@pytest.mark.parametrize("path", ["", "/results.xlsx", "/matrix.csv", "/responses.csv"])
def test_only_the_own_teacher_takes_it_along(
    app: Flask, teacher: TeacherVisitor, pupil: PupilVisitor, path: str
) -> None:
    stranger = make_stranger(app)
    other = TeacherVisitor(app, stranger.email, stranger.password)
    other.sign_in()
    for client, status in ((other.client, 404), (pupil.client, 302), (teacher.client, 200)):
        assert client.get(f"{PAGE}/export{path}").status_code == status
    elsewhere = f"/classes/{stranger.class_id}/assignments/1/export{path}"
    assert other.client.get(elsewhere).status_code == 404


@pytest.mark.parametrize(
    "path", ["/results.xlsx?names=all", "/matrix.csv?separator=tab", "/matrix.csv?names=x"]
)
def test_what_is_not_offered_is_refused(teacher: TeacherVisitor, path: str) -> None:
    assert teacher.client.get(f"{PAGE}/export{path}").status_code == 400
    assert teacher.client.get(f"{PAGE}/export/people.csv").status_code == 404
