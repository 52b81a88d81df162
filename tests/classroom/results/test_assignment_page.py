import re
from typing import Any

import pytest
from flask import Flask

from schema.classes import Assignment, Enrollment
from schema.database import db, writing
from tests.classroom.rooms import PAGE, add_pupil, all_right, make_stranger, wrong
from tests.queries import scans, selects_in
from tests.visitors import TeacherVisitor

PATHS = (
    "/classes/{}",
    "/classes/{}/join",
    PAGES := "/classes/{}/assignments/{}",
    f"{PAGES}/results",
    f"{PAGES}/events",
    f"{PAGES}/responses.csv",
    f"{PAGES}/pupils/1",
)


def row_of(page: str, name: str) -> str:
    """The pupil's row as text."""
    rows = re.findall(r"<tr id=.*?</tr>", page, re.DOTALL)
    row = next(row for row in rows if f"<bdi>{name}</bdi></a>" in row)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row))


@pytest.mark.parametrize("path", PATHS)
def test_a_class_of_another_teacher_is_not_there(app, teacher, path):
    stranger = make_stranger(app)
    assert teacher.client.get(path.format(stranger.class_id, stranger.assignment_id)).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_a_pupil_is_asked_to_sign_in(pupil, path):
    answer = pupil.client.get(path.format(1, 1))
    assert answer.status_code == 302
    assert answer.location.startswith("/login?next=")


@pytest.mark.parametrize("path", PATHS[2:])
def test_an_assignment_of_another_class_is_not_there_under_the_own_one(app, teacher, path):
    stranger = make_stranger(app)
    assert teacher.client.get(path.format(1, stranger.assignment_id)).status_code == 404


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "x"])
def test_a_number_that_no_class_has_is_not_there(teacher, number):
    assert teacher.client.get(f"/classes/{number}").status_code == 404


def test_the_list_shows_own_classes_only(app, teacher):
    make_stranger(app)
    page = teacher.client.get("/classes").text
    assert "KANT-27" in page
    assert "BCDF-23" not in page


def test_a_class_without_a_film_shows_its_code(app, teacher):
    with app.app_context(), writing() as session:
        session.delete(session.get_one(Assignment, 1))
    page = teacher.client.get("/classes/1")
    assert page.status_code == 200
    assert "code--board" in page.text


def test_nobody_on_board_yet_shows_the_code_for_the_board(teacher):
    page = teacher.client.get(PAGE).text
    assert "Nog niemand is ingestapt." in page
    assert "12 leerlingen · 0 bezig · 0 klaar" in re.sub(r"\s+", " ", page)


def test_each_cell_shows_response_result_and_tries(app, teacher):
    add_pupil(app, "Zoë", 1, {"waarom": [wrong("waarom"), ["a"]], "dikte": ["2"]})
    row = row_of(teacher.client.get(PAGE).text, "Zoë")
    assert "goed bij poging 2 Het is heel precies" in row
    assert "fout 2 mm" in row
    assert "is hier" in row
    assert "halte 2" in row


def test_pupils_who_have_not_begun_are_there(teacher):
    assert "nog niet begonnen" in row_of(teacher.client.get(PAGE).text, "Samira")


def test_who_has_finished_shows_the_score(app, teacher):
    add_pupil(app, "Zoë", 4, all_right())
    row = row_of(teacher.client.get(PAGE).text, "Zoë")
    assert "klaar · 5 van 6 punten" in row
    assert "gelezen" in row
    assert "Niet waar" in row
    assert "Snijden, Lassen" in row


def test_a_cell_tells_its_whole_history(app, teacher):
    number = add_pupil(app, "Zoë", 1, {"waarom": [wrong("waarom"), ["a"]]})
    page = teacher.client.get(f"{PAGE}/pupils/{number}").text
    details = page.split('id="question-1"')[1].split("</article>")[0]
    assert details.index("Het is stil") < details.index("Het is heel precies")
    assert details.count("nr. 4F2K") == 2
    assert "0 van 1 punten" in details


def test_a_real_response_arrives_on_the_page(pupil, teacher):
    pupil.answer_right("waarom", "dikte")
    row = row_of(teacher.client.get(PAGE).text, "Samira")
    assert "Het is heel precies" in row
    assert "3,125 mm" in row
    assert "halte 2" in row


def test_what_pupils_typed_is_text(app, teacher):
    evil = "<script>alert(1)</script>"
    add_pupil(app, "<img src=x onerror=alert(1)>", 3, {"naam": [evil]})
    page = teacher.client.get(PAGE).text
    assert evil not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_right_to_left_names_stay_in_their_own_cell(app, teacher):
    add_pupil(app, "محمد", 0)
    assert "<bdi>محمد</bdi>" in teacher.client.get(PAGE).text


def test_the_number_of_queries_does_not_grow_with_the_class(app: Flask, teacher: TeacherVisitor):
    add_pupil(app, "Zoë", 4, all_right())
    selects_of(app, teacher, PAGE)  # the film is read once for all
    few = len(selects_of(app, teacher, PAGE))
    for number in range(40):
        add_pupil(app, f"Pupil {number}", 4, all_right())
    assert len(selects_of(app, teacher, PAGE)) == few
    assert few <= 11  # one asks whether this look is in the log already


def test_reading_goes_by_class_and_assignment_through_indexes(app: Flask, teacher: TeacherVisitor):
    add_pupil(app, "Zoë", 4, all_right())
    selects = selects_of(app, teacher, f"{PAGE}/results")
    assert len(selects) > 4
    with app.app_context(), db.engine.connect() as connection:
        for statement, given in selects:
            assert not scans(connection, statement, given), statement


def selects_of(app: Flask, teacher: TeacherVisitor, path: str) -> list[tuple[str, Any]]:
    """The SELECTs that a page takes, with their parameters."""

    def ask() -> None:
        assert teacher.client.get(path).status_code == 200

    return selects_in(app, ask)


def test_the_changing_part_is_not_sent_twice(app, teacher):
    first = teacher.client.get(f"{PAGE}/results")
    assert "<html" not in first.text
    again = teacher.client.get(f"{PAGE}/results", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    add_pupil(app, "Zoë", 0)
    changed = teacher.client.get(f"{PAGE}/results", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_the_page_holds_the_same_part_as_the_results(app, teacher):
    add_pupil(app, "Zoë", 1, {"waarom": [["a"]]})
    assert teacher.client.get(f"{PAGE}/results").text.strip() in teacher.client.get(PAGE).text


def test_a_class_without_pupils_says_so(app, teacher):
    with app.app_context(), writing() as session:
        for enrollment in session.query(Enrollment):
            session.delete(enrollment)
    assert "Er staan nog geen namen in deze klas." in teacher.client.get(PAGE).text


def test_the_class_shows_its_films_newest_first(app, teacher):
    with app.app_context(), writing() as session:
        session.add(Assignment(class_id=1, timeline_version_id=1))
    page = teacher.client.get("/classes/1").text
    assert page.index('href="/classes/1/assignments/2"') < page.index('href="/classes/1/assignments/1"')


def test_a_pupil_of_another_class_has_no_page_under_this_one(teacher):
    assert teacher.client.get(f"{PAGE}/pupils/1").status_code == 200
    assert teacher.client.get(f"{PAGE}/pupils/999").status_code == 404
