"""The frame that stands at a halt is the pause point's own: whatever the speed, the network, the browser or the tab."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Playwright, Route, expect

from bench.browser import tabs
from classroom.demo import CODE
from tests.browser.frames import HALTS, FrameWatch, make_numbered, watch
from tests.browser.seats import NARROW, PupilSeat
from tests.servers import Server

pytestmark = pytest.mark.service_worker

Seat = Callable[..., PupilSeat]

GONE = "delete HTMLVideoElement.prototype.requestVideoFrameCallback"
OTHER_RENDITION = """((hls) => {
  const other = hls.levels.findIndex(({ width }) => width !== video.videoWidth);
  hls.currentLevel = other;
  return hls.levels[other].width;
})(player.film.source.hls)"""
# A browser may take the end of what was loaded for the film's.
STANDS_STILL = """() => {
  const { readyState, ended } = document.querySelector("video");
  return stalls > 0 || readyState < 3 || ended;
}"""
# What is sought is not there yet, and what is loaded has come to its end.
STOPPED_IN_A_SEEK = """() => {
  const { seeking, paused } = document.querySelector("video");
  return seeking && paused;
}"""
SILENT = "HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The film with frame numbers, served."""
    with Server(make_numbered(tmp_path_factory.mktemp("frames"))) as server:
        yield server


def test_at_the_beginning_a_second_apart_and_at_the_very_end(seat: Seat) -> None:
    frames = (
        watch(seat("Samira", viewport=NARROW)).pass_by("second", "third", "middle", "late", "end").go_on()
    )
    expect(frames.page.locator("quiz-player[phase=finished]")).to_be_attached(timeout=30_000)


def test_at_half_speed_after_a_seek_and_a_look_back(seat: Seat) -> None:
    frames = watch(seat("Daan", viewport=NARROW), 0.5).pass_by("second")
    assert frames.film("video.playbackRate") == 0.5
    frames.go_on().film("player.film.seek(1.9)")
    frames.stands_at("third").go_on().film("player.film.seek(3.45)")
    frames.stands_at("middle").film("player.film.replay()")
    frames.page.locator("quiz-player[phase=replaying]").wait_for()
    frames.film("player.film.seek(3.2)")
    frames.stands_at("middle")


def test_a_seek_to_the_end_of_what_is_loaded_waits_for_the_playlist_to_grow(seat: Seat) -> None:
    pupil = seat("Mees", viewport=NARROW, service_workers="block")
    pupil.expected = ("blocked by Playwright",)
    frames = watch(pupil).pass_by("second")
    held: list[Route] = []
    frames.page.route("**/*p.m3u8", lambda route: held.extend([route]))
    with frames.page.expect_request("**/*p.m3u8"):
        frames.go_on().film("player.film.seek(1.9)")
    frames.page.wait_for_function(STOPPED_IN_A_SEEK)
    frames.page.route("**/*p.m3u8", lambda route: route.continue_())
    for route in held:
        route.continue_()
    frames.stands_at("third")


@pytest.mark.parametrize("script", [GONE, SILENT])
def test_where_no_frames_are_told_the_media_clock_decides(seat: Seat, script: str) -> None:
    pupil = seat("Noor" if script == GONE else "Jesse", viewport=NARROW)
    pupil.context.add_init_script(script)
    watch(pupil).pass_by("second", "third", "middle")


def test_a_stall_and_another_rendition_change_nothing(seat: Seat) -> None:
    pupil = seat("Fenna", viewport=NARROW, service_workers="block")  # which has a network of its own
    pupil.expected = ("blocked by Playwright",)
    frames = watch(pupil).pass_by("second", "third", "middle")
    frames.film("(window.stalls = 0, video.addEventListener('waiting', () => window.stalls++))")
    held: list[Route] = []
    frames.page.route("**/media/**", lambda route: held.extend([route]))
    frames.go_on().page.wait_for_function(STANDS_STILL)
    frames.page.wait_for_timeout(500)
    frames.page.route("**/media/**", lambda route: route.continue_())
    for route in held:
        route.continue_()
    frames.stands_at("late")
    before = frames.film("video.videoWidth")
    other = frames.film(OTHER_RENDITION)
    frames.pass_by("end")
    assert before != other == frames.film("video.videoWidth")


@pytest.fixture
def tab(playwright: Playwright) -> Iterator[BrowserContext]:
    """A browser whose tabs hide each other."""
    with tabs(playwright.chromium) as context:
        yield context


def test_in_a_hidden_tab_it_halts_in_time_and_shows_the_right_frame_later(
    tab: BrowserContext, server: Server
) -> None:
    page = tab.new_page()
    page.goto(f"{server.origin}/j/{CODE}")
    page.get_by_role("button", name="Yusuf").click()
    page.wait_for_selector("quiz-player[ready]")
    frames = FrameWatch(page).stands_at("begin").pass_by("second", "third").go_on()
    other = tab.new_page()
    assert page.evaluate("document.visibilityState") == "hidden"
    expect(page.locator("quiz-player[phase=halted]")).to_be_attached(timeout=20_000)
    assert page.evaluate("document.visibilityState") == "hidden"
    assert frames.film("video.paused")
    assert frames.film("video.currentTime") < HALTS["middle"] + 0.3
    page.bring_to_front()
    frames.stands_at("middle").pass_by("late")
    other.close()
