"""`halte preview` over HTTP: what it serves, to whom, and what it leaves alone."""

import json
import re
import subprocess
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import cli, create_app
from media.probe import Probe, probe
from media.tools import find_tools
from producer.preview.film import plays_directly
from producer.preview.preview import Preview
from producer.preview.stops import stops
from producer.preview.views import blueprint
from schema.database import db
from tests.all_types import all_types
from tests.productions import make_production, timeline
from tests.security.poison import ESCAPED, POISON, RAW, poisoned
from tests.visitors import token_in
from timelines.model import read_timeline
from web.settings import Settings

HOST = "http://127.0.0.1:8010"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A production; no test changes its film."""
    return make_production(tmp_path_factory.mktemp("preview") / "proef")


@pytest.fixture
def preview(film: Path, tmp_path: Path) -> Iterator[Preview]:
    """The preview of a copy of it, on a throwaway instance."""
    folder = tmp_path / "proef"
    folder.mkdir()
    for file in film.iterdir():
        (folder / file.name).symlink_to(file)
    (folder / "timeline.json").unlink()
    write(folder, timeline())
    app = create_app(Settings(instance=tmp_path / "instance", testing=True))
    app.register_blueprint(blueprint)
    preview = Preview(app, folder, tmp_path / "cache", find_tools())
    preview.start()
    until_watched(preview)
    yield preview
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(preview: Preview) -> FlaskClient:
    """A browser with the page open."""
    client = preview._app.test_client()
    client.token = token_in(client.get("/preview", base_url=HOST))  # type: ignore[attr-defined]
    return client


def until_watched(preview: Preview) -> None:
    """The film's cuts and silences are found in the background."""
    deadline = time.monotonic() + 30
    while not preview.look.watched:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def write(folder: Path, document: dict) -> None:
    (folder / "timeline.json").write_text(json.dumps(document))


def place(client: FlaskClient, **wish: object) -> dict:
    headers = {"X-CSRFToken": client.token}  # type: ignore[attr-defined]
    answer = client.post("/preview/place", json=wish, headers=headers, base_url=HOST)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def respond(client: FlaskClient, address: str, question: str, response: object) -> dict:
    body = {"key": str(uuid.uuid4()), "question": question, "response": response}
    headers = {"X-CSRFToken": client.token}  # type: ignore[attr-defined]
    answer = client.post(f"{address}/responses", json=body, headers=headers, base_url=HOST)
    assert answer.status_code == 201, answer.text
    return answer.get_json()


def get(client: FlaskClient, address: str) -> TestResponse:
    return client.get(address, base_url=HOST)


def test_the_producer_stands_at_any_stop_and_answers_at_once(client: FlaskClient) -> None:
    stands = place(client, time=0, pause_point="derde")
    attempt = get(client, stands["attempt"]).get_json()
    assert (stands["at"], attempt["gate"]["index"]) == (8.5, 2)
    assert respond(client, stands["attempt"], "lezen", True)["settled"]
    assert respond(client, stands["attempt"], "naam", "kantbank")["gate"]["index"] == 3
    assert place(client, time=4.9)["at"] == 4.9
    assert get(client, stands["attempt"]).get_json()["gate"]["index"] == 1
    assert place(client, time=11.5)["at"] == 11.5
    assert get(client, stands["attempt"]).get_json()["finished"]


def test_markup_in_a_timeline_is_text_in_the_preview_and_in_what_it_says_of_faults(
    client: FlaskClient, preview: Preview
) -> None:
    document = poisoned(timeline())
    document["pause_points"][1]["questions"][0][POISON] = POISON  # told as a fault, by its name
    write(preview.folder, document)
    preview.refresh()
    pages = [get(client, path).text for path in ("/preview", "/preview/side")]
    assert not [found for page in pages if (found := RAW.search(page))]
    assert any(ESCAPED.search(page) for page in pages)


def test_a_stop_that_is_jumped_to_is_asked_afresh(client: FlaskClient) -> None:
    stands = place(client, pause_point="tweede")
    assert respond(client, stands["attempt"], "heet", False)["success"]
    place(client, pause_point="tweede")
    attempt = get(client, stands["attempt"]).get_json()
    assert attempt["gate"]["pause_point"]["questions"][0]["responses"] == []


def test_a_save_takes_the_answers_before_it_along(client: FlaskClient, preview: Preview) -> None:
    stands = place(client, pause_point="tweede")
    respond(client, stands["attempt"], "heet", False)
    before = preview.news()
    document = timeline()
    document["pause_points"][2]["at"] = 9
    write(preview.folder, document)
    preview.refresh()
    assert preview.news()["shown"] == before["shown"] + 1
    assert place(client, pause_point="derde")["at"] == 9
    markers = get(client, stands["attempt"]).get_json()["markers"]
    assert [marker["result"] for marker in markers][1] == "right"


def test_a_stop_that_is_gone_leaves_the_time(client: FlaskClient, preview: Preview) -> None:
    document = timeline()
    del document["pause_points"][1]
    write(preview.folder, document)
    preview.refresh()
    stands = place(client, time=5, pause_point="tweede")
    assert stands["at"] == 5
    assert get(client, stands["attempt"]).get_json()["gate"]["pause_point"]["id"] == "derde"


