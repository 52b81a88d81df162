"""How a question did: by the first try, by the points, by who got it right; and the numbers that were typed."""

import pytest
from flask import Flask

from classroom.results.analysis import Analysis, analysis_of
from classroom.results.distributions import distribution_of
from classroom.results.histogram import Histogram
from classroom.results.matrix import results_of
from schema.classes import Assignment
from schema.database import db
from tests.classroom.rooms import PAGE, add_pupil, all_right, wrong
from tests.visitors import TeacherVisitor


def analysed(app: Flask, question: str) -> Analysis | None:
    with app.test_request_context():
        results = results_of(db.session.get_one(Assignment, 1))
        column = results.column_of(question)
        assert column
        return analysis_of(column, results)


def histogram(app: Flask) -> Histogram | None:
    with app.test_request_context():
        results = results_of(db.session.get_one(Assignment, 1))
        column = results.column_of("dikte")
        assert column
        return distribution_of(column, results).parts[0].histogram


def test_the_first_try_and_the_end_are_told_apart(app: Flask) -> None:
    add_pupil(app, "A", 1, {"waarom": [["b"], ["a"]]})
    add_pupil(app, "B", 1, {"waarom": [["a"]]})
    found = analysed(app, "waarom")
    assert found
    assert (found.first, found.points, found.hardness) == (0.5, 1.0, "easy")
    assert [(one.text, one.pupils) for one in found.wrong] == [("Het is stil", 1)]


def test_nobody_yet_and_nothing_right_or_wrong_have_no_analysis(app: Flask) -> None:
    assert analysed(app, "waarom") is None
    add_pupil(app, "A", 4, all_right())
    assert analysed(app, "lezen") is None


@pytest.mark.parametrize(("turned", "word"), [(False, "well"), (True, "against")])
def test_a_question_tells_who_knows_the_rest_or_the_reverse(app: Flask, turned: bool, word: str) -> None:
    for number in range(12):
        knows = number % 2 == 0
        answers = all_right() if knows else {name: [wrong(name)] for name in ("dikte", "heet", "naam")}
        answers["waarom"] = [["a"] if knows is not turned else ["b"]]
        add_pupil(app, f"P{number}", 4, answers)
    found = analysed(app, "waarom")
    assert found
    assert found.tells == word


def test_of_few_pupils_nothing_is_said_about_that(app: Flask) -> None:
    for number in range(9):
        add_pupil(app, f"P{number}", 4, all_right())
    found = analysed(app, "waarom")
    assert found
    assert found.telling is None


def test_numbers_stand_in_bins_of_a_round_width_and_one_far_off_flattens_nothing(app: Flask) -> None:
    for number, typed in enumerate(["2", "2,5", "3,1", "3.125", "3,15", "4", "4,5 mm", "900"]):
        add_pupil(app, f"P{number}", 0, {"dikte": [typed]})
    found = histogram(app)
    assert found
    assert [one.count for one in found.bins if one.count] == [1, 1, 3, 1, 1, 1]
    assert found.bins[-1].high is None
    assert len(found.bins) <= 15
    assert sum(one.right for one in found.bins) == 0  # rooms.py calls only "3,125" right, as typed there


def test_few_numbers_or_all_the_same_need_no_histogram(app: Flask) -> None:
    for number in range(8):
        add_pupil(app, f"P{number}", 0, {"dikte": ["3"]})
    assert histogram(app) is None


def test_the_page_of_a_question_says_it_and_leads_on(app: Flask, teacher: TeacherVisitor) -> None:
    for number, typed in enumerate(["2", "2,5", "3,1", "4", "4,5"]):
        add_pupil(app, f"P{number}", 0, {"dikte": [typed]})
    page = teacher.client.get(f"{PAGE}/questions/dikte").text
    assert 'class="histogram__drawing"' in page
    assert "Goed bij de eerste poging" in page
    assert "te zeggen vanaf 10 leerlingen" in page
    assert "Vaakst gegeven foute antwoorden" in page
    assert f'href="{PAGE}/questions/waarom"' in page
    assert f'href="{PAGE}/questions/heet"' in page
