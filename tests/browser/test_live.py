"""The teacher's page follows a pupil, and the pupil's player does what the teacher asks of all."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.seats import NARROW, PupilSeat, TeacherSeat
from tests.browser.test_accessibility import LOOKS, assert_accessible
from tests.classroom.rooms import PAGE

LIVE = f"{PAGE}/live"


def test_teacher_sees_who_halts_and_pauses_everyone(
    seat: Callable[..., PupilSeat], teacher_seat: TeacherSeat
) -> None:
    page = teacher_seat.page
    page.goto(f"{teacher_seat.origin}{LIVE}")
    expect(page.locator("#live")).to_have_attribute("data-state", "live", timeout=30_000)
    samira = seat("Samira", bypass_csp=True).join().jump("eerste")
    row = page.locator(".rider").filter(has_text="Samira")
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


@pytest.mark.parametrize("look", LOOKS[:2])
def test_live_pages_have_no_findings(
    teacher_seat: TeacherSeat, browser: Browser, look: dict[str, Any]
) -> None:
    state = teacher_seat.context.storage_state()
    page = browser.new_context(**look, bypass_csp=True, storage_state=state).new_page()
    page.goto(f"{teacher_seat.origin}{LIVE}")
    page.locator("[popovertarget=pause]").first.click()
    assert_accessible(page, "live, pause")
    page.goto(f"{teacher_seat.origin}{LIVE}/projector")
    assert_accessible(page, "projector")
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.context.close()
