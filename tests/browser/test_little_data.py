"""Little data: still pictures and sound instead of the film, through the same halts, gate and questions."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from media.tools import find_tools
from tests.all_types import HOTSPOT
from tests.browser.seats import PupilSeat
from tests.browser.test_accessibility import assert_accessible
from tests.conftest import make_instance
from tests.productions import make_production, timeline
from tests.servers import Server

pytestmark = pytest.mark.service_worker

Seat = Callable[..., PupilSeat]
CHOSEN = "localStorage.setItem('halte-little-data', 'on')"
GREY, SLOPE = 20, 24  # how bright the picture is at 0, and how much brighter each second
POINTED = 3.9
BRIGHTNESS = """(selector) => {
  const source = document.querySelector(selector);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1, 1];
  canvas.getContext("2d").drawImage(source, 0, 0, 1, 1);
  return canvas.getContext("2d").getImageData(0, 0, 1, 1).data[1];
}"""
STILL, FRAME = ".stills > img", ".stills > canvas"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A film of 8 s whose brightness tells the time; its second halt is pointed at."""
    folder = tmp_path_factory.mktemp("little")
    document = timeline()
    first, second, *_ = document["pause_points"]
    first |= {"at": 1.5, "explained": {"from": 0.5, "to": 1.2}, "questions": first["questions"][:1]}
    second |= {"at": POINTED, "questions": [HOTSPOT]}
    document["pause_points"] = [
        first,
        second,
        {"id": "derde", "at": 6.5, "questions": [{"id": "lezen", "type": "card", "prompt": "Kijk."}]},
    ]
    production = make_production(folder / "production", document, 8)
    draw_clock(production / "film.mp4")
    with Server(make_instance(production, folder / "instance")) as server:
        yield server


def draw_clock(film: Path) -> None:
    picture = f"color=black:s=320x180:r=25:d=8,format=yuv420p,geq=lum='{GREY}+{SLOPE}*T':cb=128:cr=128"
    command = [
        str(find_tools().ffmpeg), "-v", "error", "-y", "-f", "lavfi", "-i", picture,
        "-f", "lavfi", "-i", "sine=330:d=8", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", str(film),
    ]  # fmt: skip
    subprocess.run(command, check=True)


def seen_at(pupil: PupilSeat, selector: str) -> float:
    """Of which second the picture is."""
    value = pupil.page.evaluate(BRIGHTNESS, selector)
    luma = 16 + value * 219 / 255  # the film's levels are those of television
    return float((luma - GREY) / SLOPE)


def fetched(pupil: PupilSeat) -> list[str]:
    """The address of each file of the film, from now on."""
    addresses: list[str] = []
    pupil.page.on("request", lambda request: "/media/" in request.url and addresses.append(request.url))
    return addresses


def film_folder(pupil: PupilSeat) -> str:
    """Where the film's own segments lie."""
    address = f"{pupil.player.get_attribute('attempt-url')}/180p.m3u8"
    text = pupil.page.evaluate("(address) => fetch(address).then((answer) => answer.text())", address)
    first = next(line for line in text.splitlines() if line.startswith("/media/"))
    return str(Path(first).parent)


def test_little_data_halts_asks_and_goes_on_without_the_film(seat: Seat) -> None:
    pupil = seat("Samira")
    pupil.context.add_init_script(CHOSEN)
    addresses = fetched(pupil)
    pupil.join().play().at_halt("eerste")
    film = film_folder(pupil)
    assert pupil.position() == pytest.approx(1.5, abs=0.1)
    assert seen_at(pupil, STILL) == pytest.approx(0, abs=0.2)
    assert not [address for address in addresses if film in address]
    assert sum(address.endswith(".webp") for address in addresses) == 1  # the gate lets no more be known
    pupil.page.evaluate("document.querySelector('video').playbackRate = 1")
    pupil.choose("Het is heel precies").check().go_on().at_halt("tweede")
    assert pupil.position() == pytest.approx(POINTED, abs=0.25)  # its last tenths may stay unheard
    pupil.page.wait_for_function("(selector) => document.querySelector(selector)", arg=FRAME, timeout=20_000)
    assert sum(film in address and address.endswith(".m4s") for address in addresses) == 1
    assert_pointed_where_it_lies(pupil)


