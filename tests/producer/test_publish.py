"""`halte publish`: what becomes a version, what is said of it, and what answers keep."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from classroom.assigning import assign
from media.probe import probe
from media.tools import find_tools
from schema.database import db
from schema.library import TimelineVersion
from tests.producer.commands import Writer, question
from tests.visitors import PupilVisitor

SLUG = "proefrit"


def versions(app: Flask) -> list[TimelineVersion]:
    with app.app_context():
        return list(db.session.query(TimelineVersion).order_by(TimelineVersion.id))


def test_the_same_content_is_published_once_whatever_its_layout(app: Flask, writer: Writer) -> None:
    writer.edit(lambda document: document.update({"$schema": "elsewhere.json", "silence": []}), indent=None)
    done = writer.publish()
    assert (done.exit_code, "nothing changed" in done.output) == (0, True), done.output
    assert len(versions(app)) == 1


def test_other_content_becomes_a_version_and_answers_stay_with_theirs(
    app: Flask, writer: Writer, pupil: PupilVisitor
) -> None:
    pupil.answer_right("waarom", "dikte")
    writer.edit(lambda document: question(document, "heet").update(prompt="Is het metaal koud?"))
    done = writer.publish()
    assert "halte assign proefrit CODE" in done.output
    assert len(versions(app)) == 2
    attempt = pupil.attempt()
    assert attempt["gate"]["pause_point"]["questions"][0]["prompt"] == "Het metaal is na het lassen koud."
    assert attempt["score"] == 2
    with app.app_context():
        assert assign(SLUG, "KANT-27").new
    assert pupil.watch(2)["score"] == 0
    assert pupil.watch(1)["score"] == 2


def test_content_that_comes_back_becomes_the_newest_again(app: Flask, writer: Writer) -> None:
    title = "Proefrit <langs> de haltes"
    for new in ("Anders", title, "Anders", title):
        writer.edit(lambda document, new=new: document.update(title=new))
        assert "ready for classes" in writer.publish().output
        assert "nothing changed" in writer.publish().output
    assert [version.title for version in versions(app)] == [title, "Anders", title, "Anders", title]


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    app: Flask, writer: Writer, pupil: PupilVisitor
) -> None:
    pupil.answer_right("waarom")

    def change(document: dict[str, Any]) -> None:
        question(document, "heet")["prompt"] = "Is het metaal koud?"
        question(document, "waarom")["options"][1]["text"] = "Het is goedkoop"
        document["pause_points"][2]["at"] = 8.9

    writer.edit(change)
    assert writer.publish("--dry-run", "--lang", "en").output == (
        "2 questions reworded, 1 pause point moved by 0.4 s; 1 class has answers to the version before.\n"
    )
    assert writer.publish("--dry-run", "--lang", "nl").output == (
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
        (lambda document: document.update(max_speed=1), "another highest speed"),
        (lambda document: document.update(poster="poster.jpg"), "another poster"),
        (lambda document: document.update({"x-note": "mine"}), "other notes of your own"),
    ],
)
def test_a_dry_run_names_each_kind_of_change(
    writer: Writer, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    def made(document: dict[str, Any]) -> None:
        change(document)
        card = question(document, "heet") if len(document["pause_points"]) == 4 else {}
        if card.get("type") == "card":
            del card["answer"]

    Image.new("RGB", (32, 18)).save(writer.folder / "poster.jpg")
    writer.edit(made)
    done = writer.publish("--dry-run", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert said in done.output
    assert "0 classes have answers" in done.output


def test_a_dry_run_sees_files_that_kept_their_names(writer: Writer) -> None:
    assert "the same content" in writer.publish("--dry-run", "--lang", "en").output
    captions = writer.folder / "film.nl.vtt"
    captions.write_text(captions.read_text().replace("Licht", "Vuur"))
    assert writer.publish("--dry-run", "--lang", "en").output.startswith("other captions; ")


def test_faults_stop_it_and_warnings_do_not(app: Flask, writer: Writer) -> None:
    writer.edit(lambda document: document.update(title="VUL IN: de titel"))
    done = writer.publish()
    assert (done.exit_code, "still to be written" in done.stderr) == (1, True)
    assert "moet nog geschreven worden" in writer.publish("--lang", "nl").stderr
    assert len(versions(app)) == 1


def test_sounds_pictures_and_sheets_are_published_under_secret_names(
    app: Flask, instance: Path, writer: Writer
) -> None:
    tone = ["-f", "lavfi", "-i", "sine=frequency=330:duration=2", "-metadata", "artist=Samira de Vries"]
    for name in ("vraag.mp3", "vraag.ogg", "vraagwoord.mp3"):
        subprocess.run(
            [str(find_tools().ffmpeg), "-v", "error", *tone, str(writer.folder / name)], check=True
        )
    (writer.folder / "plaatje-een.png").write_bytes(PNG)
    (writer.folder / "plaatje-twee.png").write_bytes(PNG)
    (writer.folder / "plaatje-drie.png").write_bytes(PNG)
    (writer.folder / "blad.pdf").write_bytes(b"%PDF-1.4\n")

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
        picture = {"file": "plaatje-drie.png", "alt": "Staal"}
        document["glossary"] = [
            {"term": "metaal", "text": "Zoals staal.", "image": picture, "audio": "vraagwoord.mp3"}
        ]
        document["format"] = 2

    writer.edit(change)
    done = writer.publish()
    assert done.exit_code == 0, done.output
    addresses = versions(app)[-1].images
    pictures = {"plaatje-een.png", "plaatje-twee.png", "plaatje-drie.png"}
    assert set(addresses) == {*pictures, "vraag.mp3", "vraag.ogg", "vraagwoord.mp3", "blad.pdf"}
    assert len(set(addresses.values())) == 7
    for name, address in addresses.items():
        file = instance / address.removeprefix("/")
        assert file.is_file()
        assert Path(name).stem not in address
        if "vraag" in name:
            assert address.endswith(".m4a")
            assert probe(file, find_tools()).sound.codec == "aac"  # type: ignore[union-attr]
            assert b"Samira" not in file.read_bytes()


def test_a_sound_that_is_none_stops_it_and_leaves_nothing(app: Flask, instance: Path, writer: Writer) -> None:
    (writer.folder / "plaatje-een.png").write_bytes(PNG)
    (writer.folder / "vraag.mp3").write_bytes(b"no sound at all")

    def change(document: dict[str, Any]) -> None:
        question(document, "heet").update(
            audio="vraag.mp3", image={"file": "plaatje-een.png", "alt": "Een laser"}
        )
        document["format"] = 2

    writer.edit(change)
    done = writer.publish()
    assert (done.exit_code, "vraag.mp3: holds no sound. Give" in done.stderr) == (1, True)
    assert "vraag.mp3: bevat geen geluid. Geef" in writer.publish("--lang", "nl").stderr
    assert len(versions(app)) == 1
    assert [file for file in (instance / "media").rglob("*") if file.suffix in (".png", ".m4a")] == []


def test_pupils_answers_do_not_wait_while_files_are_published(
    writer: Writer, pupil: PupilVisitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*_: object) -> dict[str, str]:
        pupil.answer_right("waarom")
        return {}

    monkeypatch.setattr("producer.publish.publish_files", meanwhile)
    writer.edit(lambda document: document.update(title="Anders"))
    assert "ready for classes" in writer.publish().output
    assert pupil.attempt()["score"] == 1


def test_a_version_that_can_not_be_stored_leaves_no_files(
    app: Flask, instance: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    (writer.folder / "plaatje.png").write_bytes(PNG)
    image = {"file": "plaatje.png", "alt": "Een laser"}
    writer.edit(lambda document: question(document, "heet").update(image=image))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("producer.publish._store", full)
    with pytest.raises(OSError, match="No space left"):
        writer.publish()
    assert list((instance / "media").rglob("*.png")) == []


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154"
    "789c6360f8cfc000000301010018dd8db00000000049454e44ae426082"
)
