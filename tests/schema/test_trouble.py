"""What commands say where PostgreSQL is away, unknown or refuses; never the password."""

import builtins
import sys
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result
from flask.cli import ScriptInfo
from sqlalchemy import make_url

from app import _app_for_commands, cli
from schema.address import database_address
from schema.postgres import Bounds, reading
from tests.engines.postgres import GUEST, Postgres
from tests.servers import free_port

SECRET = "geheim-27"


def current(url: str, tmp_path: Any) -> Result:
    environment = {"HALTE_INSTANCE": str(tmp_path / "instance"), "HALTE_DATABASE_URL": url}
    info = ScriptInfo(create_app=_app_for_commands)  # of its own: one remembers its application
    return CliRunner(env=environment).invoke(cli, ["database", "current"], prog_name="halte", obj=info)


def refused(url: str, tmp_path: Any) -> str:
    done = current(url, tmp_path)
    assert done.exit_code in (1, 2), done.output
    assert SECRET not in done.output
    assert "Traceback" not in done.output
    assert "HALTE_DATABASE_URL" in done.stderr
    return done.stderr


def test_a_database_that_is_not_there_is_told_with_how_to_make_it(
    database_server: Postgres, tmp_path
) -> None:
    said = refused(database_server.url("nergens"), tmp_path)
    assert (
        f"PostgreSQL at {database_server.folder} has no database nergens. Make it: createdb nergens" in said
    )


def test_a_refused_password_is_told_without_it(database_server: Postgres, tmp_path) -> None:
    with psycopg.connect(database_server.url(), autocommit=True) as connection:
        connection.execute(f"DROP ROLE IF EXISTS {GUEST}; CREATE ROLE {GUEST} LOGIN PASSWORD 'anders'")
    wrong = database_server.url(user=f"{GUEST}:{SECRET}")
    assert f"refuses the password of {GUEST}" in refused(wrong, tmp_path)
    assert f"asks for a password of {GUEST}" in refused(database_server.url(user=GUEST), tmp_path)


def test_an_unknown_user_is_told(database_server: Postgres, tmp_path) -> None:
    assert "knows no user niemand" in refused(database_server.url(user=f"niemand:{SECRET}"), tmp_path)


def test_a_port_that_nobody_listens_on_is_told(tmp_path) -> None:
    port = free_port()
    said = refused(f"postgresql://halte:{SECRET}@127.0.0.1:{port}/halte", tmp_path)
    assert f"Nothing listens at 127.0.0.1:{port}. Is PostgreSQL running there?" in said


def test_a_host_that_is_not_there_is_told(tmp_path) -> None:
    assert "There is no host of the name in nergens.invalid" in refused(
        f"postgresql://halte:{SECRET}@nergens.invalid/halte", tmp_path
    )


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (f"postgresql://halte:{SECRET}@host", "it names no database"),
        (f"postgresql://halte:{SECRET}@host:poort/halte", "write postgresql://USER:PASSWORD@HOST/NAME"),
        (f"halte:{SECRET}@host", "write postgresql://USER:PASSWORD@HOST/NAME"),
        (f"mysql://halte:{SECRET}@host/halte", "it is of another kind of database"),
    ],
)
def test_an_address_that_is_none_is_told(url: str, words: str, tmp_path) -> None:
    assert words in refused(url, tmp_path)


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    real = builtins.__import__

    def without(name: str, *given: Any, **named: Any) -> Any:
        if name == "psycopg":
            raise ModuleNotFoundError(name)
        return real(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    for name in [name for name in sys.modules if name.partition(".")[0] == "psycopg"] + ["schema.postgres"]:
        monkeypatch.delitem(sys.modules, name, raising=False)
    said = refused(f"postgresql://halte:{SECRET}@host/halte", tmp_path)
    assert "its driver psycopg is not installed; run ./dev setup" in said


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_all_spellings_of_postgresql_are_one(scheme: str) -> None:
    url = make_url(database_address(f"{scheme}://halte:a%40b@host:5433/school?sslmode=require"))
    assert (url.drivername, url.password, url.port) == ("postgresql+psycopg", "a@b", 5433)
    assert url.query["sslmode"] == "require"


def test_a_process_takes_no_more_connections_than_were_set() -> None:
    for connections in (2, 3, 20, 500):
        bounds = Bounds(connections, 30)
        assert reading(bounds)["max_overflow"] == 0
        assert reading(bounds)["pool_size"] < connections
