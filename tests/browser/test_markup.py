"""A class whose every text is markup, in a real browser: nothing of it runs, and the policy had nothing to stop."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from schema.database import db
from tests.browser.seats import Seat
from tests.classroom.board.teaching import BOARD, Board
from tests.everyone import Everyone
from tests.instances import copy_of
from tests.security.markup import poisoned_class
from tests.servers import Server
from tests.visitors import TeacherVisitor

LISTEN = """
window.pwned = (number) => console.error(`ran: ${number}`);
addEventListener("securitypolicyviolation", (event) => console.error(`stopped: ${event.violatedDirective}`));
"""
MADE = "document.querySelectorAll('img[src=x], [onfocus], [onclick], main script:not([type])').length"
SHOWN = "document.documentElement.textContent.includes('onerror=pwned')"
CLASS, FILM = "/classes/1", "/classes/1/assignments/1"
TEACHERS = (
    f"{CLASS}/roster", f"{CLASS}/pupils/1", f"{CLASS}/pupils/1/data", FILM, f"{FILM}/questions",
    f"{FILM}/marking?show=all", f"{FILM}/live", f"{FILM}/print", "/catalogue/alle-soorten",
)  # fmt: skip
PUPILS = ("/films", "/watch/1", "/watch/1/assignment", "/watch/1/certificate")
TURNS = 30  # at most: acts on the board until the open question


@pytest.fixture(scope="module")
def them(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Everyone:
    """Samira has seen the film; the class is about to see it on the board."""
    return poisoned_class(copy_of(packaged_all_types, tmp_path_factory.mktemp("poisoned") / "instance"))


def test_no_text_of_a_timeline_or_a_roster_runs_or_would_have_run(browser: Browser, them: Everyone) -> None:
    teacher = TeacherVisitor(them.app, "", "")
    teacher.client.set_cookie("halte", them.badges["teacher"].cookie)
    board = Board(teacher).open()
    with Server(them.folder) as server:
        seats = {role: seat_of(browser, server, them, role) for role in ("teacher", "pupil")}
        shown = sum(look(seats["teacher"], path) for path in TEACHERS)
        shown += sum(look(seats["pupil"], path) for path in PUPILS)
        board.do("begin")
        for _ in range(TURNS):
            state = board.do(onward(board), option="hal").get("state")
            if state is None:
                break
            if state == "open":
                shown += look(seats["pupil"], "/watch/1")
            elif state == "shown":
                shown += look(seats["teacher"], BOARD)
        for seat in seats.values():
            seat.close()
    with them.app.app_context():
        db.engine.dispose()
    assert shown > 18
    assert [complaint for seat in seats.values() for complaint in seat.complaints] == []


def onward(board: Board) -> str:
    """What comes next, with everything shown."""
    return next(act for act in ("open", "close", "reveal", "next", "end") if act in board.lesson()["acts"])


def seat_of(browser: Browser, server: Server, them: Everyone, role: str) -> Seat:
    """A browser of that role that tells of every script and everything that the policy stopped."""
    seat = Seat(browser, server.origin)
    seat.context.add_cookies([{"name": "halte", "value": them.badges[role].cookie, "url": server.origin}])
    seat.page.add_init_script(LISTEN)
    return seat


def look(seat: Seat, path: str) -> bool:
    """Opens the page; whether the markup stands on it as text."""
    page: Page = seat.page
    page.goto(seat.origin + path)
    assert page.evaluate(MADE) == 0, path
    return bool(page.evaluate(SHOWN))
