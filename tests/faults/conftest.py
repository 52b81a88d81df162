"""A real server behind a bad network, and pupils in a real Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bench.browser import ARGUMENTS, headless_path
from tests.browser.seats import PupilSeat
from tests.faults.proxy import Proxy
from tests.instances import copy_of
from tests.servers import Server

# Notes the moments at which an answer was on its way and the page said nothing of it.
WATCH = """
  globalThis.silences = 0;
  setInterval(() => {
    const player = document.querySelector("quiz-player");
    const words = player?.querySelector(".receipt")?.textContent;
    if (player?.store?.sending && player.getAttribute("phase") === "halted" && !words) globalThis.silences += 1;
  }, 20);
"""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium where there is one."""
    return {"executable_path": headless_path(), "args": list(ARGUMENTS)}


@pytest.fixture(scope="module")
def served_instance(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The test film's class, for one module."""
    return copy_of(packaged, tmp_path_factory.mktemp("faults") / "instance")


@pytest.fixture(scope="module")
def served(served_instance: Path) -> Iterator[Server]:
    """That class, served."""
    with Server(served_instance) as server:
        yield server


@pytest.fixture
def network(served: Server) -> Iterator[Proxy]:
    """The way to the server."""
    with Proxy(served.port) as proxy:
        yield proxy


@pytest.fixture
def seat(browser: Browser, network: Proxy, served_instance: Path) -> Iterator[Callable[..., PupilSeat]]:
    """Gives pupils a browser each, behind that network. What the browser logs of lost requests is no complaint."""
    seats: list[PupilSeat] = []

    def take(name: str, **context: Any) -> PupilSeat:
        one = PupilSeat(browser, network.origin, name, instance=served_instance, **context)
        one.expected = ("Failed to load resource", "resulted in a network error", "net::ERR", "503")
        one.context.add_init_script(WATCH)
        seats.append(one)
        return one

    yield take
    complaints = [complaint for one in seats for complaint in one.complaints]
    for one in seats:
        one.close()
    assert complaints == []