def assert_pointed_where_it_lies(pupil: PupilSeat) -> None:
    """The frame is the pause point's own, and the points lie over it as over the film."""
    assert seen_at(pupil, STILL) == pytest.approx(2, abs=0.2)
    assert seen_at(pupil, FRAME) == pytest.approx(POINTED, abs=0.12)
    layer = pupil.page.locator("point-layer").bounding_box()
    assert layer
    assert layer["width"] / layer["height"] == pytest.approx(16 / 9, abs=0.01)
    for x, y in ((0.2, 0.75), (0.76, 0.7)):
        pupil.page.mouse.click(layer["x"] + layer["width"] * x, layer["y"] + layer["height"] * y)
    pupil.check()
    expect(pupil.panel).to_contain_text("Klopt!")
    pupil.go_on().at_halt("derde")
    expect(pupil.page.locator(FRAME)).to_have_count(0)


def test_switching_halfway_keeps_place_speed_and_gate(seat: Seat) -> None:
    pupil = seat("Daan").join().play(0.5)
    pupil.page.wait_for_function("() => document.querySelector('video').currentTime > 0.3")
    assert 0.3 <= turn(pupil, on=True) <= 1.51
    expect(pupil.page.locator(STILL)).to_be_visible()
    assert pupil.page.evaluate("document.querySelector('video').playbackRate") == 0.5
    pupil.at_halt("eerste")
    pupil.page.evaluate("document.querySelector('video').currentTime = 6")
    pupil.page.evaluate("document.querySelector('video').play().catch(() => 0)")
    pupil.page.wait_for_timeout(500)
    assert pupil.position() <= 1.6
    turn(pupil, on=False)
    expect(pupil.page.locator("quiz-player[phase=halted]")).to_be_attached()
    assert abs(float(pupil.player.get_attribute("halted-at") or 0) - 1.48) < 0.03  # the film's own frame
    assert seen_at(pupil, "video") == pytest.approx(1.48, abs=0.12)
    expect(pupil.page.locator(STILL)).to_be_hidden()
    assert pupil.attempt()["gate"]["index"] == 0


PLACE = """() => {
  const video = document.querySelector("video");
  video.addEventListener("canplay", () => (video.dataset.place = video.currentTime), { once: true });
}"""


def turn(pupil: PupilSeat, *, on: bool) -> float:
    """By the settings; waits until the film can play again, and says where it was then."""
    pupil.page.get_by_role("button", name="Instellingen").click()
    pupil.page.evaluate(PLACE)
    pupil.page.get_by_role("switch", name="Weinig data").set_checked(on, force=True)
    pupil.page.wait_for_selector("video[data-place]", state="attached")
    place = pupil.page.evaluate("() => document.querySelector('video').dataset.place")
    pupil.page.evaluate("() => delete document.querySelector('video').dataset.place")
    pupil.page.get_by_role("button", name="Instellingen").click()
    pupil.page.wait_for_timeout(600)
    return float(place)


def test_the_start_screen_says_what_both_cost_and_remembers(seat: Seat) -> None:
    pupil = seat("Noor", bypass_csp=True).join()
    offer = pupil.page.locator(".little-offer")
    attempt = pupil.attempt()
    sizes = [f"{attempt[name] / 1e6:.1f}".replace(".", ",") for name in ("size",)]
    little = max(0.1, attempt["light"]["size"] / 1e6)
    expect(offer).to_contain_text(f"Weinig data: {little:.1f}".replace(".", ","))
    expect(offer).to_contain_text(f"in plaats van {sizes[0]}")
    offer.get_by_role("switch").press("Space")
    assert_accessible(pupil.page, "little data, ready")
    pupil.page.reload()
    pupil.ready()
    expect(offer.get_by_role("switch")).to_be_checked()
    pupil.play(1)
    expect(offer).to_be_hidden()
    expect(pupil.page.locator(".little-badge")).to_be_visible()
    pupil.at_halt("eerste")
    assert_accessible(pupil.page, "little data, halted")
