"""What `halte serve` refuses before it serves anybody."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.cli import ScriptInfo

import web.cli
from app import _app_for_commands, cli
from tests.databases import databases


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Hosts that the server was started for: it is not, here."""
    hosts: list[str] = []
    monkeypatch.setattr(web.cli, "run_server", lambda _settings, host, *_more, **_options: hosts.append(host))
    return hosts


def serve(instance: Path, *words: str, **settings: str) -> Result:
    return run("serve", instance, *words, **settings)


def run(command: str, instance: Path, *words: str, **settings: str) -> Result:
    given = {f"HALTE_{name.upper()}": value for name, value in settings.items()}
    app = ScriptInfo(create_app=_app_for_commands)
    environment = {"HALTE_INSTANCE": str(instance), "HALTE_DATABASE_URL": databases.of(instance), **given}
    return CliRunner().invoke(cli, [command, *words], env=environment, obj=app)


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.0.2.7", "halte.example", "localhost.example", "0", ""]
)
@pytest.mark.parametrize("https", ["", "0"])
def test_other_machines_are_not_served_without_https(
    instance: Path, served: list[str], host: str, https: str
) -> None:
    result = serve(instance, "--host", host, https=https)
    assert result.exit_code == 2
    assert "there is no https" in result.stderr
    assert served == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_is_served_without_https(instance: Path, served: list[str], host: str) -> None:
    result = serve(instance, "--host", host)
    assert result.exit_code == 0, result.output
    assert served == [host]


def test_other_machines_are_served_with_https(instance: Path, served: list[str]) -> None:
    assert serve(instance, "--host", "0.0.0.0", https="1").exit_code == 0
    assert served == ["0.0.0.0"]


def test_a_name_that_is_no_setting_is_told_at_the_start_and_does_not_stop_it(
    instance: Path, served: list[str]
) -> None:
    of_others = {"lang": "nl", "cache": "/tmp", "no_worker": "1", "upstreams": "127.0.0.1:8000"}
    result = serve(instance, httsp="1", **of_others)
    assert "Warning: HALTE_HTTSP is no setting; did you mean HALTE_HTTPS?" in result.stderr
    assert result.stderr.count("Warning") == 1
    assert served == ["127.0.0.1"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("trusted_proxies", "many"), ("log_format", "xml"), ("https", "maybe"), ("database_timeout", "0")],
)
def test_a_wrong_value_ends_it_in_a_sentence(
    instance: Path, served: list[str], name: str, value: str
) -> None:
    result = serve(instance, **{name: value})
    assert result.exit_code == 2
    assert f"HALTE_{name.upper()} can't be used" in result.stderr
    assert "Traceback" not in result.output
    assert served == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("secret_key", "kort", "HALTE_SECRET_KEY has 4 characters and can be guessed"),
        ("url", "halte.example", "HALTE_URL is no address"),
        ("url", "https://[halte.example", "HALTE_URL is no address"),
        ("url", "https://halte.example:port", "HALTE_URL is no address"),
        ("url", "https://halte.example/map", "HALTE_URL has something behind the host"),
        ("smtp_url", "mail.example", "HALTE_SMTP_URL must look like"),
        ("smtp_url", "smtp://[mail.example", "HALTE_SMTP_URL must look like"),
        ("mail_from", "kim", "HALTE_MAIL_FROM is no sender"),
        ("mail_from", "Halte <kim>", "HALTE_MAIL_FROM is no sender"),
        ("ffmpeg", "/nowhere", "HALTE_FFMPEG names /nowhere: there is no such program"),
    ],
)
@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_setting_with_which_nothing_can_be_done_is_refused_in_the_doctors_words(
    command: str, name: str, value: str, words: str, instance: Path, served: list[str]
) -> None:
    result = run(command, instance, lang="en", **{name: value})
    assert (result.exit_code, served) == (2, []), result.output
    assert words in " ".join(result.stderr.split())
    doctor = run("doctor", instance, lang="en", **{name: value})
    assert (doctor.exit_code, words in doctor.stdout) == (1, True)


def test_settings_that_can_be_used_are_not_refused(instance: Path, served: list[str]) -> None:
    usable = {
        "secret_key": "x" * 32,
        "url": "http://[::1]:8000",
        "smtp_url": "smtps://kim:a%40b@mail.example",
        "mail_from": "Halte <halte@school.example>",
        "ffmpeg": "/bin/sh",
    }
    assert serve(instance, **usable).exit_code == 0
    assert served == ["127.0.0.1"]


@pytest.mark.parametrize(
    "command", [("serve",), ("database", "upgrade"), ("admin", "create", "kim@s.example")]
)
def test_an_instance_that_cannot_be_a_folder_is_told_in_a_sentence(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file/instance"):
        result = run(command[0], folder, *command[1:])
        assert result.exit_code == 1
        assert "set HALTE_INSTANCE to a folder that this user may write" in result.stderr
