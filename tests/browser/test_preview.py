"""A producer writes, and the preview in a real browser follows."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from tests.browser.seats import NARROW, WIDE, Seat
from tests.browser.test_accessibility import assert_accessible
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

    def save(self, change: Change) -> None:
        document = json.loads(self.file.read_text())
        change(document)
        self.file.write_text(json.dumps(document, indent=2, ensure_ascii=False))

    def position(self) -> float:
        return float(self.page.evaluate("document.querySelector('video').currentTime"))


@pytest.fixture
def production(tmp_path: Path) -> Path:
    return make_production(tmp_path / "proef")


@pytest.fixture
def preview(production: Path, tmp_path: Path) -> Iterator[RunningPreview]:
    with RunningPreview(production, tmp_path / "home") as running:
        yield running
    assert "Traceback" not in running.said


@pytest.fixture
def producer(browser: Browser, preview: RunningPreview) -> Iterator[ProducerSeat]:
    seat = ProducerSeat(browser, preview)
    yield seat
    seat.close()
    assert seat.complaints == []


def question(document: dict[str, Any], point: int = 1) -> dict[str, Any]:
    return document["pause_points"][point]["questions"][0]


def test_a_save_is_seen_within_a_moment_at_the_same_halt(producer: ProducerSeat) -> None:
    producer.ready().jump(2)
    expect(producer.panel).to_contain_text("Het metaal is na het lassen koud.")
    producer.save(lambda document: question(document).update(prompt="Is het metaal nu heet?", answer=True))
    expect(producer.panel).to_contain_text("Is het metaal nu heet?", timeout=3_000)
    producer.at_halt()
    assert producer.position() == pytest.approx(5, abs=0.05)
    producer.panel.get_by_text("Waar", exact=True).click()
    producer.panel.locator("button[type=submit]").click()
    expect(producer.panel).to_contain_text("Klopt!")


def test_a_save_does_not_lose_the_time_while_the_film_stands_between_halts(producer: ProducerSeat) -> None:
    producer.ready()
    producer.page.evaluate("document.querySelector('video').currentTime = 1.2")
    producer.page.evaluate("document.querySelector('quiz-player').id = 'before'")
    producer.save(lambda document: document.update(title="Een andere titel"))
    expect(producer.page.get_by_role("heading", level=1)).to_have_text("Een andere titel", timeout=3_000)
    expect(producer.page.locator("#before")).not_to_be_attached(timeout=30_000)
    producer.ready()
    assert producer.position() == pytest.approx(1.2, abs=0.05)


def test_a_save_while_the_film_is_not_there_yet_does_not_lose_the_time(producer: ProducerSeat) -> None:
    producer.ready()
    producer.page.evaluate("document.querySelector('video').currentTime = 1.2")
    held: list[Route] = []
    producer.page.route("**/*", lambda route: hold_film(route, held))
    for title in ("Een andere titel", "Nog een titel"):
        before, seen = len(held), producer.page.get_by_role("heading", level=1)
        producer.save(lambda document, title=title: document.update(title=title))
        expect(seen).to_have_text(title, timeout=20_000)
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


def test_the_key_is_visible_and_no_place_is_shut(producer: ProducerSeat) -> None:
    producer.ready()
    expect(producer.page.locator(".preview__key")).to_contain_text(["Het is heel precies", "Niet waar"])
    for stop in ("eerste", "tweede", "derde"):
        producer.page.locator("stop-line").focus()
        producer.page.keyboard.press("PageUp")
        producer.at_halt(stop)
    assert producer.position() == pytest.approx(8.5, abs=0.05)


def test_the_producer_answers_without_waiting_and_goes_on(producer: ProducerSeat) -> None:
    producer.ready().jump(3)
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


def test_a_film_to_fill_in_and_one_that_begins_broken_can_be_previewed(
    browser: Browser, production: Path, tmp_path: Path
) -> None:
    file = production / "timeline.json"
    good = file.read_text()
    file.write_text("{")
    with RunningPreview(production, tmp_path / "home") as running:
        seat = ProducerSeat(browser, running)
        expect(seat.page.get_by_text("Herstel eerst de fouten")).to_be_visible()
        file.write_text(good.replace("Het metaal is na", "VUL IN: het metaal is na"))
        seat.ready().jump(2)
        expect(seat.panel).to_contain_text("VUL IN: het metaal")
        expect(seat.faults).to_have_count(1)
        seat.close()
        assert seat.complaints == []


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


def test_a_film_that_browsers_do_not_play_is_made_ready_by_itself(
    browser: Browser, production: Path, tmp_path: Path
) -> None:
    document = timeline()
    document["video"] = "film.mov"
    (production / "film.mp4").rename(production / "film.mov")
    (production / "timeline.json").write_text(json.dumps(document))
    with RunningPreview(production, tmp_path / "home") as running:
        seat = ProducerSeat(browser, running).ready().jump(2)
        assert seat.position() == pytest.approx(5, abs=0.05)
        seat.close()
        assert seat.complaints == []


@pytest.mark.parametrize(("scheme", "size"), [("light", WIDE), ("dark", NARROW)])
def test_the_preview_has_no_findings(
    browser: Browser, preview: RunningPreview, scheme: Any, size: Any
) -> None:
    seat = ProducerSeat(browser, preview, color_scheme=scheme, viewport=size, bypass_csp=True)
    seat.ready()
    assert_accessible(seat.page, "ready")
    seat.save(lambda document: question(document).update(promt="?"))
    expect(seat.faults).to_have_count(1, timeout=3_000)
    assert_accessible(seat.page, "a fault")
    seat.jump(2)
    assert_accessible(seat.page, "at a halt")
    seat.close()


def test_when_the_preview_ends_its_page_says_so(browser: Browser, preview: RunningPreview) -> None:
    seat = ProducerSeat(browser, preview).ready()
    preview.stop()
    assert preview.exit == 0
    expect(seat.page.get_by_text(re.compile("Het voorbeeld is gestopt"))).to_be_visible(timeout=10_000)
    assert list((preview.home / "tmp").iterdir()) == [], "the throwaway instance is gone"
    assert not (preview.home / "instance").exists(), "nothing is stored in the instance"
    seat.close()
