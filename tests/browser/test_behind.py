"""The teacher's pages while Valkey is away: they say that they are behind, look by themselves, and catch up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app import create_app
from schema.database import db
from tests.browser.seats import TeacherSeat
from tests.browser.test_accessibility import assert_accessible
from tests.classroom.live.test_live_page import put
from tests.classroom.rooms import PAGE, add_pupil
from tests.conftest import settings_for
from tests.engines.valkey import RealValkey
from tests.instances import copy_of
from tests.servers import Server

SLOW = 30_000
PAGE_BEHIND = "Deze pagina loopt een paar seconden achter; antwoorden blijven bewaard"
BOARD_BEHIND = "Het bord loopt een paar seconden achter. Antwoorden blijven bewaard."


@pytest.fixture
def server(packaged: Path, tmp_path: Path, valkey_server: RealValkey) -> Iterator[Server]:
    """With Valkey."""
    instance = copy_of(packaged, tmp_path / "instance")
    with Server(instance, HALTE_VALKEY_URL=valkey_server.url) as server:
        yield server


def test_the_live_page_and_the_board_say_that_they_are_behind_and_catch_up(
    teacher_seat: TeacherSeat, server: Server, valkey_server: RealValkey
) -> None:
    app = create_app(settings_for(server.instance))
    page, board = teacher_seat.page, teacher_seat.context.new_page()
    page.goto(f"{server.origin}{PAGE}/live")
    board.goto(f"{server.origin}{PAGE}/board")
    state, said = page.locator("#live"), board.locator(".board-said")
    expect(state).to_have_attribute("data-state", "live", timeout=SLOW)
    expect(board.locator("[data-wire=live]")).to_be_attached(timeout=SLOW)

    valkey_server.stop()
    expect(state).to_contain_text(PAGE_BEHIND, timeout=SLOW)
    expect(said).to_have_text(BOARD_BEHIND, timeout=SLOW)
    put(app, add_pupil(app, "Wachter", 0, {}), "halted", 250, pause_point_id="eerste")
    expect(page.locator(".rider").first).to_contain_text("Wachter", timeout=SLOW)
    assert_accessible(page, "behind")

    valkey_server.start()
    expect(state).to_have_attribute("data-state", "live", timeout=SLOW)
    expect(said).to_have_text("", timeout=SLOW)
    expect(board.locator("[data-wire=live]")).to_be_attached()
    with app.app_context():
        db.engine.dispose()
