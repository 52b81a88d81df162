"""Without a network the film plays on, the gate waits and says so, and a reload opens the lesson."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser.seats import PupilSeat
from tests.faults.database import stored
from tests.faults.proxy import CUT, PASS, Proxy
from web.assets import BUILD

Seat = Callable[..., PupilSeat]

BUILT = {
    *re.findall(r"/static/build/[\w.-]+", (BUILD / "sw.js").read_text())
}  # what the worker fills its shelf with

KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys();
    kept[name.replace(/-[0-9a-f]+$/, "")] = requests.map(({ url }) => new URL(url).pathname);
  }
  return kept;
}"""

CAPTION = "words => document.querySelector('video').textTracks[0].activeCues?.[0]?.text === words"

PAGES = """async () => {
  const texts = [];
  for (const name of (await caches.keys()).filter((name) => name.startsWith("halte-lesson"))) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) texts.push(await (await cache.match(request)).text());
  }
  return texts.join();
}"""


def kept(pupil: PupilSeat) -> dict[str, list[str]]:
    return pupil.page.evaluate(KEPT)


def kept_until(pupil: PupilSeat, enough: Callable[[dict[str, list[str]]], Any]) -> dict[str, list[str]]:
    """Waits for the worker, which fills its shelf beside the film."""
    for _ in range(150):
        found = kept(pupil)
        if enough(found):
            return found
        pupil.page.wait_for_timeout(100)
    raise AssertionError(found)


def whole_part(found: dict[str, list[str]]) -> bool:
    """All of the player, and the lesson as far as the first gate."""
    built = {*found.get("halte-build", [])}
    segments = [path for path in found.get("halte-media", []) if path.endswith(".m4s")]
    lesson = [path.rpartition("/")[2] for path in found.get("halte-lesson", [])]
    return built >= BUILT and {"1", "playlist.m3u8", "180p.m3u8"} <= {*lesson} and len(segments) >= 2


def test_a_reload_without_network_opens_the_lesson_and_the_answer_goes_when_it_is_back(
    seat: Seat, network: Proxy, served_instance: Path
) -> None:
    pupil = seat("Samira").join()
    kept_until(pupil, whole_part)
    network.is_cut = True
    pupil.page.reload()
    pupil.ready().play().at_halt("eerste")
    expect(pupil.trouble).to_contain_text("Geen internet. Geef gerust antwoord")
    pupil.choose("Het is heel precies").check()
    expect(pupil.panel).to_contain_text("Wacht op internet")
    expect(pupil.trouble).to_contain_text("Je antwoord gaat mee als het er weer is")
    pupil.page.reload()
    pupil.ready().at_halt("eerste")
    expect(pupil.panel).to_contain_text("Wacht op internet")
    pupil.page.wait_for_function(CAPTION, arg="Licht snijdt heel precies.")
    network.is_cut = False
    expect(pupil.panel).to_contain_text("bewaard, nr.", timeout=40_000)
    expect(pupil.trouble).to_be_empty(timeout=40_000)
    pupil.go_on().type("3,1").check().go_on().jump("tweede")
    assert [question for question, _, _ in stored(served_instance, "Samira")] == ["waarom", "dikte"]
    assert pupil.page.evaluate("silences") == 0


def test_the_gate_that_cannot_be_opened_waits_and_goes_on_by_itself(seat: Seat, network: Proxy) -> None:
    pupil = seat("Noor").join().jump("eerste")
    pupil.choose("Het is heel precies").check().go_on().type("3,1")
    network.fault = lambda asked: PASS if asked.is_response else CUT
    pupil.check()
    expect(pupil.panel).to_contain_text("bewaard, nr.")
    pupil.go_on()
    expect(pupil.trouble).to_contain_text("De film gaat vanzelf verder", timeout=40_000)
    network.fault = lambda _: PASS
    pupil.pass_time().at_halt("tweede")
    expect(pupil.trouble).to_be_empty()


def test_nothing_of_a_lesson_stays_for_another_pupil(seat: Seat, network: Proxy) -> None:
    pupil = seat("Daan").join()
    kept_until(pupil, whole_part)
    pupil.page.goto(f"{network.origin}/films")
    network.is_cut = True
    pupil.page.goto(network.origin)
    expect(pupil.page.get_by_role("heading", level=1)).to_have_text("Je films")
    network.is_cut = False
    pupil.page.get_by_role("button", name="niet Daan").click()
    assert "halte-lesson" not in kept(pupil)
    pupil.page.get_by_role("button", name="Fenna").click()
    pupil.ready()
    kept_until(pupil, whole_part)
    pupil.context.clear_cookies()  # lost, not left: Fenna's lesson is there still
    pupil.name = "Jesse"
    pupil.join()
    network.is_cut = True
    pupil.page.reload()
    expect(pupil.page.get_by_role("banner")).to_contain_text("Jesse")
    pages = pupil.page.evaluate(PAGES)
    assert "Jesse" in pages
    assert "Fenna" not in pages
    assert "Daan" not in pages
