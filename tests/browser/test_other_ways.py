"""Media keys, windows and screens of the film's own, and the browser's own controls lead to the same rules."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.seats import PupilSeat
from tests.retold import retold
from tests.servers import Server

Seat = Callable[..., PupilSeat]
UNTIL = 2.0  # the first pause point
NOTE_KEYS = """
  window.keys = {};
  const set = MediaSession.prototype.setActionHandler;
  MediaSession.prototype.setActionHandler = function (name, act) {
    keys[name] = act;
    return set.call(this, name, act);
  };
"""


@pytest.fixture(scope="module")
def server(packaged: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The test film, which its author lets nobody play faster than 1.25 times its own speed."""
    folder = tmp_path_factory.mktemp("capped")
    with Server(
        retold(packaged, folder / "instance", lambda document: document.update(max_speed=1.25))
    ) as it:
        yield it


def film(pupil: PupilSeat, script: str) -> Any:
    return pupil.page.evaluate(f"((video) => {script})(document.querySelector('video'))")


def press(pupil: PupilSeat, key: str, **detail: float) -> None:
    """A media key, as the browser would tell of it."""
    pupil.page.evaluate("([key, detail]) => keys[key]({ action: key, ...detail })", [key, detail])
    pupil.page.wait_for_timeout(250)


def test_media_keys_obey_the_halt_and_name_the_film(seat: Seat) -> None:
    pupil = seat("Samira")
    pupil.context.add_init_script(NOTE_KEYS)
    pupil.join().play()
    pupil.page.wait_for_function("() => window.keys.pause")
    press(pupil, "pause")
    assert film(pupil, "video.paused")
    press(pupil, "play")
    assert not film(pupil, "video.paused")
    pupil.at_halt("eerste")
    for key, detail in (("play", {}), ("seekforward", {"seekOffset": 100}), ("seekto", {"seekTime": 9})):
        press(pupil, key, **detail)
        assert film(pupil, "video.paused")
        assert abs(pupil.position() - UNTIL) < 0.05
    assert pupil.page.evaluate("navigator.mediaSession.metadata.title") == "Proefrit <langs> de haltes"
    assert pupil.page.evaluate("navigator.mediaSession.metadata.artwork.length") == 1
    press(pupil, "seekbackward")
    expect(pupil.page.locator("quiz-player[phase=replaying]")).to_be_attached()
    pupil.at_halt("eerste")
    assert abs(pupil.position() - UNTIL) < 0.05


def test_the_film_stays_in_the_page_whatever_is_taken_off_it(seat: Seat) -> None:
    pupil = seat("Daan").join().play().at_halt("eerste")
    pupil.page.evaluate(
        """async () => {
          const video = document.querySelector("video");
          video.controls = true;
          for (const name of ["disablepictureinpicture", "disableremoteplayback"]) video.removeAttribute(name);
          await video.requestPictureInPicture().catch(() => {});
        }"""
    )
    pupil.page.wait_for_timeout(500)
    assert film(pupil, "[video.controls, video.disablePictureInPicture, video.disableRemotePlayback]") == [
        False, True, True,
    ]  # fmt: skip
    assert pupil.page.evaluate("document.pictureInPictureElement") is None
    pupil.page.evaluate(
        """() => {
          document.exitPictureInPicture = async () => (window.isBack = true);
          document.querySelector("video").dispatchEvent(new Event("enterpictureinpicture"));
        }"""
    )
    assert pupil.page.evaluate("isBack")
    assert (
        film(pupil, "video.dispatchEvent(new Event('contextmenu', { bubbles: true, cancelable: true }))")
        is False
    )


def test_the_speed_goes_as_far_as_the_author_allows_and_comes_back_after_a_halt(seat: Seat) -> None:
    pupil = seat("Noor").join()
    speed = pupil.page.locator("film-controls .speed")
    for words in ("1,25", "0,5", "0,75", "1", "1,25"):
        speed.click()
        expect(speed).to_have_accessible_name(f"Snelheid {words}")
        expect(speed).to_have_text(f"{words}×")
    pupil.page.locator("button.start").click()
    pupil.page.wait_for_function("() => document.querySelector('video').playbackRate === 1")
    expect(speed).to_have_text("1,25×")
    pupil.at_halt("eerste")
    assert film(pupil, "video.playbackRate") == 1.25
    pupil.page.reload()
    expect(speed).to_have_text("1,25×", timeout=30_000)
    pupil.ready().play(1).at_halt("eerste")
    expect(speed).to_have_text("1×")
    film(pupil, "(video.playbackRate = 16)")
    expect(speed).to_have_text("1,25×")
    assert film(pupil, "video.playbackRate") == 1.25
