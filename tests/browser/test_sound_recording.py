"""A sound recording plays as a film does, behind the same gate, with a picture and its words beside it."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from media.tools import find_tools
from tests.browser.seats import NARROW, PupilSeat
from tests.browser.test_accessibility import assert_accessible
from tests.conftest import make_instance
from tests.productions import captions, timeline
from tests.servers import Server

SECONDS = 12


def recording(folder: Path, **more: Any) -> Path:
    """The test film's questions with a tone instead of the film."""
    folder.mkdir()
    tone = ["-f", "lavfi", "-i", f"sine=frequency=330:duration={SECONDS}", str(folder / "verhaal.mp3")]
    subprocess.run([str(find_tools().ffmpeg), "-v", "error", *tone], check=True)
    document = {**timeline(), "video": "verhaal.mp3", **more}
    for track in document["captions"]:
        (folder / track["file"]).write_text(captions())
    Image.new("RGB", (320, 320), "teal").save(folder / "poster.jpg")
    (folder / "timeline.json").write_text(json.dumps(document))
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("sound")
    with Server(make_instance(recording(folder / "production"), folder / "instance")) as server:
        yield server


def test_recording_halts_replays_and_goes_on(browser: Browser, server: Server) -> None:
    pupil = PupilSeat(browser, server.origin, "Samira", bypass_csp=True).join()
    assert pupil.attempt()["kind"] == "audio"
    expect(pupil.page.locator(".sound-picture")).to_contain_text("Proefrit")
    expect(pupil.panel).to_contain_text("Luister goed.")
    assert_accessible(pupil.page, "a recording, ready")
    pupil.play(1.5).at_halt("eerste")
    assert 1.4 < pupil.position() < 2.1
    expect(pupil.page.get_by_text("Licht snijdt heel precies.").first).to_be_visible()  # the transcript
    pupil.page.evaluate("document.querySelector('video').currentTime = 9")
    pupil.page.wait_for_timeout(300)
    assert pupil.position() < 2.1
    pupil.choose("Het is stil").check()
    pupil.panel.get_by_role("button", name=re.compile("Nog eens")).click()
    expect(pupil.page.locator("quiz-player[phase=replaying]")).to_be_attached()
    pupil.at_halt("eerste")
    pupil.choose("Het is heel precies").check().go_on()
    pupil.type("3,1").check().go_on()
    pupil.at_halt("tweede")
    assert 4.4 < pupil.position() < 5.1
    line = pupil.page.get_by_role("slider", name="Plek in de film")
    expect(line).to_have_attribute("aria-valuetext", re.compile("halte 2 van 4"))
    assert_accessible(pupil.page, "a recording, halted")
    assert pupil.complaints == []
    pupil.close()


def test_a_poster_of_the_author_stands_there_as_long_as_it_plays(browser: Browser, tmp_path: Path) -> None:
    production = recording(tmp_path / "production", poster="poster.jpg")
    with Server(make_instance(production, tmp_path / "instance")) as server:
        pupil = PupilSeat(browser, server.origin, "Samira", viewport=NARROW).join().play()
        picture = pupil.page.locator("img.sound-picture")
        expect(picture).to_have_attribute("src", re.compile("^/media/images/[0-9a-f]{32}.jpg$"))
        pupil.at_halt("eerste")
        assert picture.evaluate("(image) => image.complete && image.naturalWidth") == 320
        expect(picture).to_be_visible()
        pupil.close()
