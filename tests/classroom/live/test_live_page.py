"""The live page: who is where and needs help, what often goes wrong, and nothing of it without names on the board."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select

from schema.attempts import Attempt
from schema.classes import Enrollment, SchoolClass
from schema.database import now, writing
from schema.presence import Presence
from tests.classroom.results.test_assignment_page import selects_of
from tests.classroom.rooms import PAGE, add_attempt, add_pupil, all_right, make_stranger, wrong
from tests.visitors import TeacherVisitor, change_timeline

LIVE = f"{PAGE}/live"
PART = f"{LIVE}/now/page"


def put(app: Flask, enrollment: int, state: str, since: float = 10, heard: float = 5, **more: Any) -> None:
    """What this pupil's player told."""
    with app.app_context(), writing() as session:
        attempt = session.scalars(select(Attempt).where(Attempt.enrollment_id == enrollment)).one()
        times = {"since": now() - timedelta(seconds=since), "seen_at": now() - timedelta(seconds=heard)}
        session.merge(Presence(attempt_id=attempt.id, state=state, **times, **more))


def rows(page: str) -> list[str]:
    """The text of each pupil's row, in the order of the page."""
    return [part.partition("</li>\n      <")[0] for part in page.split('class="rider"')[1:]]


def test_who_needs_help_stands_first_with_the_reason(app: Flask, teacher: TeacherVisitor) -> None:
    for name, state, since, tries in (
        ("Pim", "watching", 900, []),
        ("Quin", "halted", 20, []),
        ("Rix", "halted", 250, []),
        ("Xan", "halted", 30, [wrong("waarom"), wrong("waarom")]),
    ):
        put(
            app,
            add_pupil(app, name, 0, {"waarom": tries}),
            state,
            since,
            position=65.5,
            pause_point_id="eerste",
        )
    found = rows(teacher.client.get(PART).text)
    assert [next(name for name in ("Pim", "Quin", "Rix", "Xan") if name in row) for row in found[:4]] == [
        "Rix", "Xan", "Quin", "Pim",
    ]  # fmt: skip
    rix, xan, quin, pim = found[:4]
    assert "4 min" in rix
    assert "hulp?" in rix
    assert "2× niet goed" in xan
    assert "halte 1" in quin
    assert "data-help" not in quin
    assert "1:05" in pim


def test_who_is_not_heard_of_is_without_contact_since_then(app: Flask, teacher: TeacherVisitor) -> None:
    put(app, add_pupil(app, "Pim", 1, {}), "watching", heard=300)
    page = teacher.client.get(PART).text
    assert "geen contact sinds" in rows(page)[0]
    assert "1 zonder contact" in page


def test_what_went_right_and_wrong_is_counted_by_the_best_try(app: Flask, teacher: TeacherVisitor) -> None:
    given = {"waarom": [wrong("waarom"), ["a"]], "dikte": [wrong("dikte")], "heet": [wrong("heet")]}
    put(app, add_pupil(app, "Pim", 2, given), "watching")
    row = rows(teacher.client.get(PART).text)[0]
    assert "</svg> 1<span" in row
    assert "</svg> 2<span" in row


def test_who_is_done_comes_last_after_who_has_not_begun(app: Flask, teacher: TeacherVisitor) -> None:
    add_pupil(app, "Aad", 4, all_right())
    found = rows(teacher.client.get(PART).text)
    assert "Aad" in found[-1]
    assert "klaar" in found[-1]


def test_the_newest_attempt_shows(app: Flask, teacher: TeacherVisitor) -> None:
    enrollment = add_pupil(app, "Aad", 4, all_right())
    with app.app_context(), writing() as session:
        add_attempt(session, enrollment, 0, {}, attempt_number=2)
    found = next(row for row in rows(teacher.client.get(PART).text) if "Aad" in row)
    assert "klaar" not in found


def test_the_commonest_wrong_answers_come_with_the_seconds_that_explain_them(
    app: Flask, teacher: TeacherVisitor
) -> None:
    for name in ("Pim", "Quin", "Rix"):
        add_pupil(app, name, 1, {"waarom": [["b"], ["b"]], "dikte": ["9"] if name != "Rix" else ["3,125"]})
    add_pupil(app, "Xan", 1, {"waarom": [["c"], ["a"]], "dikte": ["8"]})
    page = teacher.client.get(PART).text
    aside = page.partition('id="wrongs"')[2]
    assert aside.index("Het is stil") < aside.index("9 mm")
    assert "3 van de 4 leerlingen" in aside
    assert "board?from=0.5&amp;to=1.8" in aside
    assert "Het is warm" not in aside
    assert not [name for name in ("Pim", "Quin", "Rix", "Xan") if name in aside]


