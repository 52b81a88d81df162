from decimal import Decimal

from flask import Flask

from classroom.results.distributions import Distribution, distributions
from classroom.results.matrix import results_of
from schema.classes import Assignment
from schema.database import db
from tests.classroom.rooms import PAGE, add_pupil, all_right


def distribution_of(app: Flask, question: str) -> Distribution:
    with app.test_request_context():
        found = distributions(results_of(db.session.get_one(Assignment, 1)))
    return next(one for one in found if one.column.question.id == question)


def bars_of(app: Flask, question: str) -> list[tuple[str, int, bool | None]]:
    (part,) = distribution_of(app, question).parts
    return [(bar.text, bar.count, bar.right) for group in part.groups for bar in group.bars]


def test_every_option_has_a_bar_chosen_or_not(app):
    add_pupil(app, "Zoë", 1, {"waarom": [["b"], ["a"]]})
    add_pupil(app, "Ali", 0, {"waarom": [["b"]]})
    assert bars_of(app, "waarom") == [
        ("Het is heel precies", 1, True),
        ("Het is stil", 1, False),
        ("Het is warm", 0, False),
    ]


def test_bars_are_shares_of_who_answered(app):
    for number in range(3):
        add_pupil(app, f"Pupil {number}", 4, all_right())
    add_pupil(app, "Ali", 4, {"stappen": [["lassen"]]})
    (part,) = distribution_of(app, "stappen").parts
    assert part.answered == 4
    assert [part.share(bar) for bar in part.groups[0].bars] == [75.0, 100.0, 0.0]


def test_true_and_false_both_have_a_bar(app):
    add_pupil(app, "Zoë", 2, {"heet": [True]})
    assert bars_of(app, "heet") == [("Waar", 1, False), ("Niet waar", 0, True)]


def test_numbers_written_in_two_ways_count_together(app):
    for name, typed in (("A", "4,50"), ("B", "4.5"), ("C", "4,5 mm"), ("D", 4.5), ("E", "4")):
        add_pupil(app, name, 0, {"dikte": [typed]})
    bars = bars_of(app, "dikte")
    assert [(count, right) for _text, count, right in bars] == [(0, True), (4, False), (1, False)]
    assert bars[0][0] == "3,125 mm"


def test_words_written_in_two_ways_count_together_the_commonest_first(app):
    for name, typed in (("A", "oven"), ("B", "Oven "), ("C", "pers"), ("D", "OVEN")):
        add_pupil(app, name, 2, {"naam": [typed]})
    assert [count for _text, count, _right in bars_of(app, "naam")] == [0, 3, 1]


def test_the_right_word_is_named_when_nobody_wrote_it(app):
    assert bars_of(app, "naam") == [("kantbank", 0, True)]


def test_rare_words_are_counted_together(app):
    for number in range(9):
        add_pupil(app, f"Pupil {number}", 2, {"naam": [f"word {number}"]})
    (part,) = distribution_of(app, "naam").parts
    assert len(part.groups[0].bars) == 6
    assert part.groups[0].rest == 4


def test_cards_count_who_read_them(app):
    add_pupil(app, "Zoë", 2, {"lezen": [True]})
    assert bars_of(app, "lezen") == [("gelezen", 1, None)]


def test_a_skipped_question_counts_as_not_answered(app):
    add_pupil(app, "Zoë", 2, {"naam": [None]})
    assert distribution_of(app, "naam").answered == 0


def test_what_is_no_number_is_grouped_as_text(app):
    add_pupil(app, "Zoë", 0, {"dikte": ["NaN"]})
    add_pupil(app, "Ali", 0, {"dikte": [str(Decimal("1e2"))]})
    assert len(bars_of(app, "dikte")) == 3


def test_the_page_marks_the_right_bar_with_sign_and_word(app, teacher):
    add_pupil(app, "Zoë", 1, {"waarom": [["a"]]})
    page = teacher.client.get(f"{PAGE}/questions").text
    assert page.count('class="bar" data-right="yes"') >= 1
    assert "<bdi>Het is heel precies</bdi> <em>goed</em>" in page
    assert 'width="100.0%"' in page
