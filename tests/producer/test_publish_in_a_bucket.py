"""`halte publish` with films in a real S3 store."""

from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from media.bucket import films_at
from media.storage import Films
from schema.database import db
from schema.library import TimelineVersion
from tests.buckets import move_films
from tests.engines.s3 import Store
from tests.producer.commands import Document, Writer, halte, question


@pytest.fixture
def films(instance: Path, s3: Store, writer: Writer, monkeypatch: pytest.MonkeyPatch) -> Films:
    """The instance's films, in the store that its commands know."""
    move_films(instance / "media", s3)
    monkeypatch.setenv("HALTE_MEDIA_URL", s3.url)
    return films_at(s3.url, instance / "media/.packages")


def with_a_picture(writer: Writer) -> None:
    Image.new("RGB", (60, 40), "teal").save(writer.folder / "laser.png")

    def change(document: Document) -> None:
        question(document, "heet").update(image={"file": "laser.png", "alt": "Een laser"})

    writer.edit(change)


def versions(app: Flask) -> list[TimelineVersion]:
    with app.app_context():
        return list(db.session.scalars(select(TimelineVersion).order_by(TimelineVersion.id)))


def test_pictures_go_into_the_store_and_the_film_is_known_there(
    app: Flask, films: Films, writer: Writer, instance: Path
) -> None:
    with_a_picture(writer)
    done = writer.publish()
    assert done.exit_code == 0, done.output
    (address,) = versions(app)[-1].images.values()
    picture = films.files.read(address.removeprefix("/media/"))
    assert picture.kind == "image/png"
    assert b"".join(picture.chunks) == (writer.folder / "laser.png").read_bytes()
    assert versions(app)[-1].video_id == versions(app)[0].video_id
    assert [file for file in (instance / "media").rglob("*") if file.suffix in (".png", ".m4s")] == []


def test_a_dry_run_knows_the_film_in_the_store(films: Films, writer: Writer) -> None:
    with_a_picture(writer)
    assert "another film" not in writer.publish("--dry-run", "--lang", "en").output


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "does not answer as it should"), ("nl", "antwoordt niet zoals het hoort")]
)
def test_a_store_that_is_away_is_told_in_a_sentence_and_no_version_comes_of_it(
    app: Flask, films: Films, writer: Writer, s3: Store, lang: str, words: str
) -> None:
    with_a_picture(writer)
    s3.server.stop()
    done = writer.publish("--lang", lang)
    assert (done.exit_code, words in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr
    assert len(versions(app)) == 1


def test_the_demonstration_asks_for_a_folder(films: Films) -> None:
    done = halte("demo")
    assert (done.exit_code, "leave HALTE_MEDIA_URL out" in done.stderr) == (2, True)


def test_wrong_keys_are_told_and_not_shown(
    app: Flask, films: Films, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret-of-another")
    with_a_picture(writer)
    done = writer.publish()
    assert (done.exit_code, "refuses (403 SignatureDoesNotMatch)" in done.stderr) == (1, True)
    assert "secret-of-another" not in done.output + done.stderr
    with app.app_context():
        assert db.session.scalar(select(func.count(TimelineVersion.id))) == 1
