"""The reference: a bare `<video>` that is asked every 40 ms where it is, as H5P's player does."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.browser import appears
from bench.numbered_film import OBSERVE
from bench.pause_trouble import Trouble

POLL = """
([at, rate]) => {
  const video = document.querySelector("video");
  video.playbackRate = rate;
  video.play();
  delete video.dataset.halted;
  const timer = setInterval(() => {
    if (video.currentTime < at) return;
    clearInterval(timer);
    video.pause();
    video.dataset.halted = "";
  }, 40);
}
"""


def by_polling(trouble: Trouble, folder: Path, times: list[float], speed: float) -> list[int]:
    """The number of the frame that stands at each halt. Of the troubles only the hidden tab touches it."""
    with _bare_page(folder) as address:
        page = trouble.new_page()
        page.goto(address)
        page.wait_for_function("() => document.querySelector('video').readyState === 4")
        page.evaluate(OBSERVE)
        frames = []
        for at in times:
            page.evaluate(POLL, [at, speed])
            with trouble.on_the_way_of_bare(page):
                appears(page, "video[data-halted]")
            page.wait_for_timeout(300)
            frames.append(page.evaluate("observer.standing()"))
    return frames


@contextmanager
def _bare_page(folder: Path) -> Iterator[str]:
    (folder / "bare.html").write_text("<!doctype html><video src=film.mp4 preload=auto></video>")
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/bare.html"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""
