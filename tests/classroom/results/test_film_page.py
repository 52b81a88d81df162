"""How the film was watched, and one pupil over all films."""

import re

from flask import Flask
from sqlalchemy import select

from schema.audit import AuditEntry
from schema.classes import Assignment
from schema.database import db, writing
from tests.classroom.results.test_watched import watch
from tests.classroom.rooms import PAGE, add_pupil, all_right, make_stranger
from tests.visitors import TeacherVisitor


def parts(page: str) -> list[list[str]]:
    """The numbers of each part of the film: watched, watched again, come so far."""
    body = page.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]
    return [re.findall(r'answers__number">(\d+)<', row) for row in body.split("</tr>")[:-1]]


def test_each_part_tells_who_watched_it_again_and_who_is_there(app: Flask, teacher: TeacherVisitor) -> None:
    watch(app, add_pupil(app, "Zoë", 4, all_right()), ([[0, 12]], [[0, 1]]))
    watch(app, add_pupil(app, "Ali", 1), ([[0, 2]], []), ([[1, 2]], []))
    page = teacher.client.get(f"{PAGE}/film").text
    assert parts(page)[:2] == [["2", "2", "0"], ["1", "0", "1"]]
    assert "2 leerlingen keken." in page
    assert page.count('class="watching__disc"') == 4
    assert 'd="M0 260V0' in page


def test_a_film_that_nobody_watched_says_so(teacher: TeacherVisitor) -> None:
    assert "Nog niemand heeft deze film bekeken." in teacher.client.get(f"{PAGE}/film").text


def test_one_pupil_over_all_films(app: Flask, teacher: TeacherVisitor) -> None:
    zoe = add_pupil(app, "Zoë", 1, {"waarom": [["b"], ["a"]], "dikte": ["2"]})
    with app.app_context(), writing() as session:
        session.add(Assignment(class_id=1, timeline_version_id=1))
    page = re.sub(r"\s+", " ", teacher.client.get(f"/classes/1/pupils/{zoe}").text)
    assert page.count('class="panel ride"') == 2
    assert "nog niet begonnen" in page
    assert "halte 2 · 1 van 6 punten · 3 pogingen" in page
    assert re.findall(r'line__stop" data-state="(\w+)"', page) == ["open"] * 4 + [
        "partly",
        "current",
        "open",
        "open",
    ]
    assert f'href="{PAGE}/pupils/{zoe}"' in page


def test_looking_at_a_pupil_is_noted_without_the_name(app: Flask, teacher: TeacherVisitor) -> None:
    zoe = add_pupil(app, "Zoë", 1)
    for path in (f"/classes/1/pupils/{zoe}", f"{PAGE}/pupils/{zoe}"):
        assert teacher.client.get(path).status_code == 200
    with app.app_context():
        found = db.session.execute(select(AuditEntry.action, AuditEntry.subject, AuditEntry.class_id)).all()
    assert found == [("viewed_pupil", f"enrollment:{zoe}", 1)] * 2


def test_a_pupil_of_another_class_is_not_there(app: Flask, teacher: TeacherVisitor) -> None:
    stranger = make_stranger(app)
    other = add_pupil(app, "Bo", assignment_id=stranger.assignment_id)
    for path in (
        f"/classes/1/pupils/{other}",
        f"/classes/{stranger.class_id}/pupils/{other}",
        "/classes/1/pupils/99",
    ):
        assert teacher.client.get(path).status_code == 404
