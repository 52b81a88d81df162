"""`halte doctor` on set-ups that are really broken: each thing a sentence, never a traceback, never a secret."""

import json
import os
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

import schema.database
from app import cli
from schema.database import SQLITE_PRAGMAS, now
from schema.revisions import known
from tests.databases import databases, settings_for
from tests.engines.postgres import GUEST, Postgres
from tests.engines.valkey import RealValkey
from tests.servers import free_port
from web.doctor import clock, database, disk, system
from web.settings import ROOT

SECRET = "zeergeheim"


@pytest.fixture(autouse=True)
def _as_served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The database as it is served; ffmpeg is named by the tests about it, for the others a quick one will do."""
    monkeypatch.setattr(schema.database, "SQLITE_PRAGMAS", SQLITE_PRAGMAS)  # as imported: tests hurry
    monkeypatch.setenv("HALTE_FFMPEG", str(program(tmp_path / "ffmpeg", 'echo "ffmpeg version 9"')))
    monkeypatch.setenv("HALTE_FFPROBE", str(program(tmp_path / "ffprobe", 'echo "ffprobe version 9"')))


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def run(instance: Path, *words: str, **settings: str) -> Result:
    settings = {"database_url": databases.of(instance), **settings}
    given = {f"HALTE_{name.upper()}": value for name, value in settings.items()}
    result = CliRunner().invoke(cli, ["doctor", *words], env={"HALTE_INSTANCE": str(instance), **given})
    assert not isinstance(result.exception, Exception), result.exception
    assert "Traceback" not in result.output
    assert SECRET not in result.output
    return result


def ask(instance: Path, subject: str, **settings: str) -> dict[str, str]:
    """What it finds of that subject: sentences with their states."""
    told = json.loads(run(instance, "--json", "--lang", "en", **settings).stdout)
    return {one["sentence"]: one["state"] for one in told["findings"] if one["subject"] == subject}


def the(state: str, found: dict[str, str]) -> str:
    """The one sentence in that state."""
    (sentence,) = [words for words, its in found.items() if its == state]
    return sentence


def test_an_instance_in_order_has_nothing_wrong(instance: Path) -> None:
    result = run(instance, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "Its tables are those of this Halte." in result.output


def test_nothing_at_all_is_told_in_sentences_in_both_languages_and_leaves_nothing(tmp_path: Path) -> None:
    broken = {
        "database_url": f"postgresql://halte:{SECRET}@127.0.0.1:{free_port()}/halte",
        "valkey_url": f"valkey://:{SECRET}@127.0.0.1:{free_port()}",
        "smtp_url": f"smtp://kim:{SECRET}@127.0.0.1:{free_port()}",
        "https": "perhaps",
        "url": "https://halte.example/map",
        "secret_key": SECRET[:8],
        "ffmpeg": str(tmp_path / "nowhere"),
        "httsp": "1",
    }
    folder = tmp_path / "instance"
    for lang, words in (("nl", "Er is geen map"), ("en", "There is no folder")):
        result = run(folder, "--lang", lang, **broken)
        assert result.exit_code == 1
        assert words in result.stdout
        assert "HALTE_HTTPS can't be used: write 1 or 0." in result.stdout
    told = json.loads(run(folder, "--json", **broken).stdout)
    assert told["ok"] is False
    wrong = {one["subject"] for one in told["findings"] if one["state"] == "wrong"}
    assert wrong == {"settings", "secret", "https", "database", "valkey", "ffmpeg", "mail"}
    assert not folder.exists()


def test_a_name_that_is_no_setting_is_told_with_the_nearest(instance: Path) -> None:
    found = ask(instance, "settings", httsp="1", quux="1")
    assert "HALTE_HTTSP is no setting and does nothing. Did you mean HALTE_HTTPS?" in found
    assert "HALTE_QUUX is no setting and does nothing. docs/settings.md has them all." in found


def test_what_others_may_read_is_told(instance: Path) -> None:
    (instance / "secret_key").chmod(0o644)
    instance.chmod(0o755)
    assert "chmod 600" in the("wrong", ask(instance, "secret"))
    assert "chmod 700" in the("look", ask(instance, "settings"))


def test_the_mode_that_our_own_deployment_gives_is_well(instance: Path) -> None:
    made = "".join(file.read_text() for file in (ROOT / "deploy").rglob("*") if file.is_file())
    modes = set(re.findall(r"(?:StateDirectoryMode=|install -d -o halte -g halte -m )(\d+)", made))
    assert modes
    for mode in modes:
        instance.chmod(int(mode, 8))
        assert "look" not in ask(instance, "settings").values()


def test_a_database_file_that_others_may_read_is_told(instance: Path) -> None:
    instance.chmod(0o755)
    (instance / "halte.sqlite").chmod(0o644)
    assert "chmod 600" in the("look", ask(instance, "database"))


@pytest.mark.parametrize(
    ("settings", "state", "words"),
    [
        ({}, "look", "serves this machine only"),
        ({"url": "https://halte.example"}, "wrong", "Set HALTE_HTTPS=1"),
        ({"https": "1", "url": "http://halte.example"}, "wrong", "nobody stays signed in"),
        ({"https": "1", "url": "halte.example", "trusted_proxies": "1"}, "wrong", "HALTE_URL is no address"),
        ({"https": "1", "url": "https://x/map", "trusted_proxies": "1"}, "wrong", "behind the host"),
        ({"https": "1", "url": "https://halte.example"}, "look", "HALTE_TRUSTED_PROXIES=1"),
        ({"trusted_proxies": "2", "url": "http://localhost"}, "look", "pretend to be any address"),
        ({"https": "1", "url": "https://x", "trusted_proxies": "1"}, "ok", "Visitors come by https://x."),
    ],
)
def test_https_address_and_proxies_have_to_fit(
    instance: Path, settings: dict[str, str], state: str, words: str
) -> None:
    found = ask(instance, "https", **settings)
    assert any(words in sentence and its == state for sentence, its in found.items()), found


def test_little_room_is_told_before_there_is_none(instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "LITTLE", 1 << 62)
    assert "before it is full" in the("look", ask(instance, "disk"))
    monkeypatch.setattr(disk, "TOO_LITTLE", 1 << 62)
    assert "soon no answer can be stored" in the("wrong", ask(instance, "disk"))


def test_a_clock_in_another_age_or_another_disks_time_is_told(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "APART", -1.0)
    assert "by a time server" in the("look", ask(instance, "clock"))
    monkeypatch.setattr(clock, "YEARS", range(1970, 1980))
    assert "Set it (timedatectl set-ntp true)" in the("wrong", ask(instance, "clock"))


def sql(instance: Path, statement: str, **values: Any) -> None:
    engine = create_engine(settings_for(instance).database)
    with engine.begin() as connection:
        connection.execute(text(statement), values)
    engine.dispose()


def ahead(days: int = 2) -> str:
    return (now() + timedelta(days=days)).replace(tzinfo=None).isoformat(" ")


def test_what_is_stored_of_later_than_now_is_told(instance: Path) -> None:
    row = "(:at, 'purged', 'x', '{}')"
    sql(instance, f"insert into audit_entry (at, action, subject, detail) values {row}", at=ahead())
    assert "later than now" in the("wrong", ask(instance, "database"))


def test_tables_of_another_halte_are_told(instance: Path) -> None:
    sql(instance, "update alembic_version set version_num = :one", one=known()[0])
    assert "older than this Halte" in the("wrong", ask(instance, "database"))
    sql(instance, "update alembic_version set version_num = '9999'")
    assert "newer than this Halte" in str(ask(instance, "database"))
    sql(instance, "delete from alembic_version")
    assert "halte database upgrade" in the("wrong", ask(instance, "database"))


def test_a_file_that_is_no_database_is_told_and_left_alone(instance: Path) -> None:
    (instance / "halte.sqlite").write_bytes(b"this is a letter" * 500)
    assert "can't be read as a database" in the("wrong", ask(instance, "database"))
    assert (instance / "halte.sqlite").read_bytes().startswith(b"this is a letter")


def test_sqlite_on_a_network_file_system_is_wrong(
    instance: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mounts").write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/halte {instance} nfs4 rw 0 0\n")
    monkeypatch.setattr(database, "MOUNTS", tmp_path / "mounts")
    assert "network file system (nfs4)" in the("wrong", ask(instance, "database"))


@pytest.mark.parametrize(
    ("address", "words"), [("mysql://x/y", "another kind of database"), (f"x:{SECRET}@:/", "percent-encoded")]
)
def test_a_database_that_halte_does_not_know_is_told(instance: Path, address: str, words: str) -> None:
    assert words in the("wrong", ask(instance, "settings", database_url=address))


def test_a_postgresql_that_refuses_the_password_or_knows_no_such_database_is_told(
    instance: Path, database_server: Postgres
) -> None:
    with psycopg.connect(database_server.url(), autocommit=True) as connection:
        connection.execute(f"DROP ROLE IF EXISTS {GUEST}; CREATE ROLE {GUEST} LOGIN PASSWORD 'anders'")
    for user in (f"{GUEST}:{SECRET}", GUEST):
        found = ask(instance, "database", database_url=database_server.url(user=user))
        assert "does not take this user and password" in the("wrong", found)
    for url in (database_server.url("nergens"), database_server.url("nergens", "niemand")):
        found = ask(instance, "database", database_url=url)
        assert "has no such database or user. Make it: createdb" in the("wrong", found)


def test_a_folder_that_cannot_be_written_is_told(instance: Path) -> None:
    found = ask(instance, "films", media="/proc/self")
    assert "Nothing can be written in /proc" in the("wrong", found)


def test_a_program_that_is_not_ffmpeg_or_cannot_make_films_is_told(instance: Path, tmp_path: Path) -> None:
    other = program(tmp_path / "other", "echo hello")
    assert f"{other} does not run as ffmpeg" in str(ask(instance, "ffmpeg", ffmpeg=str(other)))
    dumb = program(tmp_path / "dumb", '[ "$1" = -version ] && echo "ffmpeg version 9"')
    assert "can't make H.264" in the("wrong", ask(instance, "ffmpeg", ffmpeg=str(dumb)))
    assert "no such program" in the("wrong", ask(instance, "ffmpeg", ffmpeg=str(tmp_path / "nowhere")))


def test_the_ffmpeg_of_the_wheel_makes_films(instance: Path) -> None:
    found = ask(instance, "ffmpeg", ffmpeg="", ffprobe="")
    assert set(found.values()) == {"ok"}
    assert "It makes H.264 and AAC." in found


@contextmanager
def mail_server(host: str, *answers: bytes) -> Iterator[int]:
    """Says these lines, one for each that it hears."""
    with socket.create_server((host, 0)) as listening:

        def talk() -> None:
            client, _ = listening.accept()
            with client, client.makefile("rb") as heard:
                for answer in answers:
                    client.sendall(answer)
                    if not heard.readline():
                        return

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)


@pytest.mark.parametrize(
    ("host", "answers", "state", "words"),
    [
        ("127.0.0.1", (b"220 hi\r\n", b"250 hi\r\n", b"221 bye\r\n"), "ok", "takes mail. Nothing was sent."),
        ("127.0.0.2", (b"220 hi\r\n", b"250 hi\r\n", b"221 bye\r\n"), "wrong", "offers no encryption"),
        ("127.0.0.1", (b"hello\r\n",), "wrong", "No mail server answers"),
    ],
)
def test_the_mail_server_is_greeted_and_nothing_is_sent(
    instance: Path, host: str, answers: tuple[bytes, ...], state: str, words: str
) -> None:
    with mail_server(host, *answers) as port:
        found = ask(instance, "mail", smtp_url=f"smtp://{host}:{port}", mail_from="Halte <halte@x.example>")
    assert words in the(state, found)


def test_a_wrong_mail_password_is_told_and_not_shown(instance: Path) -> None:
    says = (b"220 hi\r\n", b"250-hi\r\n250 AUTH PLAIN\r\n", b"535 no\r\n", b"221 bye\r\n")
    with mail_server("127.0.0.1", *says) as port:
        address = f"smtp://kim:{SECRET}@127.0.0.1:{port}"
        found = ask(instance, "mail", smtp_url=address, mail_from="Halte <halte@x.example>")
    assert "does not take this user and password" in the("wrong", found)


def test_valkey_that_throws_away_is_told(instance: Path, valkey_server: RealValkey) -> None:
    with redis.Redis(port=valkey_server.port) as client:
        client.config_set("maxmemory-policy", "allkeys-lru")
        try:
            found = ask(instance, "valkey", valkey_url=f"valkey://127.0.0.1:{valkey_server.port}")
        finally:
            client.config_set("maxmemory-policy", "noeviction")
    assert "It answers" in the("ok", found)
    assert "maxmemory-policy allkeys-lru" in the("look", found)


def test_work_that_nobody_takes_is_told(instance: Path) -> None:
    assert "Nothing waits for long." in ask(instance, "workers")
    columns = "kind, arguments, state, progress, words, attempts, beats, run_after, created_at, result"
    row = "'x', '{}', :state, 0, '', 0, 0, :at, :at, '{}'"
    for state in ("waiting", "set_aside"):
        sql(instance, f"insert into job ({columns}) values ({row})", state=state, at=ahead(-1))
    found = ask(instance, "workers")
    assert "nobody takes it" in the("wrong", found)
    assert "set aside" in the("look", found)


def test_few_open_files_are_told(instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "THREADS", 10**9)
    assert "ulimit -n" in the("look", ask(instance, "system"))


def test_an_address_of_a_database_that_cannot_be_used_has_no_other_looked_at(instance: Path) -> None:
    for subject in ("database", "workers"):
        assert "Not looked at" in the("look", ask(instance, subject, database_url="postgres//halte"))


def test_an_instance_that_cannot_be_a_folder_is_told_and_where(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file/instance"):
        assert f"can't make it in {tmp_path / 'file'}" in the("wrong", ask(folder, "settings"))


def test_an_instance_in_a_folder_that_this_user_may_not_open_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    real_stat, real_access = os.stat, os.access

    def stat(path: Any, *more: Any, **options: Any) -> os.stat_result:
        if str(path).startswith(f"{closed}/"):
            raise PermissionError(13, "Permission denied", str(path))
        return real_stat(path, *more, **options)

    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr(os, "access", lambda path, mode: path != closed and real_access(path, mode))
    assert f"can't make it in {closed}" in the("wrong", ask(closed / "instance", "settings"))


def test_ffmpeg_that_is_nowhere_is_told_in_the_language_asked_for(
    instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("media.tools._ffmpeg_of_the_wheel", lambda: iter(()))
    monkeypatch.setenv("PATH", "/nowhere")
    assert "Run ./dev setup" in the("wrong", ask(instance, "ffmpeg", ffmpeg=""))
    assert "zijn niet allebei te vinden" in run(instance, "--lang", "nl", ffmpeg="").stdout


def test_a_check_that_breaks_is_a_finding_too(instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _folder: 1 / 0)
    assert "could not be looked at (ZeroDivisionError)" in the("wrong", ask(instance, "disk"))
