"""What `halte doctor` finds of a real store, each fault made for real."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

from media.bucket import films_at, photos_at
from tests.buckets import as_xml, documented
from tests.engines.s3 import Store
from web.media_look import look
from web.settings import Settings

HOME = "https://halte.school.example"
POLICY, CORS = "The bucket's policy", "CORS"


@pytest.fixture
def settings(s3: Store, tmp_path: Path) -> Settings:
    """All as docs/storage.md says."""
    s3.server.set_rules("policy", json.dumps(documented(s3, POLICY)))
    s3.server.set_rules("cors", as_xml(documented(s3, CORS)))
    where = {"media_url": s3.url, "media_public_url": s3.public_url, "media_signing": "always"}
    return Settings(instance=tmp_path, url=HOME, **where)


@pytest.fixture(autouse=True)
def _in_english(app: Flask) -> Iterator[None]:
    with app.test_request_context(), force_locale("en"):
        yield


def test_a_store_as_documented_has_nothing_wrong_and_nothing_is_left_in_it(
    settings: Settings, s3: Store
) -> None:
    assert look(settings) == []
    assert list(photos_at(s3.url).list()) == list(films_at(s3.url, settings.instance).files.list()) == []


def test_photos_that_everybody_can_read_are_told(settings: Settings, s3: Store) -> None:
    wide = documented(s3, POLICY)
    wide["Statement"][0]["Resource"] = wide["Statement"][0]["Resource"].replace("/public/*", "/*")
    s3.server.set_rules("policy", json.dumps(wide))
    (problem,) = look(settings)
    assert problem.startswith("Everybody can read photos")


def test_a_bucket_that_everybody_can_list_is_told(settings: Settings, s3: Store) -> None:
    wide = documented(s3, POLICY)
    statement = {"Sid": "List", "Effect": "Allow", "Principal": "*", "Action": "s3:ListBucket"}
    wide["Statement"].append({**statement, "Resource": "arn:aws:s3:::films"})
    s3.server.set_rules("policy", json.dumps(wide))
    (problem,) = look(settings)
    assert problem.startswith("Everybody can list the bucket")


def test_films_that_nobody_can_read_are_told(settings: Settings, s3: Store) -> None:
    narrow = documented(s3, POLICY)
    narrow["Statement"][0]["Resource"] += "/elsewhere"
    s3.server.set_rules("policy", json.dumps(narrow))
    (problem,) = look(settings)
    assert problem.startswith("Films can't be read at HALTE_MEDIA_PUBLIC_URL (403).")


def test_a_missing_rule_for_our_pages_is_told(settings: Settings, s3: Store) -> None:
    s3.server.set_rules("cors", as_xml(documented(s3, CORS)).replace(HOME, "https://another.example"))
    (problem,) = look(settings)
    assert f"does not let pages of {HOME} read films (CORS)" in problem


def test_a_store_that_refuses_or_is_away_is_told_without_a_secret(
    settings: Settings, s3: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("AWS_SECRET_ACCESS_KEY", "zeergeheim")
        (problem,) = look(settings)
        assert "refuses (403 SignatureDoesNotMatch)" in problem
        assert "zeergeheim" not in problem
    s3.server.stop()
    (problem,) = look(settings)
    assert "does not answer as it should" in problem


def test_folders_behind_no_other_address_have_nothing_to_be_asked(tmp_path: Path) -> None:
    assert look(Settings(instance=tmp_path)) == []
