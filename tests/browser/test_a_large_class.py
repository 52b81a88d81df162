"""A teacher's pages of forty pupils and thirty questions, and of one pupil, with what is hard to place in them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import select

from bench.room import Room, make_room
from schema.attempts import Response
from schema.classes import Assignment, ClassTeacher, SchoolClass
from schema.database import db, writing
from tests.browser.measures import findings, misprinted, small_targets, sticking_out
from tests.browser.pictures import SMALLEST, keep_picture
from tests.browser.seats import WIDE, TeacherSeat
from tests.browser.test_every_page import NAMES
from tests.classroom.rooms import add_pupil
from tests.servers import Server
from tests.visitors import change_timeline

PUPILS, QUESTIONS = 40, 30
WRITTEN, ENDLESS = "q30", "x" * 2000
PAGES = ("", "/questions", f"/questions/{WRITTEN}", "/film", "/live", "/print", "/marking")
AXE_TAKES_LONG = (
    "",
    "/questions",
    "/print",
)  # more than a thousand cells; it sees their like in test_every_page


def with_a_written_answer(document: dict[str, Any]) -> None:
    questions = document["pause_points"][-1]["questions"]
    questions[-1] = {
        "id": WRITTEN,
        "type": "long_fill_in",
        "prompt": questions[-1]["prompt"],
        "points": 2,
    }


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """Where one has written two thousand letters without a space."""
    names = [*NAMES, *(f"Leerling {number}" for number in range(PUPILS - len(NAMES)))]
    room = make_room(tmp_path_factory.mktemp("large") / "instance", PUPILS, QUESTIONS, 0, names)
    change_timeline(room.app, with_a_written_answer)
    with room.app.app_context(), writing() as session:
        written = session.scalars(select(Response).where(Response.question_id == WRITTEN)).all()
        for one in written:
            one.success, one.score, one.max_score = None, 0, 2
        written[0].response = ENDLESS
    with room.app.app_context():
        db.engine.dispose()
    return room


@pytest.fixture(scope="module")
def small(room: Room) -> str:
    """Where the class of one pupil has the same film."""
    with room.app.app_context(), writing() as session:
        (teacher,) = session.scalars(select(ClassTeacher.person_id)).all()
        one = SchoolClass(name="1", code="BCDF-23", school_id=1, purge_on=date(2099, 9, 1))
        session.add(one)
        session.flush()
        given = Assignment(class_id=one.id, timeline_version_id=1)
        session.add_all([ClassTeacher(class_id=one.id, person_id=teacher), given])
        session.flush()
        number, path = given.id, f"/classes/{one.id}/assignments/{given.id}"
    add_pupil(room.app, NAMES[2], 1, {"q1": ["3,5"]}, number)
    with room.app.app_context():
        db.engine.dispose()
    return path


@pytest.fixture(scope="module")
def server(room: Room, small: str) -> Iterator[Server]:
    """Both on a server."""
    with Server(Path(room.app.instance_path)) as server:
        yield server


def test_forty_pupils_thirty_questions_and_a_single_pupil_look_right(
    browser: Browser, server: Server, room: Room, small: str
) -> None:
    found = {}
    with TeacherSeat(browser, server.origin, bypass_csp=True) as teacher:
        teacher.expected = ("404",)  # there is no film
        for place, path in [(room.path, path) for path in PAGES] + [(small, path) for path in PAGES[:1]]:
            teacher.page.goto(f"{server.origin}{place}{path}")
            keep_picture(teacher.page, f"large {place}{path}")
            problems = [*looked_at_quickly(teacher.page), misprinted(teacher.page)]
            if place == small or path not in AXE_TAKES_LONG:
                problems.append(findings(teacher.page))
            if any(problems):
                found[place + path] = problems
    assert found == {}


def looked_at_quickly(page: Page) -> list[object]:
    """What is too small to press and what sticks out, on the smallest screen and a wide one."""
    problems: list[object] = []
    for size in (SMALLEST, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        problems += [small_targets(page), sticking_out(page)]
    return problems
