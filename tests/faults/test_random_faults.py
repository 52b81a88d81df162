"""Hundreds of sequences of faults, drawn by a seed: each answer is in the database exactly once, and the pupil knew."""

import random
import signal
from collections.abc import Iterator
from itertools import dropwhile
from pathlib import Path
from sqlite3 import connect

import pytest
from playwright.sync_api import Browser

from app import create_app
from schema.database import db
from tests.databases import settings_for
from tests.faults.answering import LIVE, Answering, Told
from tests.faults.proxy import BUSY, FAULTS, PASS, Asked, Proxy
from tests.instances import copy_of
from tests.servers import Server
from tests.visitors import change_timeline

SEQUENCES = 200
SEED = 4
RELOADED, CUT, OFFLINE, NOTHING = "reloaded", "cut", "offline", "nothing"
OFTEN = (RELOADED, CUT, CUT, OFFLINE, OFFLINE, NOTHING, NOTHING, NOTHING)


@pytest.fixture
def instance(packaged: Path, tmp_path: Path) -> Path:
    """A class whose first question may be answered very often."""
    folder = copy_of(packaged, tmp_path / "instance")
    app = create_app(settings_for(folder))
    change_timeline(app, lambda document: document["pause_points"][0]["questions"][0].update(attempts=10**6))
    with app.app_context():
        db.engine.dispose()
    return folder


@pytest.fixture
def server(instance: Path) -> Iterator[Server]:
    """That class, served."""
    with Server(instance) as server:
        yield server


@pytest.fixture
def pupils(browser: Browser, server: Server, instance: Path) -> Iterator[list[Answering]]:
    """Two who share a browser; the first is signed in."""
    told = Told()
    with Proxy(server.port) as network:
        context = browser.new_context(service_workers="block")
        context.expose_function("told", told.hear)
        pupils = [Answering(name, context, network, instance, told) for name in ("Samira", "Daan")]
        for pupil in reversed(pupils):
            pupil.sign_in()
        with connect(instance / "halte.sqlite") as database:
            database.execute("update attempt set gate_opened_at = '2020-01-01 00:00:00.000000'")
        pupils[0].open()
        yield pupils
        context.close()


def test_every_answer_is_stored_once_through_any_faults(pupils: list[Answering], server: Server) -> None:
    chance = random.Random(SEED)
    here, _ = pupils
    rarely = {
        40: lambda _: restart(server),
        25: sign_in_anew,
        55: crash,
        45: lambda pupil: switch(pupil, next(one for one in pupils if one is not pupil)),
    }
    for number in range(1, SEQUENCES + 1):
        befall(here.network, chance)
        for _ in range(chance.randint(1, 3)):
            here.give(chance.randint(1, 2))
            happen(here, chance)
        for turn, event in rarely.items():
            if number % turn == 0:
                here = event(here) or here
        here.settle()
    check(pupils)


def befall(network: Proxy, chance: random.Random) -> None:
    """The next requests of the page each meet a fault of their own; after those the network is good."""
    faults = [chance.choice((*FAULTS, PASS)) for _ in range(chance.randint(1, 6))]

    def next_fault(asked: Asked) -> str:
        return faults.pop() if faults and asked.path.startswith("/api/") else PASS

    network.fault, network.delay, network.busy_for = next_fault, 0.03, 0.03


def happen(pupil: Answering, chance: random.Random) -> None:
    event = chance.choice(OFTEN)
    page, network = pupil.page, pupil.network
    assert page
    if event == RELOADED:
        network.fault = lambda _: PASS
        pupil.open()
    if event == CUT:
        network.is_cut = True
        page.wait_for_timeout(chance.randint(10, 60))
        network.is_cut = False
    if event == OFFLINE:
        pupil.context.set_offline(True)
        page.wait_for_timeout(chance.randint(10, 60))
        pupil.context.set_offline(False)


def restart(server: Server) -> None:
    """Killed at once, and started again."""
    server.kill(signal.SIGKILL)
    server.start()


def sign_in_anew(pupil: Answering) -> None:
    """The session is lost; the page stays open, and goes on once the pupil has picked the name again."""
    pupil.context.clear_cookies()
    pupil.give(1)
    state_is(pupil, "signed_out")
    pupil.sign_in()


def crash(pupil: Answering) -> None:
    """The tab dies with an answer that waits."""
    pupil.network.fault = lambda asked: BUSY if asked.is_response else PASS
    pupil.give(2)
    state_is(pupil, "waiting")
    pupil.crash()
    pupil.network.fault = lambda _: PASS
    pupil.open()


def switch(pupil: Answering, other: Answering) -> Answering:
    """Another pupil at the same machine: the answer waits for its own, and is not sent under the other's name."""
    pupil.network.fault = lambda asked: BUSY if asked.is_response else PASS
    pupil.give(1)
    state_is(pupil, "waiting")
    pupil.sign_out()
    pupil.network.fault = lambda _: PASS
    other.sign_in()
    other.page, pupil.page = pupil.page, None
    other.open()
    other.give(1)
    other.settle()
    assert pupil.given[-1] not in dict(other.stored())
    assert not pupil.told.is_saved(pupil.given[-1])
    other.sign_out()
    pupil.sign_in()
    pupil.page, other.page = other.page, None
    pupil.open()
    pupil.settle()
    pupil.sign_out()
    other.sign_in()
    other.page, pupil.page = pupil.page, None
    other.open()
    return other


def state_is(pupil: Answering, state: str) -> None:
    """Waits until the answer whose turn it is is in that state."""
    pupil.until("(state) => globalThis.outbox.entries[0]?.state === state", state)


def check(pupils: list[Answering]) -> None:
    told = pupils[0].told
    for pupil in pupils:
        stored = pupil.stored()
        promised = [key for key in pupil.given if key in told.states]
        assert {*pupil.given} - {*promised} <= lost_on_the_way(pupil)
        assert [key for key, _ in stored if key in told.states] == promised
        assert len({key for key, _ in stored}) == len(stored)
        assert {key for key, _ in stored} <= {*pupil.given}
        assert {key: {receipt} for key, receipt in stored if key in promised} == {
            key: told.receipts[key] for key in promised
        }
        assert len(promised) > SEQUENCES / 4
    for key, states in told.states.items():
        assert {*states[:-1]} <= LIVE | {"saved"}, key
        assert (states[0], states[-1]) == ("kept", "saved"), key


def lost_on_the_way(pupil: Answering) -> set[str]:
    """A page that is left may not have the newest in its ledger yet; those before them it has."""
    lost: set[str] = set()
    for keys in pupil.cut_short:
        lost |= {*dropwhile(pupil.told.states.__contains__, keys)}
    return lost
