"""The whole player on a bad network: each answer is stored once, and at no moment is the pupil told nothing."""

import json
import os
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Error, expect

from tests.browser.seats import PupilSeat
from tests.faults.database import stored
from tests.faults.proxy import BUSY, CUT, FAULTS, PASS, TAKEN, Asked, Proxy
from tests.servers import Server

Seat = Callable[..., PupilSeat]

FIRST_TWO = ["waarom", "dikte", "heet"]
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 40_000, "uploadThroughput": 10_000}


def test_a_flapping_network_and_lost_acknowledgements_lose_nothing(
    seat: Seat, network: Proxy, served_instance: Path
) -> None:
    chance = random.Random(4)
    pupil = seat("Samira").join()
    network.fault = faults(chance)
    pupil.play()
    flap(pupil, chance, 4)
    pupil.pass_time().at_halt("eerste")
    pupil.choose("Het is heel precies")
    send(pupil)
    flap(pupil, chance, 3)
    pupil.go_on().type("3,1")
    send(pupil)
    pupil.go_on()
    flap(pupil, chance, 4)
    pupil.pass_time().at_halt("tweede").choose("Niet waar")
    send(pupil)
    flap(pupil, chance, 2)
    assert_stored(pupil, served_instance, FIRST_TWO)


def test_a_slow_network_and_a_server_that_is_killed_lose_nothing(
    seat: Seat, network: Proxy, served: Server, served_instance: Path
) -> None:
    pupil = seat("Daan").join()
    pupil.context.new_cdp_session(pupil.page).send("Network.emulateNetworkConditions", SLOW)
    pupil.jump("eerste").choose("Het is heel precies")
    send_in_vain(pupil, network, TAKEN)
    served.kill(signal.SIGKILL)
    network.fault = lambda _: PASS
    pupil.page.wait_for_timeout(1500)
    served.start()
    assert_stored(pupil, served_instance, FIRST_TWO[:1])


def test_a_tab_that_crashes_sends_its_answer_when_the_film_is_opened_again(
    seat: Seat, network: Proxy, served_instance: Path
) -> None:
    pupil = seat("Noor").join().jump("eerste").choose("Het is heel precies")
    send_in_vain(pupil, network, BUSY)
    with pupil.page.expect_event("crash"), suppress(Error):
        pupil.page.goto("chrome://crash")
    pupil.page.close()
    network.fault = lambda _: PASS
    pupil.page = pupil.context.new_page()
    pupil.page.goto(f"{network.origin}/watch/1")
    assert_stored(pupil, served_instance, FIRST_TWO[:1])


def test_a_closed_lid_keeps_the_answer_and_sends_it_when_it_opens(
    browser: Browser, seat: Seat, network: Proxy, served_instance: Path
) -> None:
    pupil = seat("Yusuf").join().jump("eerste").choose("Het is heel precies")
    send_in_vain(pupil, network, CUT)
    with closed_lid(browser):
        network.fault = lambda _: PASS
        time.sleep(3)
        assert stored(served_instance, "Yusuf") == []
    assert_stored(pupil, served_instance, FIRST_TWO[:1])


def test_an_answer_waits_for_its_own_pupil_while_another_uses_the_machine(
    seat: Seat, network: Proxy, served_instance: Path
) -> None:
    pupil = seat("Jesse").join().jump("eerste").choose("Het is heel precies")
    send_in_vain(pupil, network, BUSY)
    leave(pupil, "antwoord van eerder wacht op internet")
    expect(pupil.page.get_by_role("main")).to_contain_text("Er wacht nog een antwoord op internet")
    pupil.page.get_by_role("button", name="Kies je naam").click()
    expect(pupil.page).to_have_url(re.compile("/j/"))
    network.fault = lambda _: PASS
    pupil.page.get_by_role("button", name="Fenna").click()
    pupil.ready().jump("eerste").choose("Het is stil").check()
    assert [question for question, _, _ in stored(served_instance, "Fenna")] == ["waarom"]
    assert stored(served_instance, "Jesse") == []
    leave(pupil)
    pupil.page.get_by_role("button", name="Jesse").click()
    assert_stored(pupil, served_instance, FIRST_TWO[:1])


@contextmanager
def closed_lid(browser: Browser) -> Iterator[None]:
    """Chromium freezes no page that is driven: the processes of its pages are stopped, as a machine's sleep does."""
    found = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    pages = [process["id"] for process in found if process["type"] == "renderer"]
    for page in pages:
        os.kill(page, signal.SIGSTOP)
    try:
        yield
    finally:
        for page in pages:
            os.kill(page, signal.SIGCONT)


def faults(chance: random.Random) -> Callable[[Asked], str]:
    """Each answer meets two faults on its way."""
    met: Counter[str] = Counter()

    def next_fault(asked: Asked) -> str:
        if not asked.is_response:
            return PASS
        key = json.loads(asked.data.partition(b"\r\n\r\n")[2])["key"]
        met[key] += 1
        return chance.choice(FAULTS) if met[key] <= 2 else PASS

    return next_fault


def flap(pupil: PupilSeat, chance: random.Random, times: int) -> None:
    """The browser is told that the network goes, and comes back."""
    for _ in range(times):
        pupil.context.set_offline(True)
        pupil.page.wait_for_timeout(chance.randint(100, 500))
        pupil.context.set_offline(False)
        pupil.page.wait_for_timeout(chance.randint(50, 300))


def send(pupil: PupilSeat) -> None:
    pupil.panel.locator("button[type=submit]").click()


def send_in_vain(pupil: PupilSeat, network: Proxy, fault: str) -> None:
    """Answers meet that fault from now on; the pupil is told that the answer waits."""
    network.fault = lambda asked: fault if asked.is_response else PASS
    send(pupil)
    expect(pupil.panel).to_contain_text("Wacht op internet")


def leave(pupil: PupilSeat, told: str = "Je films") -> None:
    pupil.page.goto(f"{pupil.origin}/films")
    expect(pupil.page.get_by_role("main")).to_contain_text(told)
    pupil.page.get_by_role("button", name="Kies je naam").click()


def assert_stored(pupil: PupilSeat, instance: Path, questions: list[str]) -> None:
    expect(pupil.panel).to_contain_text("bewaard, nr.", timeout=40_000)
    rows = stored(instance, pupil.name)
    assert [question for question, _, _ in rows] == questions
    assert len({key for _, key, _ in rows}) == len(questions)
    expect(pupil.panel.get_by_role("status")).to_contain_text(rows[-1][2])
    assert pupil.page.evaluate("globalThis.silences") == 0
