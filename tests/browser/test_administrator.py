"""The administrator in a browser: axe finds nothing, and an invitation passes from hand to hand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from app import create_app
from schema.database import db
from tests.browser.seats import NARROW
from tests.browser.test_accessibility import assert_accessible
from tests.databases import settings_for
from tests.instances import copy_of
from tests.people import ADMINISTRATOR, PASSWORD, make_person
from tests.servers import Server


@pytest.fixture(scope="module")
def server(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demonstration's school with somebody who runs Halte."""
    instance = copy_of(packaged, tmp_path_factory.mktemp("served") / "instance")
    app = create_app(settings_for(instance))
    make_person(app, ADMINISTRATOR, "administrator", display_name="Kim de Groot")
    with app.app_context():
        db.engine.dispose()
    with Server(instance) as server:
        yield server


def test_an_invitation_passes_from_hand_to_hand_without_findings(browser: Browser, server: Server) -> None:
    look: dict[str, Any] = {"locale": "nl-NL", "color_scheme": "dark", "viewport": NARROW, "bypass_csp": True}
    page = browser.new_context(**look).new_page()
    page.goto(f"{server.origin}/login")
    for label, purpose in (("E-mailadres", "username"), ("Wachtwoord", "current-password")):
        expect(page.get_by_label(label)).to_have_attribute("autocomplete", purpose)
    page.get_by_label("E-mailadres").fill(ADMINISTRATOR)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/people")
    page.goto(f"{server.origin}/admin/invitations")
    page.get_by_role("button", name="Maak de link").click()  # the browser itself asks for the address
    expect(page.get_by_label("E-mailadres")).to_be_focused()
    page.get_by_label("E-mailadres").fill("lies@school.example")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()  # no school yet
    assert_accessible(page, "refused")
    page.get_by_role("link", name="Een docent hoort bij een school.").click()
    page.get_by_label("School", exact=True).select_option(label="Het Stroomdal")
    page.get_by_role("button", name="Maak de link").click()
    link = page.get_by_label("De link").input_value()
    assert_accessible(page, "link")
    page.context.close()
    invited = browser.new_context(**look).new_page()
    invited.goto(link)
    assert_accessible(invited, "invitation")
    invited.get_by_label("Je naam").fill("Lies Visser")
    invited.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    invited.keyboard.press("Enter")
    invited.wait_for_url("**/classes/new")
    invited.context.close()
