"""`halte serve --workers`: what it asks for. What they do is in `test_two_processes.py`."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from flask.cli import ScriptInfo

from app import cli, create_app
from web.serve import refuse_lonely_processes
from web.settings import Settings, settings_from_environment

POSTGRES = "postgresql://u:s3cret@127.0.0.1:1/none"
VALKEY = "valkey://127.0.0.1:1"
TO_SET = {"database_url": "HALTE_DATABASE_URL=postgresql://", "valkey_url": "HALTE_VALKEY_URL=valkey://"}


@pytest.mark.parametrize(
    "given", [{}, {"database_url": "sqlite:////tmp/x"}, {"valkey_url": VALKEY}, {"database_url": POSTGRES}]
)
def test_several_need_postgresql_and_valkey_and_are_told_what_to_set(given: dict[str, str]) -> None:
    with pytest.raises(click.UsageError) as refused:
        refuse_lonely_processes(Settings(**given), 2)
    for name, words in TO_SET.items():
        is_told = words in refused.value.message
        assert is_told == (not given.get(name) or "sqlite" in given[name])
    assert "--workers 1" in refused.value.message
    assert "s3cret" not in refused.value.message


@pytest.mark.parametrize(
    ("given", "processes"), [({}, 1), ({"database_url": POSTGRES, "valkey_url": VALKEY}, 4)]
)
def test_one_needs_nothing_and_several_need_no_more(given: dict[str, str], processes: int) -> None:
    refuse_lonely_processes(Settings(**given), processes)


@pytest.mark.parametrize(("workers", "wish"), [(2, []), (1, ["--workers", "2"])])
def test_the_option_goes_before_the_setting(tmp_path: Path, workers: int, wish: list[str]) -> None:
    app = create_app(Settings(instance=tmp_path, workers=workers))
    result = CliRunner().invoke(cli, ["serve", *wish], obj=ScriptInfo(create_app=lambda: app))
    assert result.exit_code == 2
    assert "2 workers need one PostgreSQL and one Valkey between them." in result.stderr


def test_how_many_is_a_setting() -> None:
    assert settings_from_environment({}).workers == 1
    assert settings_from_environment({"HALTE_WORKERS": "4"}).workers == 4
