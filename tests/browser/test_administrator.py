"""The administrator in a browser: axe finds nothing, and an invitation passes from hand to hand."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from app import create_app
from schema.database import db
from tests.browser.test_accessibility import LOOKS, assert_accessible
from tests.conftest import settings_for
from tests.people import ADMINISTRATOR, PASSWORD, make_person
from tests.servers import Server


@pytest.fixture(scope="module")
def server(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demonstration's school with somebody who runs Halte."""
    instance = Path(shutil.copytree(packaged, tmp_path_factory.mktemp("served") / "instance"))
    app = create_app(settings_for(instance))
    make_person(app, ADMINISTRATOR, "administrator", display_name="Kim de Groot")
    with app.app_context():
        db.engine.dispose()
    with Server(instance) as server:
        yield server


@pytest.mark.parametrize("look", LOOKS[:2])
def test_an_invitation_passes_from_hand_to_hand_without_findings(
    browser: Browser, server: Server, look: dict[str, Any]
) -> None:
    page = browser.new_context(**look, bypass_csp=True).new_page()
    page.goto(f"{server.origin}/login")
    page.get_by_label("E-mailadres").fill(ADMINISTRATOR)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/people")
    for path in ("people", "people/1", "schools", "schools/1", "regions", "companies", "invitations"):
        page.goto(f"{server.origin}/admin/{path}")
        assert_accessible(page, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= look["viewport"]["width"], path
    page.get_by_role("button", name="Maak de link").click()  # the browser itself asks for the address
    expect(page.get_by_label("E-mailadres")).to_be_focused()
    page.get_by_label("E-mailadres").fill(f"lies-{look['color_scheme']}@school.example")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()  # no school yet
    assert_accessible(page, "refused")
    page.get_by_role("link", name="Een docent hoort bij een school.").click()
    page.get_by_label("School", exact=True).select_option(label="Het Stroomdal")
    page.get_by_role("button", name="Maak de link").click()
    link = page.get_by_label("De link").input_value()
    assert_accessible(page, "link")
    page.context.close()
    invited = browser.new_context(**look, bypass_csp=True).new_page()
    invited.goto(link)
    assert_accessible(invited, "invitation")
    invited.get_by_label("Je naam").fill("Lies Visser")
    invited.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    invited.keyboard.press("Enter")
    invited.wait_for_url("**/classes")
    for path in ("account", "account/second-factor", "reset", "invitation/gone"):
        invited.goto(f"{server.origin}/{path}")
        assert_accessible(invited, path)
    invited.context.close()
