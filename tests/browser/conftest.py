"""A real server, and pupils and teachers in a real Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bench.browser import ARGUMENTS, headless_path
from tests.browser.seats import PupilSeat, TeacherSeat
from tests.instances import copy_of
from tests.servers import Server


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium where there is one."""
    return {"executable_path": headless_path(), "args": list(ARGUMENTS)}


@pytest.fixture(scope="module")
def server(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The test film's class, served for one module; each test takes pupils of its own."""
    instance = copy_of(packaged, tmp_path_factory.mktemp("served") / "instance")
    with Server(instance) as server:
        yield server


@pytest.fixture
def seat(
    browser: Browser, server: Server, request: pytest.FixtureRequest
) -> Iterator[Callable[..., PupilSeat]]:
    """Gives pupils a browser each: `seat("Samira")`. At the end none may have logged an error."""
    seats: list[PupilSeat] = []
    allowed = {} if request.node.get_closest_marker("service_worker") else {"service_workers": "block"}

    def take(name: str, **context: Any) -> PupilSeat:
        seats.append(
            PupilSeat(browser, server.origin, name, instance=server.instance, **{**allowed, **context})
        )
        return seats[-1]

    yield take
    complaints = [complaint for one in seats for complaint in one.complaints]
    for one in seats:
        one.close()
    assert complaints == []


@pytest.fixture
def teacher_seat(browser: Browser, server: Server) -> Iterator[TeacherSeat]:
    """The class's teacher, signed in, in a browser of their own."""
    with TeacherSeat(browser, server.origin) as teacher:
        yield teacher
