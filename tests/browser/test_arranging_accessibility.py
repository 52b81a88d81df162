"""axe finds nothing on a question of gaps, orders, pairs or places: open, half done, partly right, settled."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.arranging import arranging_instance
from tests.browser.hands import Mouse
from tests.browser.seats import PupilSeat
from tests.browser.test_accessibility import LOOKS, assert_accessible
from tests.servers import Server

NAMES = iter(("Samira", "Daan", "Noor", "Jesse"))
SETTLED = 2  # attempts


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The film of the four types, served for this module."""
    with Server(arranging_instance(tmp_path_factory.mktemp("arranging"))) as server:
        yield server


@pytest.mark.parametrize("look", LOOKS[:2])
def test_no_findings_in_any_state(seat: Callable[..., PupilSeat], look: dict[str, Any]) -> None:
    pupil = seat(next(NAMES), **look, bypass_csp=True).join()  # axe sets styles of its own
    for name, half, wrong in (
        ("blanks", fill_first, fill_rest),
        ("sequencing", grab, move),
        ("matching", pick, choose_all),
        ("hotspot", point, point_again),
    ):
        pupil.jump(name)
        assert_accessible(pupil.page, name)
        half(pupil)
        assert_accessible(pupil.page, f"{name}, half done")
        for number in range(SETTLED):
            wrong(pupil, number)
            pupil.check()
            assert_accessible(pupil.page, f"{name}, attempt {number + 1}")
        if name != "hotspot":
            pupil.go_on()


def fill_first(pupil: PupilSeat) -> None:
    pupil.panel.get_by_role("textbox").fill("zaag")


def fill_rest(pupil: PupilSeat, number: int) -> None:
    pupil.panel.get_by_role("combobox").select_option(index=1 + number)


def grab(pupil: PupilSeat) -> None:
    pupil.page.locator(".order-grip").first.press("Space")


def move(pupil: PupilSeat, number: int) -> None:
    """The last step to the first or second place: each try another order, and none of them right."""
    now = pupil.page.locator(".order-words").all_inner_texts().index("Lassen")
    last = pupil.page.locator(".order-step", has_text="Lassen")
    by, times = ("-1", max(1, now - 1)) if now else ("1", 1)
    for _ in range(times):
        last.locator(f"[data-by='{by}']").click()
        pupil.page.wait_for_timeout(250)


def pick(pupil: PupilSeat) -> None:
    Mouse(pupil.page).press(pupil.page.locator(".match-chip").first)


def choose_all(pupil: PupilSeat, number: int) -> None:
    """Tea goes with something, each time with another; the others get what is left."""
    lists = pupil.page.locator(".pair select")
    for select in lists.all():
        select.select_option("", force=True)
    tea = (
        pupil.page.locator(".match-chip")
        .filter(has_text="thee")
        .or_(pupil.page.locator(".match-chip").filter(has_text="tea"))
    )
    lists.nth(number).select_option(tea.get_attribute("data-option"), force=True)
    for select in lists.all():
        if select.input_value() == "":
            free = select.locator("option:not(:disabled):not([value=''])").first
            select.select_option(free.get_attribute("value"), force=True)


def point(pupil: PupilSeat) -> None:
    Mouse(pupil.page).press(pupil.page.locator("point-layer"), (0.2, 0.75))


def point_again(pupil: PupilSeat, number: int) -> None:
    """In the picture first, then from the list."""
    if number == 0:
        return Mouse(pupil.page).press(pupil.page.locator("point-layer"), (0.5, 0.25))
    pupil.page.locator(".list-toggle").click()
    pupil.panel.get_by_role("checkbox").first.check(force=True)
    return None
