"""The page stands before the code of others has come: media-chrome and hls.js do not hold up the first paint."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from bench.load import PAINT, is_theirs
from tests.browser.seats import PupilSeat

pytestmark = pytest.mark.service_worker


def test_the_page_is_painted_while_media_chrome_and_hls_do_not_come(seat: Callable[..., PupilSeat]) -> None:
    pupil = seat("Fenna", service_workers="block")  # else it brings what it kept
    pupil.expected = ("Service Worker registration blocked",)
    pupil.join()
    held: list[Route] = []
    pupil.page.route(
        lambda address: address.endswith(".js") and is_theirs(address.rpartition("/")[2]),
        lambda route: held.extend([route]),
    )
    pupil.page.reload(wait_until="commit")
    pupil.page.wait_for_function(f"() => {PAINT} > 0")
    expect(pupil.page.get_by_role("heading", level=1)).to_be_visible()
    expect(pupil.panel).to_contain_text("De film komt eraan")
    assert len(held) == 2
    for route in held:
        route.continue_()
    pupil.ready()
