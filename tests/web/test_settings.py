import os
import re
import secrets
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner

from app import cli
from tests.backups.killing import killed_at
from web.settings import (
    COMMANDS_OWN,
    ROOT,
    Settings,
    WrongSetting,
    described,
    secret_key_of,
    settings_from_environment,
    table,
)


def test_the_documented_table_is_the_codes_own() -> None:
    assert table() in (ROOT / "docs/settings.md").read_text()


def test_what_only_commands_read_is_documented_beside_it() -> None:
    page = (ROOT / "docs/settings.md").read_text()
    assert set(re.findall(r"^- `(HALTE_\w+)`: ", page, re.MULTILINE)) == set(COMMANDS_OWN)


def test_every_field_but_the_tests_own_can_be_set_and_has_a_sentence() -> None:
    known = {one.attribute for one in described()}
    assert known == {one.name for one in fields(Settings)} - {"testing"}
    assert all(one.sentence.endswith(".") for one in described())


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HALTE_HTTPS", "perhaps", "HALTE_HTTPS can't be used: write 1 or 0."),
        ("HALTE_LOG_FORMAT", "xml", "HALTE_LOG_FORMAT can't be used: write text or json."),
        (
            "HALTE_TRUSTED_PROXIES",
            "-1",
            "HALTE_TRUSTED_PROXIES can't be used: write a whole number from 0 to 9.",
        ),
        (
            "HALTE_DATABASE_TIMEOUT",
            "0",
            "HALTE_DATABASE_TIMEOUT can't be used: write a whole number from 1 to 3600.",
        ),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_in_words(name: str, value: str, words: str) -> None:
    with pytest.raises(WrongSetting, match=re.escape(words)):
        settings_from_environment({name: value})


def test_secret_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path)
    first = secret_key_of(settings)
    assert len(first) >= 32
    assert secret_key_of(settings) == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_start_that_is_killed_at_any_step_leaves_no_half_secret(tmp_path: Path) -> None:
    for module, step in ((secrets, "token_urlsafe"), (os, "fsync"), (os, "link")):
        killed_at(module, step, lambda: secret_key_of(Settings(instance=tmp_path)))
        assert not (tmp_path / "secret_key").exists()
    assert len(secret_key_of(Settings(instance=tmp_path))) >= 32


def test_first_starts_at_the_same_time_have_one_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet = threading.Barrier(2, timeout=10)
    make = secrets.token_urlsafe
    monkeypatch.setattr(secrets, "token_urlsafe", lambda size: f"{meet.wait()}{make(size)}")
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(secret_key_of, [Settings(instance=tmp_path)] * 2))
    assert both[0] == both[1]
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_environment_says_where_things_are(tmp_path: Path) -> None:
    settings = settings_from_environment(
        {"HALTE_INSTANCE": str(tmp_path), "HALTE_HTTPS": "1", "HALTE_MEDIA": "/m"}
    )
    assert settings.instance == tmp_path
    assert settings.https is True
    assert settings.media_folder == Path("/m")
    assert settings.database == f"sqlite:///{tmp_path / 'halte.sqlite'}"


def test_no_secret_shows_where_settings_are_printed() -> None:
    told = repr(
        Settings(secret_key="s3cret", database_url="s3cret", smtp_url="s3cret", metrics_token="s3cret")
    )
    assert "s3cret" not in told


def test_a_command_tells_a_wrong_setting_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALTE_INSTANCE", str(tmp_path))
    monkeypatch.setenv("HALTE_HTTPS", "maybe")
    result = CliRunner().invoke(cli, ["database", "current"])
    assert result.exit_code == 2
    assert "HALTE_HTTPS can't be used: write 1 or 0." in result.stderr
