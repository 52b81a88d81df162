"""Without a network the film plays on, the gate waits and says so, and a reload opens the lesson."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.seats import PupilSeat
from tests.faults.proxy import Proxy

Seat = Callable[..., PupilSeat]

KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys();
    kept[name.replace(/-[0-9a-f]+$/, "")] = requests.map(({ url }) => new URL(url).pathname);
  }
  return kept;
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
    segments = [path for path in found.get("halte-media", []) if path.endswith(".m4s")]
    lesson = [path.rpartition("/")[2] for path in found.get("halte-lesson", [])]
    return {"1", "playlist.m3u8", "180p.m3u8"} <= {*lesson} and len(segments) >= 2


def test_a_reload_without_network_opens_the_lesson_up_to_the_gate(seat: Seat, network: Proxy) -> None:
    pupil = seat("Samira").join()
    kept_until(pupil, whole_part)
    network.is_cut = True
    pupil.page.reload()
    pupil.ready().play().at_halt("eerste")
    expect(pupil.page.locator(".trouble")).to_contain_text("Geen internet")
    pupil.page.screenshot(path="/tmp/w/shots/offline-1.png")
