"""A real server behind a bad network, and pupils in a real Chromium."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bench.browser import ARGUMENTS, chromium_path
from tests.browser.seats import PupilSeat
from tests.faults.proxy import Proxy
from tests.servers import Server


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium where there is one."""
    return {"executable_path": chromium_path(), "args": list(ARGUMENTS)}


@pytest.fixture(scope="module")
def served(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The test film's class, served for one module."""
    with Server(Path(shutil.copytree(packaged, tmp_path_factory.mktemp("faults") / "instance"))) as server:
        yield server


@pytest.fixture
def network(served: Server) -> Iterator[Proxy]:
    """The way to the server."""
    with Proxy(served.port) as proxy:
        yield proxy


@pytest.fixture
def seat(browser: Browser, network: Proxy) -> Iterator[Callable[..., PupilSeat]]:
    """Gives pupils a browser each, behind that network. What the browser logs of lost requests is no complaint."""
    seats: list[PupilSeat] = []

    def take(name: str, **context: Any) -> PupilSeat:
        one = PupilSeat(browser, network.origin, name, **context)
        one.expected = ("Failed to load resource", "resulted in a network error", "net::ERR", "503")
        seats.append(one)
        return one

    yield take
    complaints = [complaint for one in seats for complaint in one.complaints]
    for one in seats:
        one.close()
    assert complaints == []
