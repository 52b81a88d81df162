"""An open question on the board: written on a device, shown when the teacher chooses, and one left out."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app import create_app
from schema.database import db, writing
from schema.lessons import Lesson
from tests.browser.seats import NARROW, PupilSeat, TeacherSeat
from tests.browser.test_accessibility import assert_accessible
from tests.databases import settings_for
from tests.instances import copy_of
from tests.servers import Server
from tests.visitors import PupilVisitor

SLOW = 30_000
BOARD = "/classes/1/assignments/1/board"
WRITTEN = ("Omdat het precies is.", "لأنه دقيق")


@pytest.fixture(scope="module")
def server(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The open question is up, and one pupil has answered it."""
    folder = tmp_path_factory.mktemp("open-answers") / "instance"
    app = create_app(settings_for(copy_of(packaged_all_types, folder)))
    noor = PupilVisitor(app, "Noor").open_film()
    with app.app_context(), writing() as session:
        session.add(Lesson(assignment_id=1, state="open", pause_point=6, question_id="uitleg", position=14))
    assert noor.respond("uitleg", WRITTEN[1]).status_code == 201
    with app.app_context():
        db.engine.dispose()
    with Server(folder) as server:
        yield server


def test_what_was_written_is_shown_when_the_teacher_chooses(
    server: Server, teacher_seat: TeacherSeat, seat: Callable[..., PupilSeat]
) -> None:
    pupil = seat("Samira", viewport=NARROW, bypass_csp=True)
    pupil.page.goto(f"{server.origin}/j/KANT-27")
    pupil.page.get_by_role("button", name="Samira").click()
    pupil.type(WRITTEN[0])
    pupil.page.reload()
    expect(pupil.panel.get_by_role("textbox")).to_have_value(WRITTEN[0], timeout=SLOW)  # the draft is kept
    assert_accessible(pupil.page, "device")
    pupil.panel.get_by_role("button", name="Versturen").click()
    expect(pupil.panel.get_by_text("Je antwoord is bewaard")).to_be_visible(timeout=SLOW)

    page = teacher_seat.page
    page.goto(f"{server.origin}{BOARD}")
    expect(page.locator("[data-answered='2']")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Sluit de vraag").click()
    expect(page.get_by_text("2 van de 2 hebben geantwoord")).to_be_visible(timeout=SLOW)
    assert rows(page) == []
    page.get_by_role("button", name="Laat zien wat er geschreven is").press("Enter")
    expect(page.get_by_role("button", name="Verberg wat er geschreven is")).to_be_focused(timeout=SLOW)
    assert sorted(rows(page)) == sorted(WRITTEN)
    page.get_by_role("button", name=f"Weglaten: {WRITTEN[0]}").press("Enter")
    assert rows(page) == [WRITTEN[1]]
    expect(page.get_by_role("button", name=f"Weglaten: {WRITTEN[1]}")).to_be_focused()
    page.reload()
    page.get_by_role("button", name="Laat zien wat er geschreven is").click(timeout=SLOW)
    expect(page.get_by_text("Weggelaten: 1")).to_be_visible(timeout=SLOW)
    assert rows(page) == [WRITTEN[1]]
    assert "Samira" not in page.locator("main").inner_text()


def rows(page: Page) -> list[str]:
    return page.locator(".board-texts li p").all_inner_texts()
