"""A folder and a real S3 server do the same, by the same words."""

import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from media.bucket import Bucket
from media.folder import Folder
from media.storage import (
    IMMUTABLE,
    PRIVATE,
    Away,
    Full,
    Missing,
    NotAStore,
    OutOfRange,
    Refused,
    Span,
    Storage,
    bucket_of,
)
from tests.engines.s3 import ENVIRONMENT, Store
from tests.media.refusing import Refusing

TEXT = b"0123456789"


@pytest.fixture(params=["folder", "bucket"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "folder":
        return Folder(tmp_path / "store")
    store: Store = request.getfixturevalue("s3")
    return Bucket(store.url, "public")


def test_what_was_put_is_there_whole_and_can_be_listed(storage: Storage, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"x" * 7_000_000)  # more than one part of an upload
    storage.put("a/b.jpg", TEXT)
    storage.put("a/c.m4s", tmp_path / "source")
    assert storage.get("a/b.jpg") == TEXT
    assert storage.get("a/c.m4s") == b"x" * 7_000_000
    assert {(one.name, one.size) for one in storage.list()} == {("a/b.jpg", 10), ("a/c.m4s", 7_000_000)}
    assert {one.name for one in storage.list("a")} == {"a/b.jpg", "a/c.m4s"}
    assert list(storage.list("b")) == []
    assert all(abs(datetime.now(UTC) - one.at) < timedelta(hours=1) for one in storage.list())
    assert (storage.exists("a/b.jpg"), storage.exists("a/none.jpg")) == (True, False)


def test_the_same_name_again_is_replaced(storage: Storage) -> None:
    storage.put("a.txt", b"first")
    storage.put("a.txt", TEXT)
    assert storage.get("a.txt") == TEXT


@pytest.mark.parametrize(
    ("span", "start", "stop"),
    [(None, 0, 10), (Span(2, 5), 2, 5), (Span(7), 7, 10), (Span(-3), 7, 10), (Span(4, 99), 4, 10)],
)
def test_a_part_is_read_alone(storage: Storage, span: Span | None, start: int, stop: int) -> None:
    storage.put("a.m4s", TEXT)
    found = storage.read("a.m4s", span)
    assert (found.kind, found.size, found.start, found.stop) == ("video/iso.segment", 10, start, stop)
    assert b"".join(found.chunks) == TEXT[start:stop]


def test_a_part_that_is_not_there_is_told(storage: Storage) -> None:
    storage.put("a.m4s", TEXT)
    with pytest.raises(OutOfRange):
        storage.read("a.m4s", Span(10, 12))


def test_what_is_not_there_is_missing(storage: Storage) -> None:
    for ask in (storage.get, storage.read):
        with pytest.raises(Missing):
            ask("none.jpg")


@pytest.mark.parametrize("name", ["../a", ".packages/a", "a//b", "/etc/passwd", "a/..", "a\\b", ""])
def test_names_that_lead_elsewhere_or_are_hidden_are_not_there(storage: Storage, name: str) -> None:
    with pytest.raises(Missing):
        storage.get(name)
    with pytest.raises(Missing):
        storage.put(name, TEXT)


def test_what_is_deleted_is_gone_and_deleting_it_again_is_fine(storage: Storage) -> None:
    for number in range(3):
        storage.put(f"{number}.jpg", TEXT)
    storage.delete(["0.jpg", "../no name", "2.jpg", "never.jpg"])
    storage.delete(["0.jpg"])
    storage.delete([])
    assert [one.name for one in storage.list()] == ["1.jpg"]


def test_a_folder_of_files_is_taken_whole(storage: Storage, tmp_path: Path) -> None:
    made, fractions = tmp_path / "made", []
    for name in ("360p/init.mp4", "360p/1.m4s", "poster.jpg"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_bytes(TEXT)
    storage.take(made, "film", fractions.append)
    storage.take(made, "film")
    assert {one.name for one in storage.list("film")} == {
        "film/360p/init.mp4",
        "film/360p/1.m4s",
        "film/poster.jpg",
    }
    assert (sorted(fractions), fractions[-1]) == (fractions, 1.0)


def test_half_a_file_is_never_seen_nor_left(tmp_path: Path) -> None:
    storage = Folder(tmp_path / "store")
    with pytest.raises(Missing):
        storage.put("a.jpg", tmp_path / "no such source")
    assert list((tmp_path / "store").iterdir()) == []


def test_objects_say_what_they_are_and_how_long_they_keep(s3: Store) -> None:
    storage = Bucket(s3.url, "public")
    for name, kind in (("a.m4s", "video/iso.segment"), ("b.jpg", "image/jpeg"), ("c.webp", "image/webp")):
        storage.put(name, TEXT)
        with urllib.request.urlopen(storage.signed(name, timedelta(minutes=1)) or "") as answer:
            assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (kind, IMMUTABLE)


def test_a_signed_address_opens_that_file_for_a_while_and_no_other(s3: Store) -> None:
    storage = Bucket(s3.url, "private/hand_ins")
    storage.put("a.jpg", TEXT, PRIVATE)
    storage.put("b.jpg", b"another's", PRIVATE)
    address = storage.signed("a.jpg", timedelta(minutes=5)) or ""
    with urllib.request.urlopen(address) as answer:
        assert (answer.read(), answer.headers["Cache-Control"]) == (TEXT, PRIVATE)
    expired = storage.signed("a.jpg", timedelta(seconds=0)) or ""
    for refused in (address.split("?")[0], address.replace("a.jpg", "b.jpg"), expired):
        with pytest.raises(urllib.error.HTTPError, match=r"403|400"):
            urllib.request.urlopen(refused)


def test_a_folder_signs_nothing(tmp_path: Path) -> None:
    assert Folder(tmp_path).signed("a.jpg", timedelta(minutes=5)) is None


def test_a_store_that_is_away_is_told_apart_from_one_that_refuses(
    s3: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    with pytest.raises(Refused, match="403 SignatureDoesNotMatch") as refused:
        Bucket(s3.url, "public").put("a.jpg", TEXT)
    assert "another" not in str(refused.value)
    monkeypatch.undo()
    for name, value in s3.server.environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Refused, match="NoSuchBucket"):
        Bucket("s3://no-such-bucket/x", "public").get("a.jpg")
    with pytest.raises(Refused, match="NoSuchBucket"):
        list(Bucket("s3://no-such-bucket/x", "public").list())
    s3.server.stop()
    storage = Bucket(s3.url, "public")
    for ask in (
        lambda: storage.put("a.jpg", TEXT),
        lambda: storage.get("a.jpg"),
        lambda: list(storage.list()),
    ):
        with pytest.raises(Away):
            ask()


def test_a_store_that_says_nothing_holds_nobody_up(s3: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("media.bucket.SILENCE", timedelta(seconds=0.2))
    storage = Bucket(s3.url, "public")
    storage.put("a.jpg", TEXT)
    s3.server.pause()
    for ask in (lambda: storage.get("a.jpg"), lambda: storage.put("b.jpg", TEXT)):
        with pytest.raises(Away):
            ask()
    s3.server.resume()
    assert storage.get("a.jpg") == TEXT


@pytest.mark.parametrize(
    ("status", "code", "fault", "tries"),
    [
        (503, "SlowDown", Away, 3),
        (500, "InternalError", Away, 3),
        (507, "InsufficientStorage", Full, 3),
        (403, "AccessDenied", Refused, 1),
        (403, "QuotaExceeded", Full, 1),
    ],
)
def test_what_a_store_answers_is_told_in_its_own_words_after_few_tries(
    monkeypatch: pytest.MonkeyPatch, status: int, code: str, fault: type[Exception], tries: int
) -> None:
    with Refusing(status, code) as server:
        for name, value in {**ENVIRONMENT, "AWS_ENDPOINT_URL": server.endpoint}.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(fault, match=code):
            Bucket("s3://films", "public").put("a.jpg", TEXT)
    assert server.asked == tries


@pytest.mark.parametrize(
    ("url", "bucket", "prefix"),
    [("s3://films", "films", ""), ("s3://films/", "films", ""), ("s3://films/a/b/", "films", "a/b")],
)
def test_a_stores_address_names_bucket_and_prefix(url: str, bucket: str, prefix: str) -> None:
    assert bucket_of(url) == (bucket, prefix)


@pytest.mark.parametrize(
    "url", ["s3://", "http://films", "films", "s3://films/../x", "s3://key:secret@films", "s3://films?a=b"]
)
def test_what_is_no_address_of_a_store_is_refused_in_words(url: str) -> None:
    with pytest.raises(NotAStore, match="write s3://BUCKET"):
        bucket_of(url)