def test_the_same_content_again_is_no_news(preview: Preview) -> None:
    before = preview.news()
    preview.refresh()
    assert preview.news() == before


def test_problems_come_in_both_languages_with_their_line(client: FlaskClient, preview: Preview) -> None:
    document = timeline()
    document["pause_points"][1]["questions"][0]["promt"] = "?"
    write(preview.folder, document)
    preview.refresh()
    assert "blijft spelen" in get(client, "/preview/side").text
    english = client.get("/preview/side", base_url=HOST, headers={"Accept-Language": "en"}).text
    assert "1 fault" in english
    assert re.search(r"line 1, column \d+", english)
    assert "promt" in english


def test_what_a_timeline_says_is_never_markup(client: FlaskClient, preview: Preview) -> None:
    document = timeline()
    document["title"] = document["pause_points"][0]["title"] = "<img src=x onerror=alert(1)>"
    document["pause_points"][1]["questions"][0]["<b>"] = "</script>"
    write(preview.folder, document)
    preview.refresh()
    for address in ("/preview", "/preview/side"):
        assert "<img src=x" not in get(client, address).text
        assert "<b>" not in get(client, address).text


def test_only_this_machine_s_own_names_are_answered(client: FlaskClient) -> None:
    for host in ("evil.example:8010", "127.0.0.1.evil.example:8010", "192.168.1.2:8010"):
        for address in ("/preview", "/preview/side", "/preview/film", "/films"):
            assert client.get(address, base_url=f"http://{host}").status_code == 403, host


def test_no_other_file_of_the_folder_is_served(client: FlaskClient, preview: Preview) -> None:
    (preview.folder / "other.txt").write_text("mine")
    for name in ("timeline.json", "../instance/secret_key", "other.txt", "%2e%2e/x"):
        assert get(client, f"/preview/files/{name}").status_code == 404, name


def test_a_place_that_makes_no_sense_is_the_beginning(client: FlaskClient) -> None:
    for wish in ({"time": "x"}, {"time": -1}, {"pause_point": {}}, {"time": None, "pause_point": 7}):
        assert place(client, **wish)["at"] == 0


def test_the_film_comes_in_ranges_from_its_own_file(client: FlaskClient) -> None:
    address = place(client, time=0)["playlist"]
    with client.get(address, base_url=HOST, headers={"Range": "bytes=0-99"}) as part:
        assert (part.status_code, len(part.data)) == (206, 100)


def test_films_are_played_directly_only_where_every_browser_can(film: Path) -> None:
    tools = find_tools()
    probed = probe(film / "film.mp4", tools)
    assert plays_directly(film / "film.mp4", probed)
    assert not plays_directly(film / "film.mov", probed)
    assert not plays_directly(film / "film.mp4", late(probed))


def late(probed: Probe) -> Probe:
    return replace(probed, start=0.4)


def test_what_is_no_production_is_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["preview", str(tmp_path)])
    assert (done.exit_code, "has no timeline.json" in done.output) == (2, True)


def test_warnings_that_only_the_film_can_give_come_by_themselves(preview: Preview) -> None:
    shots = "color=0x203040:s=320x180:r=25:d=5.16[a];testsrc2=s=320x180:r=25:d=7[b];[a][b]concat=n=2"
    film = preview.folder / "film.mp4"
    film.unlink()
    command = ["-v", "error", "-f", "lavfi", "-i", shots, "-pix_fmt", "yuv420p", str(film)]
    subprocess.run([str(find_tools().ffmpeg), *command], check=True)
    preview.refresh()
    assert "near-cut" not in codes(preview)
    until_watched(preview)
    assert "near-cut" in codes(preview)
    assert preview.news()["shown"] == 2, "the film was set up anew once"


def codes(preview: Preview) -> set[str]:
    return {told.problem.code for told in preview.look.problems["nl"]}


def test_the_key_of_every_type_is_told() -> None:
    every = stops(read_timeline(all_types()), "seed")
    told = {asked.prompt: asked.answer for stop in every for asked in stop.questions}
    without = {prompt for prompt, answer in told.items() if answer is None}
    assert told["Waar gaan we kijken?"] == "In de hal: 00:16.500; Op kantoor: 00:19.321"
    behind = [asked.behind for stop in every for asked in stop.questions if asked.behind]
    assert behind[0] == ("= a * b + 0 * 31337", "a: 2 – 9", "b: 3 – 8")
    assert behind[1] == ("SECRETRUBRIC Noemt precies: 2", "Noemt minder nawerk: 1")
    assert told["Zet de stappen op volgorde."] == "1. Knippen, 2. Boren, 3. Iemand vijlt, 4. Lassen"
    assert without == {
        "Zou jij dit werk willen doen?",
        "Welke machine vind jij het mooist?",
        "Let op de vonken.",
    }


def test_the_practical_assignment_stands_below_the_stops(client: FlaskClient, preview: Preview) -> None:
    assert "Doe-opdracht" not in get(client, "/preview/side").text
    write(
        preview.folder, {**timeline(), "assignment": {"title": "Bouw een brug", "text": "Van **stokjes**."}}
    )
    preview.refresh()
    _, _, after = get(client, "/preview/side").text.partition('id="preview-practical"')
    assert "Bouw een brug" in after
    assert "Van stokjes." in after
