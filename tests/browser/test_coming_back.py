"""Reload, back button, another device: the same gate, with all answers kept."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from classroom.demo import CODE
from tests.browser.seats import PupilSeat

pytestmark = pytest.mark.service_worker

Seat = Callable[..., PupilSeat]


def past_first(seat: Seat, name: str) -> PupilSeat:
    pupil = seat(name).join().play().at_halt("eerste")
    pupil.choose("Het is heel precies").check().go_on()
    pupil.type("3,1").check().go_on()
    return pupil.at_halt("tweede")


def test_reload_comes_back_at_the_same_halt(seat: Seat) -> None:
    pupil = past_first(seat, "Samira")
    pupil.page.reload()
    pupil.ready()
    assert pupil.attempt()["gate"]["index"] == 1
    pupil.play().at_halt("tweede")
    expect(pupil.panel).to_contain_text("Het metaal is na het lassen koud.")


def test_wrong_try_is_still_there_after_a_reload(seat: Seat) -> None:
    pupil = seat("Daan").join().play().at_halt("eerste")
    pupil.choose("Het is stil").check()
    pupil.page.reload()
    pupil.ready().at_halt("eerste")
    expect(pupil.panel).to_contain_text("nog 1 keer")
    responses = pupil.attempt()["gate"]["pause_point"]["questions"][0]["responses"]
    assert [response["response"] for response in responses] == [["b"]]


def test_back_button_and_forward_again_keep_the_gate(seat: Seat) -> None:
    pupil = past_first(seat, "Noor")
    pupil.page.go_back()
    pupil.page.go_forward()
    pupil.ready()
    assert pupil.attempt()["gate"]["index"] == 1


def test_another_device_goes_on_after_a_confirmation(seat: Seat) -> None:
    first = past_first(seat, "Jesse")
    second = seat("Jesse")
    second.page.goto(f"{second.origin}/j/{CODE}")
    second.page.get_by_role("button", name="Jesse").click()
    expect(second.page.get_by_role("main")).to_contain_text("ander apparaat")
    second.page.locator("form:has([name=confirmed]) button").click()
    second.ready()
    assert second.attempt()["gate"]["index"] == 1
    first.expected = ("409",)
    first.panel.get_by_role("radio").first.check(force=True)
    first.panel.locator("button[type=submit]").click()
    expect(first.page.locator("quiz-player")).to_contain_text("ander apparaat")
