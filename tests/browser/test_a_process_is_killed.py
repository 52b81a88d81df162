"""A lesson on all that a region has (Caddy, two processes, PostgreSQL, Valkey, S3) while processes are killed."""

import json
import os
import re
import shutil
import signal
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, expect
from sqlalchemy import select

from media.bucket import films_at
from media.folder import films_in
from schema.attempts import Response
from tests.browser.seats import PupilSeat, TeacherSeat
from tests.browser.test_whole_film import answer
from tests.classroom.rooms import PAGE
from tests.conftest import make_instance
from tests.deploy.sites import Site, opened
from tests.engines.postgres import Postgres
from tests.engines.s3 import BUCKET, Store
from tests.engines.valkey import RealValkey
from tests.productions import RIGHT, timeline
from web.settings import Settings

POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Sid": "Films", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": ""}],
}  # fmt: skip
BROKEN_OFF = ("net::ERR_", "Failed to load resource")  # what Chromium logs of an event stream that ends early
LOOK = """() => {
  window.seen = [];
  const look = () => {
    const player = document.querySelector("quiz-player");
    if (!player?.hasAttribute("phase")) return;
    const halted = player.getAttribute("phase") === "halted";
    const trouble = player.querySelector(".trouble")?.innerText.trim() ?? "";
    const isEmpty = halted && !player.querySelector(".panel")?.innerText.trim();
    window.seen.push({ trouble, isEmpty, covered: !!document.querySelector(".cover") });
  };
  setInterval(look, 50);
}"""


@pytest.fixture
def region(packaged: Path, valkey_server: RealValkey, s3: Store, tmp_path: Path) -> Iterator[Site]:
    """The test film's class. Its films lie in the bucket, and nowhere else."""
    instance = tmp_path / "instance"
    with Postgres() as database:
        settings = Settings(instance=instance, database_url=database.create())
        make_instance(packaged.parent / "production", instance, settings)
        move_films(settings.media_folder, s3)
        everything = replace(settings, valkey_url=valkey_server.url, media_url=s3.url)
        path = s3.public_url.removeprefix(s3.server.endpoint)
        films = {"HALTE_MEDIA_FROM": "bucket", "HALTE_BUCKET": s3.server.endpoint, "HALTE_BUCKET_PATH": path}
        with opened(everything, tmp_path / "caddy", **films) as site:
            yield site


@pytest.fixture
def trusting(browser_type: BrowserType, browser_type_launch_args: dict) -> Iterator[Browser]:
    """A browser that takes the authority of the test's Caddy for a real one, service workers included."""
    arguments = [*browser_type_launch_args["args"], "--ignore-certificate-errors"]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": arguments})
    yield browser
    browser.close()


def test_nobody_in_the_lesson_sees_that_processes_are_killed(region: Site, trusting: Browser) -> None:
    first, second = region.servers
    origin = region.caddy.origin
    points = timeline()["pause_points"]
    with TeacherSeat(trusting, origin) as teacher:
        teacher.expected = BROKEN_OFF
        teacher.page.goto(f"{origin}{PAGE}/live")
        expect(teacher.page.locator("#live")).to_have_attribute("data-state", "live", timeout=30_000)
        loads: list[str] = []
        teacher.page.on("framenavigated", lambda frame: loads.append(frame.url))
        row = teacher.page.locator(".rider").filter(has_text="Samira")
        pupil = PupilSeat(trusting, origin, "Samira", ignore_https_errors=True)
        pupil.expected = BROKEN_OFF
        films: list[tuple[int, str]] = []
        pupil.page.on(
            "response", lambda got: films.append((got.status, got.url)) if "/media/" in got.url else None
        )
        pupil.join().page.evaluate(LOOK)
        pupil.play()

        pupil.at_halt("eerste")
        expect(row).to_contain_text("halte 1", timeout=30_000)
        answer(pupil, points[0]["questions"][0], right=True)
        second.kill(signal.SIGKILL)
        kill_with_an_answer_on_its_way(region, pupil)
        first.start()

        pupil.at_halt("tweede")
        expect(row).to_contain_text("halte 2", timeout=30_000)
        for point in points[1:]:
            pupil.at_halt(point["id"])
            for question in point["questions"]:
                answer(pupil, question, right=True)
        expect(pupil.page.locator("quiz-player[phase=finished]")).to_be_attached(timeout=60_000)
        expect(row).to_contain_text("klaar", timeout=30_000)
        assert loads == []
        check_what_the_pupil_saw(pupil, films)
    check_what_is_stored(region)
    check_that_no_process_gave_films(region)


def kill_with_an_answer_on_its_way(region: Site, pupil: PupilSeat) -> None:
    """Of one process alone, which stands still: it has the answer and never replies. Another takes over."""
    first, second = region.servers
    os.killpg(first.process_id, signal.SIGSTOP)
    pupil.type("3,125")
    with pupil.page.expect_request("**/responses"):
        pupil.panel.locator("button[type=submit]").click()
    wait_for_unread(first.port)
    second.start()
    first.kill(signal.SIGKILL)
    expect(pupil.panel).to_contain_text("bewaard, nr.", timeout=30_000)
    pupil.go_on()


def wait_for_unread(port: int) -> None:
    """Until bytes lie before that port that its process has not read (proc(5): tx_queue:rx_queue)."""
    waiting = re.compile(rf"^ *\d+: \w+:{port:04X} \w+:\w+ 01 \w+:(?!00000000)", re.MULTILINE)
    deadline = time.monotonic() + 60
    while not waiting.search(Path("/proc/net/tcp").read_text()):
        assert time.monotonic() < deadline, "nothing is on its way"
        time.sleep(0.01)


def check_what_the_pupil_saw(pupil: PupilSeat, films: list[tuple[int, str]]) -> None:
    """The film to its end, every question, and at no moment anything that was wrong."""
    assert pupil.position() == pytest.approx(12, abs=0.3)
    seen = pupil.page.evaluate("window.seen")
    assert len(seen) > 50
    assert {json.dumps(one, sort_keys=True) for one in seen} == {
        json.dumps({"covered": False, "isEmpty": False, "trouble": ""})
    }
    assert len(films) > 6
    assert {status for status, _ in films} <= {200, 206}
    attempt = pupil.attempt()
    assert attempt["finished"] is True
    assert attempt["score"] == attempt["max_score"]
    assert pupil.complaints == []
    pupil.close()


def check_what_is_stored(region: Site) -> None:
    """Every answer, once."""
    with region.database() as session:
        stored = session.scalars(select(Response.question_id)).all()
    assert sorted(stored) == sorted(RIGHT)


def check_that_no_process_gave_films(region: Site) -> None:
    """They came from the bucket by way of Caddy."""
    assert not any((region.settings.media_folder).glob("*/*"))
    with urllib.request.urlopen(f"{region.servers[0].origin}/metrics") as counted:
        told = counted.read().decode()
    assert 'endpoint="playlists.media"' in told
    assert 'endpoint="media.file"' not in told


def move_films(folder: Path, s3: Store) -> None:
    """From the folder to the bucket, which anyone may read who knows a name; as docs/storage.md has it."""
    here, there = films_in(folder), films_at(s3.url, folder / ".packages")
    for own, other in ((here.files, there.files), (here.records, there.records)):
        for one in own.list():
            other.put(one.name, own.get(one.name))
    resource = f"arn:aws:s3:::{BUCKET}/{s3.prefix}/public/*"
    POLICY["Statement"][0]["Resource"] = resource
    s3.server.set_rules("policy", json.dumps(POLICY))
    shutil.rmtree(folder)
    folder.mkdir()
