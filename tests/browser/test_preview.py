"""A producer writes, and the preview in a real browser follows."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.measures import findings
from tests.browser.seats import NARROW, WIDE, Seat
from tests.previews import RunningPreview
from tests.productions import make_production, timeline

Change = Callable[[dict[str, Any]], object]


class ProducerSeat(Seat):
    """A producer with the preview open and an editor beside it."""

    def __init__(self, browser: Browser, preview: RunningPreview, **context: Any) -> None:
        super().__init__(browser, preview.origin, **context)
        self.file = preview.folder / "timeline.json"
        self.page.goto(f"{self.origin}/preview")

    @property
    def panel(self) -> Locator:
        return self.page.locator("quiz-player .panel")

    @property
    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def faults(self) -> Locator:
        return self.page.locator(".preview__problem.is-fault")

    def ready(self) -> "ProducerSeat":
        expect(self.page.locator("quiz-player[ready]")).to_be_attached(timeout=30_000)
        return self

    def jump(self, number: int) -> "ProducerSeat":
        self.page.get_by_role("button", name=f"Halte {number}").click()
        return self.at_halt()

    def at_halt(self, stop: str = "") -> "ProducerSeat":
        which = f"[pause-point={stop}]" if stop else ""
        expect(self.page.locator(f"quiz-player[phase=halted][halted-at]{which}")).to_be_attached(
            timeout=30_000
        )
        return self

    def save(self, change: Change, text: str = "") -> None:
        """Changes what stands there, or this text."""
        document = json.loads(text or self.file.read_text())
        change(document)
        self.file.write_text(json.dumps(document, indent=2, ensure_ascii=False))

    @contextmanager
    def restoring(self) -> Iterator[None]:
        """What is saved within is gone afterwards, and the page shows that."""
        before = self.file.read_text()
        try:
            yield
        finally:
            self.save(lambda document: document.update(title="Tot slot"), before)
            expect(self.title).to_have_text("Tot slot", timeout=30_000)
            self.file.write_text(before)
            expect(self.title).to_have_text(json.loads(before)["title"], timeout=30_000)

    def position(self) -> float:
        return float(self.page.evaluate("document.querySelector('video').currentTime"))


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    """One for all; who saves anything restores what stood there."""
    folder = tmp_path_factory.mktemp("preview")
    with RunningPreview(make_production(folder / "proef"), folder / "home") as running:
        yield running
    assert "Traceback" not in running.said


@pytest.fixture
def producer(browser: Browser, preview: RunningPreview) -> Iterator[ProducerSeat]:
    seat = ProducerSeat(browser, preview)
    with seat.restoring():
        yield seat
    seat.close()
    assert seat.complaints == []


def question(document: dict[str, Any], point: int = 1) -> dict[str, Any]:
    return document["pause_points"][point]["questions"][0]


def test_the_key_is_visible_and_no_place_is_shut_nor_any_answer_waited_for(producer: ProducerSeat) -> None:
    producer.ready()
    expect(producer.page.locator(".preview__key")).to_contain_text(["Het is heel precies", "Niet waar"])
    for stop in ("eerste", "tweede", "derde"):
        producer.page.locator("stop-line").focus()
        producer.page.keyboard.press("PageUp")
        producer.at_halt(stop)
    assert producer.position() == pytest.approx(8.5, abs=0.05)
    producer.panel.locator("button[type=submit]").click()
    producer.panel.get_by_role("textbox").fill("kantbank")
    producer.panel.locator("button[type=submit]").click()
    expect(producer.panel).to_contain_text("Klopt!")
    producer.panel.locator("button.is-onward").click()
    expect(producer.page.locator("quiz-player[phase=halted][pause-point=vierde]")).to_be_attached(
        timeout=30_000
    )
    producer.jump(3)
    expect(producer.panel).to_contain_text("Let op de vonken.")


def test_as_a_pupil_the_gate_is_real_and_the_key_stays_away(producer: ProducerSeat) -> None:
    producer.ready()
    with producer.context.expect_page() as opened:
        producer.page.get_by_role("link", name="Speel als leerling").click()
    page = opened.value
    page.wait_for_url("**/watch/*", timeout=60_000)
    expect(page.locator("quiz-player[ready]")).to_be_attached(timeout=30_000)
    attempt = page.evaluate(
        "fetch(document.querySelector('quiz-player').getAttribute('attempt-url')).then((a) => a.json())"
    )
    playlist = page.evaluate(
        "address => fetch(address.replace('playlist', '360p')).then((a) => a.text())", attempt["playlist"]
    )
    assert attempt["gate"]["until"] == 2
    assert "ENDLIST" not in playlist
    assert "FEEDBACK" not in page.content()
    page.locator("button.start").click()
    expect(page.locator("quiz-player[phase=halted][halted-at]")).to_be_attached(timeout=60_000)
    expect(page.locator("quiz-player .panel")).to_contain_text("Waarom snijdt de machine met licht?")


def test_each_save_is_seen_within_a_moment_at_the_same_place(producer: ProducerSeat) -> None:
    producer.ready()
    between_halts(producer)
    while_the_film_is_not_there_yet(producer)
    producer.jump(2)
    expect(producer.panel).to_contain_text("Het metaal is na het lassen koud.")
    producer.save(lambda document: question(document).update(prompt="Is het metaal nu heet?", answer=True))
    expect(producer.panel).to_contain_text("Is het metaal nu heet?", timeout=3_000)
    producer.at_halt()
    assert producer.position() == pytest.approx(5, abs=0.05)
    producer.panel.get_by_text("Waar", exact=True).click()
    producer.panel.locator("button[type=submit]").click()
    expect(producer.panel).to_contain_text("Klopt!")


def between_halts(producer: ProducerSeat) -> None:
    """The film stands still."""
    producer.page.evaluate("document.querySelector('video').currentTime = 1.2")
    producer.page.evaluate("document.querySelector('quiz-player').id = 'before'")
    producer.save(lambda document: document.update(title="Een andere titel"))
    expect(producer.title).to_have_text("Een andere titel", timeout=3_000)
    expect(producer.page.locator("#before")).not_to_be_attached(timeout=30_000)
    producer.ready()
    assert producer.position() == pytest.approx(1.2, abs=0.05)


def while_the_film_is_not_there_yet(producer: ProducerSeat) -> None:
    held: list[Route] = []
    producer.page.route("**/*", lambda route: hold_film(route, held))
    for title in ("Nog een titel", "De laatste titel"):
        before = len(held)
        producer.save(lambda document, title=title: document.update(title=title))
        expect(producer.title).to_have_text(title, timeout=20_000)
        while len(held) == before:
            producer.page.wait_for_timeout(50)
    producer.page.route("**/*", lambda route: route.continue_())
    held[-1].continue_()  # the player before it is gone
    producer.ready()
    assert producer.position() == pytest.approx(1.2, abs=0.05)


def hold_film(route: Route, held: list[Route]) -> None:
    """What the `<video>` asks for waits; the rest goes on."""
    if route.request.resource_type == "media":
        held.append(route)
    else:
        route.fallback()


def test_faults_are_told_at_their_lines_and_the_last_good_version_goes_on(producer: ProducerSeat) -> None:
    producer.ready().jump(2)
    text = producer.file.read_text()
    line = next(n for n, said in enumerate(text.splitlines(), 1) if '"true_false"' in said)
    producer.file.write_text(text.replace('"true_false"', '"true_flase"'))
    expect(producer.faults).to_have_count(1, timeout=3_000)
    expect(producer.faults).to_contain_text(f"regel {line}, kolom")
    expect(producer.faults).to_contain_text('"true_flase"')
    expect(producer.page.get_by_role("status").filter(has_text="1 fout")).to_contain_text("blijft spelen")
    expect(producer.panel).to_contain_text("Het metaal is na het lassen koud.")
    producer.file.write_text(text[: len(text) // 2])
    expect(producer.faults).to_have_count(1)
    producer.file.write_text(text)
    expect(producer.faults).to_have_count(0, timeout=3_000)
    producer.page.get_by_role("button", name="English").click()
    expect(producer.page.get_by_text("this can be published.")).to_be_visible()


def test_the_preview_has_no_findings(browser: Browser, preview: RunningPreview) -> None:
    seat = ProducerSeat(browser, preview, bypass_csp=True).ready()
    with seat.restoring():
        assert looked_at(seat.page) == []
        seat.save(lambda document: question(document).update(promt="?"))
        expect(seat.faults).to_have_count(1, timeout=3_000)
        assert looked_at(seat.page) == [], "a fault"
        seat.jump(2)
        assert looked_at(seat.page) == [], "at a halt"
    seat.close()


def looked_at(page: Page) -> list[list[str]]:
    """What axe finds, light on a wide screen and dark on a phone."""
    found = []
    for scheme, size in (("light", WIDE), ("dark", NARROW)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found += findings(page)
    return found


def test_one_that_begins_broken_with_a_film_that_browsers_do_not_play_and_its_end(
    browser: Browser, tmp_path: Path
) -> None:
    production = make_production(tmp_path / "proef", {**timeline(), "video": "film.mov"})
    file = production / "timeline.json"
    good = file.read_text()
    file.write_text("{")
    home = tmp_path / "home"
    with RunningPreview(production, home, HALTE_CACHE=str(tmp_path / "cache")) as running:
        seat = ProducerSeat(browser, running)
        expect(seat.page.get_by_text("Herstel eerst de fouten")).to_be_visible()
        file.write_text(good.replace("Het metaal is na", "VUL IN: het metaal is na"))
        seat.ready().jump(2)
        assert seat.position() == pytest.approx(5, abs=0.05)
        expect(seat.panel).to_contain_text("VUL IN: het metaal")
        expect(seat.faults).to_have_count(1)
        assert seat.complaints == []
        running.stop()
        assert running.exit == 0
        expect(seat.page.get_by_text(re.compile("Het voorbeeld is gestopt"))).to_be_visible(timeout=10_000)
        assert list((home / "tmp").iterdir()) == [], "the throwaway instance is gone"
        assert not (home / "instance").exists(), "nothing is stored in the instance"
        assert "Traceback" not in running.said
        seat.close()
