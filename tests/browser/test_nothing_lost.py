"""No answer is lost: not by the network, a reload, a crash, an expired session or another pupil at the machine."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress

import pytest
from playwright.sync_api import Error, Page, ViewportSize, expect

from classroom.demo import CODE
from tests.browser.measures import findings, small_targets, sticking_out
from tests.browser.seats import WIDE, PupilSeat

pytestmark = pytest.mark.service_worker

Seat = Callable[..., PupilSeat]
SMALLEST: ViewportSize = {"width": 320, "height": 640}
POOR = """for (const name of ["indexedDB", "BroadcastChannel", "caches", "localStorage", "sessionStorage"])
  Object.defineProperty(globalThis, name, { get: () => undefined });
delete Navigator.prototype.locks;
delete Navigator.prototype.serviceWorker;
delete crypto.__proto__.randomUUID;"""
PRECISE = "Het is heel precies"


def answered_without_network(seat: Seat, name: str) -> PupilSeat:
    pupil = seat(name, bypass_csp=True).join().jump("eerste").cut()  # axe sets styles of its own
    pupil.choose(PRECISE).check()
    expect(pupil.panel).to_contain_text("Wacht op internet")
    assert pupil.kept() == ["response"]
    return pupil


def answered_signed_out(seat: Seat, name: str) -> PupilSeat:
    pupil = seat(name, bypass_csp=True).join().jump("eerste")
    pupil.expected = ("Failed to load resource",)
    pupil.context.clear_cookies()
    pupil.choose(PRECISE).check()
    expect(pupil.panel).to_contain_text("niet meer aangemeld")
    return pupil


def assert_fine(page: Page) -> None:
    """Nothing is found, too small, or sticks out, also on the smallest screen."""
    found = [findings(page), small_targets(page)]
    page.set_viewport_size(SMALLEST)
    assert [*found, small_targets(page), sticking_out(page)] == [[]] * 4
    page.set_viewport_size(WIDE)


def responses(page: Page) -> list[list[object]]:
    """What the server has of the first stop of this page's pupil, question by question."""
    address = page.locator("quiz-player").get_attribute("attempt-url")
    attempt = page.evaluate("address => fetch(address).then((answer) => answer.json())", address)
    questions = attempt["gate"]["pause_point"]["questions"]
    return [[response["response"] for response in question["responses"]] for question in questions]


def sign_in(page: Page, origin: str, name: str) -> None:
    page.goto(f"{origin}/j/{CODE}")
    pick(page, name)


def type_code(page: Page, name: str) -> None:
    page.get_by_role("textbox").fill(CODE)
    page.keyboard.press("Enter")
    pick(page, name)


