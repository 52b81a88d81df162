"""The teacher's page follows a pupil, and the pupil's player does what the teacher asks of all."""

from collections.abc import Callable

from playwright.sync_api import expect

from app import create_app
from schema.database import db
from tests.browser.seats import PupilSeat, TeacherSeat
from tests.browser.test_accessibility import assert_accessible
from tests.classroom.live.test_live_page import put
from tests.classroom.rooms import PAGE, add_pupil
from tests.databases import settings_for
from tests.servers import Server

LIVE = f"{PAGE}/live"


def test_teacher_sees_who_halts_and_pauses_everyone(
    seat: Callable[..., PupilSeat], teacher_seat: TeacherSeat
) -> None:
    page = teacher_seat.page
    page.goto(f"{teacher_seat.origin}{LIVE}")
    expect(page.locator("#live")).to_have_attribute("data-state", "live", timeout=30_000)
    samira = seat("Samira", bypass_csp=True).join()
    row = page.locator(".rider").filter(has_text="Samira")
    samira.jump("eerste")
    expect(row).to_contain_text("halte 1", timeout=30_000)
    expect(page.locator(".rider").first).to_contain_text("Samira")
    samira.choose("Het is stil").check()
    expect(row.locator(".rider__count[data-state=wrong]")).to_contain_text("1", timeout=30_000)

    page.get_by_role("button", name="Iedereen pauze").click()
    page.get_by_label("Wat ze lezen").fill("Kijk even naar het bord.")
    page.get_by_role("button", name="Zet iedereen stil").click()
    cover = samira.page.locator(".cover")
    expect(cover).to_contain_text("Kijk even naar het bord.", timeout=30_000)
    expect(cover.get_by_role("alertdialog")).to_be_focused()
    assert_accessible(samira.page, "paused by the teacher")
    page.get_by_role("button", name="Verder").click()
    expect(cover).to_have_count(0, timeout=30_000)

    page.get_by_role("button", name="Film stoppen").click()
    page.get_by_role("button", name="Ja, stoppen").click()
    expect(cover).to_contain_text("De film is klaar voor vandaag", timeout=30_000)
    page.get_by_role("button", name="Weer openen").click()
    expect(cover).to_have_count(0, timeout=30_000)


def test_the_order_stands_still_under_the_hand(teacher_seat: TeacherSeat, server: Server) -> None:
    page = teacher_seat.page
    page.goto(f"{teacher_seat.origin}{LIVE}")
    expect(page.locator("#live")).to_have_attribute("data-state", "live", timeout=30_000)
    first = page.locator(".rider").first.locator("bdi").inner_text()
    app = create_app(settings_for(server.instance))
    page.locator(".rider").nth(1).hover()
    put(app, add_pupil(app, "Wachter", 0, {}), "halted", 250, pause_point_id="eerste")
    page.locator(".rider").nth(1).hover(position={"x": 8, "y": 8})
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as often as it is looked at
    expect(page.locator("#held")).to_be_visible()
    expect(page.locator(".rider").first).to_contain_text(first)
    expect(page.locator(".rider").last).to_contain_text("Wachter")
    page.mouse.move(0, 0)
    expect(page.locator(".rider").first).to_contain_text("Wachter")
    expect(page.locator("#held")).to_be_hidden()
    link = page.locator(".rider", has_text="Mees").get_by_role("link")
    link.focus()
    page.keyboard.press("Shift")  # a key: the focus shows
    put(app, add_pupil(app, "Aanwezig", 0, {}), "halted", 500, pause_point_id="eerste")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#held")).to_be_visible()
    expect(link).to_be_focused()
    page.get_by_role("button", name="Iedereen pauze").focus()
    expect(page.locator(".rider").first).to_contain_text("Aanwezig")
    expect(page.get_by_role("button", name="Iedereen pauze")).to_be_focused()
    with app.app_context():
        db.engine.dispose()