def test_the_three_commonest_wrong_answers_stand_there_and_no_fourth(
    app: Flask, teacher: TeacherVisitor
) -> None:
    given = {"waarom": [["b"]], "dikte": ["9"], "naam": ["oven"], "stappen": [["koken"]]}
    for name in ("Pim", "Quin"):
        add_pupil(app, name, 3, given)
    add_pupil(app, "Rix", 3, {name: given[name] for name in ("dikte", "naam", "stappen")})
    aside = teacher.client.get(PART).text.partition('id="wrongs"')[2]
    assert aside.count("board?from=") == 3
    assert "oven" in aside
    assert "Het is stil" not in aside  # as fewer gave it


def test_where_the_author_marked_nothing_the_seconds_before_the_halt_explain(
    app: Flask, teacher: TeacherVisitor
) -> None:
    change_timeline(app, lambda document: document["pause_points"][0].pop("explained"))
    for name in ("Pim", "Quin"):
        add_pupil(app, name, 1, {"waarom": [["b"]]})
    assert "board?from=0.0&amp;to=2.0" in teacher.client.get(PART).text


def test_the_projector_shows_counts_and_never_a_name(app: Flask, teacher: TeacherVisitor) -> None:
    for name in ("Wilhelmina", "Hallebard"):
        put(app, add_pupil(app, name, 1, {"waarom": [["b"]]}), "halted", 900, pause_point_id="tweede")
    put(app, add_pupil(app, "Pim", 1), "halted", 900, heard=300, pause_point_id="tweede")
    for path in (f"{LIVE}/projector", f"{LIVE}/now/projector"):
        page = teacher.client.get(path).text
        assert "<strong>1</strong> zonder contact" in page
        assert "2 staan hier" in page
        assert "Het is stil" in page
        assert not [name for name in ("Wilhelmina", "Hallebard", "Samira", "Daan") if name in page]


def test_names_are_escaped_and_keep_their_own_direction(app: Flask, teacher: TeacherVisitor) -> None:
    add_pupil(app, "<b>نور</b>", 0, {})
    assert "<bdi>&lt;b&gt;نور&lt;/b&gt;</bdi>" in teacher.client.get(PART).text


def test_a_class_that_has_not_begun_is_told_what_to_do(teacher: TeacherVisitor) -> None:
    page = teacher.client.get(LIVE).text
    assert "Nog niemand is ingestapt." in page
    assert "KANT-27" in page


def test_an_open_class_where_nobody_is_yet_is_told_the_same(app: Flask, teacher: TeacherVisitor) -> None:
    with app.app_context(), writing() as session:
        session.get_one(SchoolClass, 1).entry = "open"
        session.execute(delete(Enrollment))
    page = teacher.client.get(LIVE).text
    assert "Nog niemand is ingestapt." in page
    assert "Iedereen pauze" not in page  # nobody is there to hear it


def test_the_part_is_sent_once_while_nothing_changes(app: Flask, teacher: TeacherVisitor) -> None:
    first = teacher.client.get(PART)
    again = teacher.client.get(PART, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    add_pupil(app, "Aad", 0, {})
    again = teacher.client.get(PART, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_class(app: Flask, teacher: TeacherVisitor) -> None:
    few = selects_of(app, teacher, PART)
    for number in range(20):
        add_pupil(app, f"Leerling {number}", 2, {"waarom": [["b"], ["a"]], "dikte": ["9"]})
    assert len(selects_of(app, teacher, PART)) <= len(few) + 1


@pytest.mark.parametrize("path", ["", "/projector", "/now/page", "/now/projector"])
def test_only_the_class_s_own_teacher_sees_it(app: Flask, teacher: TeacherVisitor, path: str) -> None:
    stranger = make_stranger(app)
    other = TeacherVisitor(app, stranger.email, stranger.password)
    other.sign_in()
    assert other.client.get(f"{LIVE}{path}").status_code == 404
    assert app.test_client().get(f"{LIVE}{path}").status_code == 302
    assert (
        teacher.client.get(f"/classes/1/assignments/{stranger.assignment_id}/live{path}").status_code == 404
    )