def pick(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    confirm = page.locator("form:has([name=confirmed]) button")
    expect(confirm.or_(page.locator("quiz-player"))).to_be_visible()
    if confirm.is_visible():
        confirm.click()


def expect_saved_once(pupil: PupilSeat) -> None:
    expect(pupil.panel).to_contain_text("bewaard, nr.", timeout=30_000)
    assert responses(pupil.page) == [[["a"]], []]
    assert pupil.kept() == []


def test_answer_outlives_the_network_and_a_reload(seat: Seat) -> None:
    pupil = answered_without_network(seat, "Samira")
    expect(pupil.panel.get_by_role("radio").first).to_be_disabled()
    pupil.page.reload()
    pupil.ready().at_halt("eerste")
    expect(pupil.panel).to_contain_text("Wacht op internet")
    expect(pupil.panel.get_by_role("radio", name=PRECISE)).to_be_checked()
    expect(pupil.panel.get_by_role("radio", name=PRECISE)).to_be_disabled()
    pupil.mend()
    expect_saved_once(pupil)
    expect(pupil.panel).to_contain_text("Klopt!")
    pupil.go_on()
    expect(pupil.panel).to_contain_text("Hoe dik is de plaat?")


def test_answer_outlives_a_crash(seat: Seat) -> None:
    pupil = answered_without_network(seat, "Daan")
    address = pupil.page.url
    with suppress(Error):
        pupil.page.goto("chrome://crash", timeout=3000)
    pupil.page.close()
    pupil.is_cut = False
    pupil.page = pupil.context.new_page()
    pupil.page.goto(address)
    pupil.ready().at_halt("eerste")
    expect_saved_once(pupil)


def test_who_is_signed_out_signs_in_and_the_answer_goes(seat: Seat) -> None:
    pupil = answered_signed_out(seat, "Noor")
    pupil.panel.get_by_role("link", name="Aanmelden").click()
    type_code(pupil.page, "Noor")
    pupil.ready().at_halt("eerste")
    expect_saved_once(pupil)


def test_signing_in_at_another_tab_is_enough_and_one_tab_plays(seat: Seat) -> None:
    pupil = answered_signed_out(seat, "Jesse")
    assert_fine(pupil.page)
    second = pupil.context.new_page()
    sign_in(second, pupil.origin, "Jesse")
    expect_saved_once(pupil)
    expect(second.locator(".cover")).to_contain_text("Je kijkt al in een ander tabblad")
    assert second.locator(".stage").evaluate("stage => stage.inert")
    assert_fine(second)
    second.get_by_role("button", name="Hier verder kijken").click()
    expect(second.locator(".cover")).to_have_count(0)
    expect(pupil.page.locator(".cover")).to_contain_text("Je kijkt al in een ander tabblad")


def test_answer_waits_while_another_pupil_sits_at_the_machine(seat: Seat) -> None:
    fenna = answered_without_network(seat, "Fenna")
    other = fenna.context.new_page()
    sign_in(other, fenna.origin, "Yusuf")
    expect(fenna.page.locator(".cover")).to_contain_text("Iemand anders")
    fenna.mend()
    expect(other.locator("quiz-player[ready]")).to_be_attached(timeout=30_000)
    assert responses(other) == [[], []]
    assert fenna.kept() == ["response"]
    other.close()
    fenna.page.locator(".cover a").click()
    type_code(fenna.page, "Fenna")
    fenna.ready().at_halt("eerste")
    expect_saved_once(fenna)


def test_list_of_films_sends_what_waits_and_tells_it(seat: Seat) -> None:
    pupil = answered_without_network(seat, "Mees")
    key = (pupil.player.get_attribute("attempt-url") or "").rpartition("/")[2]
    pupil.page.goto(f"{pupil.origin}/films")
    told = pupil.page.locator("[data-ledger]")
    expect(told).to_contain_text("1 antwoord van eerder wacht op internet")
    pupil.page.get_by_role("button", name="Niet Mees?").click()
    expect(told).to_contain_text("als je hier weer bent aangemeld")
    assert_fine(pupil.page)
    pupil.mend()
    expect(told).to_contain_text("Je antwoord van eerder is bewaard, nr.")
    assert pupil.kept() == []
    assert stored(pupil, key) == 1


def test_answer_that_comes_too_late_is_told_and_not_lost_silently(seat: Seat) -> None:
    pupil = answered_without_network(seat, "Lotte")
    key = (pupil.player.get_attribute("attempt-url") or "").rpartition("/")[2]
    pupil.page.goto(f"{pupil.origin}/films")
    told = pupil.page.locator("[data-ledger]")
    expect(told).to_contain_text("wacht op internet")
    try:
        change(pupil, "update assignment set closes_at = '2020-01-01 00:00:00.000000'")
        pupil.mend()
        expect(told).to_contain_text("Deze opdracht is gesloten")
    finally:
        change(pupil, "update assignment set closes_at = null")
    pupil.page.reload()
    expect(told).to_contain_text("Deze opdracht is gesloten")
    assert_fine(pupil.page)
    told.get_by_role("button", name="Begrepen").click()
    expect(told).not_to_contain_text("gesloten")
    assert pupil.kept() == []
    assert stored(pupil, key) == 0


def test_browser_that_can_keep_nothing_still_sends_and_says_so(seat: Seat) -> None:
    pupil = seat("Sanne")
    pupil.context.add_init_script(POOR)
    pupil.join().jump("eerste").cut()
    pupil.choose(PRECISE).check()
    expect(pupil.panel).to_contain_text("Laat deze pagina open")
    pupil.mend()
    expect(pupil.panel).to_contain_text("bewaard, nr.")
    assert responses(pupil.page) == [[["a"]], []]


def stored(pupil: PupilSeat, key: str) -> int:
    """How many responses of that attempt are in the database."""
    count = "select count(*) from response join attempt on attempt.id = attempt_id where attempt.key = ?"
    with closing(connect(pupil)) as database:
        return int(database.execute(count, (key,)).fetchone()[0])


def change(pupil: PupilSeat, statement: str) -> None:
    with closing(connect(pupil)) as database, database:
        database.execute(statement)


def connect(pupil: PupilSeat) -> sqlite3.Connection:
    assert pupil.instance
    return sqlite3.connect(pupil.instance / "halte.sqlite", timeout=20)
