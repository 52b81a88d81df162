"""Event streams through Caddy: at once, of whichever process, and on when another is killed."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException

from tests.deploy.over_https import Visitor
from tests.deploy.sites import Site
from tests.waiting import until

EVENTS = "/classes/1/assignments/1/events"
RESULTS = b"event: results\n"


class Page:
    """A teacher's page that listens: `results` counts how often it was told of them, `ended` says it itself."""

    def __init__(self, teacher: Visitor) -> None:
        self.results = 0
        self._connection = teacher.connect()
        asked = {"Cookie": teacher.cookie, "Accept": "text/event-stream", "Accept-Encoding": "gzip, zstd"}
        self._connection.request("GET", EVENTS, headers=asked)
        self._stream = self._connection.getresponse()
        self.encoding = self._stream.headers["Content-Encoding"]
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    @property
    def ended(self) -> bool:
        """Whether its stream has ended."""
        return not self._reading.is_alive()

    def close(self) -> None:
        """Goes away."""
        if self._connection.sock:
            self._connection.sock.shutdown(2)
        self._reading.join(60)
        self._stream.close()
        self._connection.close()

    def _read(self) -> None:
        with suppress(HTTPException, OSError, ValueError):
            while line := self._stream.readline():
                self.results += line == RESULTS


@contextmanager
def two_pages(site: Site) -> Iterator[tuple[Page, Page]]:
    """Of one teacher, each on a process of its own: Caddy gives the second to the one that has fewer requests.

    A process that a test before has killed takes part again once Caddy has seen it ready.
    """
    teacher = site.visitor()
    teacher.sign_in()
    until(lambda: set(site.caddy.under_way().values()) == {0}, "a test before holds a request")
    deadline = time.monotonic() + 60
    while True:
        pages = Page(teacher), Page(teacher)
        try:
            if set(site.caddy.under_way().values()) == {1}:
                yield pages
                return
        finally:
            for page in pages:
                page.close()
        assert time.monotonic() < deadline, "all go to one process"


def test_streams_of_both_processes_tell_of_an_answer_and_one_outlives_the_other(site: Site) -> None:
    pupil = site.visitor()
    pupil.join("Fenna")
    pupil.watch()
    site.pass_time()
    with two_pages(site) as pages:
        assert [page.encoding for page in pages] == [None, None]
        until(lambda: all(page.results for page in pages), "how things stand is not told at once")
        told = [page.results for page in pages]
        assert pupil.respond("waarom", ["b"]).status == 201
        until(lambda: all(page.results > before for page, before in zip(pages, told, strict=True)),
                   "an answer is not told on both")  # fmt: skip
        site.servers[0].kill(signal.SIGKILL)
        until(lambda: any(page.ended for page in pages), "no stream was of the process that was killed")
        (other,) = (page for page in pages if not page.ended)
        before = other.results
        assert pupil.respond("waarom", ["c"]).status == 201
        until(lambda: other.results > before, "the other does not go on")
        site.servers[0].start()
