"""In a real Chromium: a film that comes from another server, and a photo handed in while that one is away."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from app import create_app
from media.bucket import photos_at
from schema.database import db
from tests.browser.seats import PupilSeat
from tests.browser.test_practical import with_task
from tests.buckets import as_xml, documented, move_films
from tests.conftest import settings_for
from tests.engines.s3 import Store
from tests.faults.test_without_network import kept_until, whole_part
from tests.productions import RIGHT
from tests.retold import retold
from tests.servers import Server
from tests.visitors import PupilVisitor

HOME = "https://halte.school.example"
HAND_INS = "select key, file from hand_in"


@pytest.fixture
def instance(packaged: Path, tmp_path: Path) -> Path:
    """Daan has seen the film to its end."""
    instance = retold(packaged, tmp_path / "instance", with_task)
    app = create_app(settings_for(instance))
    daan = PupilVisitor(app, "Daan")
    daan.join()
    daan.watch()
    daan.answer_right(*RIGHT)
    daan.client.post("/leave", data={"csrf_token": daan.token})
    with app.app_context():
        db.engine.dispose()
    return instance


@pytest.fixture
def server(instance: Path, s3: Store) -> Iterator[Server]:
    """Its films lie in the bucket, whose rules are those of docs/storage.md."""
    move_films(instance / "media", s3)
    where = {"HALTE_MEDIA_URL": s3.url, "HALTE_MEDIA_PUBLIC_URL": s3.public_url}
    with Server(instance, **where, HALTE_MEDIA_SIGNING="always") as server:
        s3.server.set_rules("policy", json.dumps(documented(s3, "The bucket's policy")))
        s3.server.set_rules("cors", as_xml(documented(s3, "CORS")).replace(HOME, server.origin))
        yield server


def seat(browser: Browser, server: Server, name: str) -> PupilSeat:
    pupil = PupilSeat(browser, server.origin, name)
    pupil.expected = ("Failed to load resource", "net::ERR")
    return pupil


def test_the_film_plays_from_there_is_kept_and_a_photo_waits_until_it_is_back(
    browser: Browser, server: Server, s3: Store, instance: Path, tmp_path: Path
) -> None:
    samira = seat(browser, server, "Samira").join()
    kept_until(samira, whole_part)
    samira.play().at_halt("eerste")
    fetched = [words.split(": ", 1)[1] for words in samira.complaints]
    assert any(url.endswith(".m4s") for url in fetched)
    assert all(url.startswith(f"{s3.public_url}/") for url in fetched), samira.complaints
    s3.server.stop()
    samira.page.reload()
    samira.ready().play().at_halt("eerste")  # from what the browser kept
    samira.close()

    daan = seat(browser, server, "Daan")
    daan.pick_name()
    daan.page.goto(f"{server.origin}/watch/1/assignment")
    Image.radial_gradient("L").resize((800, 600)).save(tmp_path / "brug.jpg")
    daan.page.get_by_label("Jouw tekst").fill("Mijn brug houdt een glas!")
    daan.page.get_by_label("Een foto").set_input_files(tmp_path / "brug.jpg")
    daan.page.get_by_role("button", name="Inleveren").click()
    waits = daan.page.get_by_text("Het blijft op dit apparaat")
    expect(waits).to_be_visible(timeout=60_000)
    daan.page.reload()
    expect(waits).to_be_visible(timeout=60_000)
    assert hand_ins(instance) == []
    s3.server.start()
    daan.page.evaluate("dispatchEvent(new Event('online'))")
    shown = daan.page.get_by_role("img", name="Jouw foto")
    expect(shown).to_be_visible(timeout=60_000)
    daan.page.wait_for_function("document.querySelector('.handed-in img').naturalWidth === 800")
    assert all(url.startswith("a request to another host: " + s3.server.endpoint) for url in daan.complaints)
    daan.close()
    ((_, file),) = hand_ins(instance)
    assert [one.name for one in photos_at(s3.url).list()] == [file]


def hand_ins(instance: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(instance / "halte.sqlite")) as database:
        return database.execute(HAND_INS).fetchall()
