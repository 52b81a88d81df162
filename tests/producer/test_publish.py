"""`halte publish`: what becomes a version, what is said of it, and what answers keep."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from app import cli, create_app
from classroom.assigning import assign
from media.probe import probe
from media.tools import find_tools
from schema.database import db
from schema.library import TimelineVersion
from tests.visitors import PupilVisitor

Edit = Callable[..., None]
SLUG = "proefrit"


@pytest.fixture
def production(packaged: Path, tmp_path: Path) -> Path:
    """A copy of the folder that the instance's version was published from."""
    return Path(shutil.copytree(packaged.parent / "production", tmp_path / "production"))


@pytest.fixture
def edit(production: Path) -> Edit:
    """Changes the timeline on disk."""

    def change(how: Callable[[dict[str, Any]], object], indent: int | None = 2) -> None:
        file = production / "timeline.json"
        document = json.loads(file.read_text())
        how(document)
        file.write_text(json.dumps(document, indent=indent))

    return change


@pytest.fixture
def publish(
    app: Flask, instance: Path, production: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """The command, on the test's own instance."""
    monkeypatch.setenv("HALTE_INSTANCE", str(instance))
    return lambda *words: halte("publish", production, *words)


def halte(*words: object) -> Result:
    """As a process of its own would: with an application of its own."""
    return CliRunner().invoke(cli, [*map(str, words)], obj=ScriptInfo(create_app=create_app))


def versions(app: Flask) -> list[TimelineVersion]:
    with app.app_context():
        return list(db.session.query(TimelineVersion).order_by(TimelineVersion.id))


def question(document: dict[str, Any], name: str) -> dict[str, Any]:
    every = (each for point in document["pause_points"] for each in point["questions"])
    return next(each for each in every if each["id"] == name)


def test_the_same_content_is_published_once_whatever_its_layout(
    app: Flask, publish: Callable[..., Result], edit: Edit
) -> None:
    edit(lambda document: document.update({"$schema": "elsewhere.json", "silence": []}), indent=None)
    done = publish("--lang", "en")
    assert (done.exit_code, "nothing changed" in done.output) == (0, True), done.output
    assert len(versions(app)) == 1


def test_other_content_becomes_a_version_and_answers_stay_with_theirs(
    app: Flask, publish: Callable[..., Result], edit: Edit, pupil: PupilVisitor
) -> None:
    pupil.answer_right("waarom", "dikte")
    edit(lambda document: question(document, "heet").update(prompt="Is het metaal koud?"))
    done = publish("--lang", "en")
    assert "halte assign proefrit CODE" in done.output
    assert len(versions(app)) == 2
    attempt = pupil.attempt()
    assert attempt["gate"]["pause_point"]["questions"][0]["prompt"] == "Het metaal is na het lassen koud."
    assert attempt["score"] == 2
    with app.app_context():
        assert assign(SLUG, "KANT-27").new
    assert pupil.watch(2)["score"] == 0
    assert pupil.watch(1)["score"] == 2


def test_content_that_comes_back_becomes_the_newest_again(
    app: Flask, publish: Callable[..., Result], edit: Edit
) -> None:
    title = "Proefrit <langs> de haltes"
    for new in ("Anders", title, "Anders", title):
        edit(lambda document, new=new: document.update(title=new))
        assert "ready for classes" in publish("--lang", "en").output
        assert "nothing changed" in publish("--lang", "en").output
    assert [version.title for version in versions(app)] == [title, "Anders", title, "Anders", title]


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    app: Flask, publish: Callable[..., Result], edit: Edit, pupil: PupilVisitor
) -> None:
    pupil.answer_right("waarom")

    def change(document: dict[str, Any]) -> None:
        question(document, "heet")["prompt"] = "Is het metaal koud?"
        question(document, "waarom")["options"][1]["text"] = "Het is goedkoop"
        document["pause_points"][2]["at"] = 8.9

    edit(change)
    assert publish("--dry-run", "--lang", "en").output == (
        "2 questions reworded, 1 pause point moved by 0.4 s; 1 class has answers to the version before.\n"
    )
    assert publish("--dry-run", "--lang", "nl").output == (
        "2 vragen anders verwoord, 1 pauzepunt 0,4 s verplaatst; 1 klas heeft antwoorden bij de vorige versie.\n"
    )
    assert len(versions(app)) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda document: question(document, "waarom").update(answer="b"), "1 question with another key"),
        (lambda document: question(document, "dikte").update(points=3), "1 question with other settings"),
        (lambda document: question(document, "heet").update(type="card", answer=None), "another type"),
        (lambda document: document["pause_points"].pop(1), "1 question removed, 1 pause point removed"),
        (lambda document: document["pause_points"][0].update(title="Vonk"), "another title or explanation"),
        (lambda document: document.update(title="Anders"), "another title"),
        (lambda document: document.update(captions=[]), "other captions"),
        (lambda document: document.update({"x-note": "mine"}), "other notes of your own"),
    ],
)
def test_a_dry_run_names_each_kind_of_change(
    publish: Callable[..., Result], edit: Edit, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    def made(document: dict[str, Any]) -> None:
        change(document)
        card = question(document, "heet") if len(document["pause_points"]) == 4 else {}
        if card.get("type") == "card":
            del card["answer"]

    edit(made)
    done = publish("--dry-run", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert said in done.output
    assert "0 classes have answers" in done.output


def test_a_dry_run_sees_files_that_kept_their_names(publish: Callable[..., Result], production: Path) -> None:
    assert "the same content" in publish("--dry-run", "--lang", "en").output
    captions = production / "film.nl.vtt"
    captions.write_text(captions.read_text().replace("Licht", "Vuur"))
    assert publish("--dry-run", "--lang", "en").output.startswith("other captions; ")


def test_faults_stop_it_and_warnings_do_not(app: Flask, publish: Callable[..., Result], edit: Edit) -> None:
    edit(lambda document: document.update(title="VUL IN: de titel"))
    done = publish("--lang", "en")
    assert (done.exit_code, "still to be written" in done.output) == (1, True)
    assert len(versions(app)) == 1


def test_sounds_pictures_and_sheets_are_published_under_secret_names(
    app: Flask, instance: Path, publish: Callable[..., Result], edit: Edit, production: Path
) -> None:
    tone = ["-f", "lavfi", "-i", "sine=frequency=330:duration=2", "-metadata", "artist=Samira de Vries"]
    for name in ("vraag.mp3", "vraag.ogg"):
        subprocess.run([str(find_tools().ffmpeg), "-v", "error", *tone, str(production / name)], check=True)
    (production / "plaatje-een.png").write_bytes(PNG)
    (production / "plaatje-twee.png").write_bytes(PNG)
    (production / "blad.pdf").write_bytes(b"%PDF-1.4\n")

    def change(document: dict[str, Any]) -> None:
        asked = question(document, "heet")
        asked |= {
            "audio": {"nl": "vraag.mp3", "en": "vraag.ogg"},
            "image": {"file": "plaatje-een.png", "alt": "Een laser"},
        }
        asked["attempts"] = 2
        asked["variants"] = [
            {"prompt": "En nu?", "answer": True, "image": {"file": "plaatje-twee.png", "alt": "Vuur"}}
        ]
        document["assignment"] = {"title": "Maak", "text": "Buig een strip.", "sheet": "blad.pdf"}
        document["format"] = 2

    edit(change)
    done = publish("--lang", "en")
    assert done.exit_code == 0, done.output
    addresses = versions(app)[-1].images
    assert set(addresses) == {"plaatje-een.png", "plaatje-twee.png", "vraag.mp3", "vraag.ogg", "blad.pdf"}
    assert len(set(addresses.values())) == 5
    for name, address in addresses.items():
        file = instance / address.removeprefix("/")
        assert file.is_file()
        assert Path(name).stem not in address
        if "vraag" in name:
            assert address.endswith(".m4a")
            assert probe(file, find_tools()).sound.codec == "aac"  # type: ignore[union-attr]
            assert b"Samira" not in file.read_bytes()


def test_a_sound_that_is_none_stops_it_and_leaves_nothing(
    app: Flask, instance: Path, publish: Callable[..., Result], edit: Edit, production: Path
) -> None:
    (production / "plaatje-een.png").write_bytes(PNG)
    (production / "vraag.mp3").write_bytes(b"no sound at all")

    def change(document: dict[str, Any]) -> None:
        question(document, "heet").update(
            audio="vraag.mp3", image={"file": "plaatje-een.png", "alt": "Een laser"}
        )
        document["format"] = 2

    edit(change)
    done = publish("--lang", "en")
    assert (done.exit_code, "vraag.mp3" in done.output) == (1, True)
    assert len(versions(app)) == 1
    assert [file for file in (instance / "media").rglob("*") if file.suffix in (".png", ".m4a")] == []


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154"
    "789c6360f8cfc000000301010018dd8db00000000049454e44ae426082"
)
