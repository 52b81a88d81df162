"""The files of deploy/ that can't be run in tests, held against the program that they start."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from app import cli
from web.settings import COMMANDS_OWN, ROOT, described

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("halte-*.service"))
PAGE = (ROOT / "docs/deploy.md").read_text()
CADDYFILE = (DEPLOY / "Caddyfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
OURS = ("tables", "web1", "web2", "worker", "backup")
NAME = re.compile(r"\bHALTE_[A-Z_]+\b")
of_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="no systemd here to look at its units"
)
COMMAND = re.compile(r"(?<=\.venv/bin/halte )[a-z][^`|;&\n']*")


def settings_of_halte() -> set[str]:
    return {one.name for one in described()} | set(COMMANDS_OWN)


def settings_of_caddy() -> set[str]:
    return set(re.findall(r"\{\$(HALTE_[A-Z_]+)", CADDYFILE))


def unit(file: Path) -> dict[str, list[str]]:
    """The lines of [Service], by name."""
    found: dict[str, list[str]] = {}
    for line in file.read_text().partition("[Service]")[2].partition("\n[")[0].splitlines():
        name, is_setting, value = line.partition("=")
        if is_setting and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def commands() -> list[str]:
    texts = [PAGE, *(file.read_text() for file in UNITS), (DEPLOY / "compose.yaml").read_text()]
    from_image = [" ".join(COMPOSE["services"]["worker"]["command"])]
    (served,) = re.findall(r"^CMD \[(.*)\]$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    return (
        [one for text in texts for one in COMMAND.findall(text)] + from_image + [served.replace('", "', " ")]
    )


@pytest.mark.parametrize("command", sorted({one.strip().strip('"') for one in commands()}))
def test_every_command_is_one_of_halte_with_options_that_it_has(command: str, tmp_path: Path) -> None:
    (tmp_path / "made.zip").touch()
    meanings = ("/var/backups/halte", tmp_path), ("$$file", tmp_path / "made.zip"), ("%i", 8001), ('"', "")
    for written, meant in meanings:
        command = command.replace(written, str(meant))
    words = shlex.split(command)
    found: click.Command = cli
    while isinstance(found, click.Group) and words and words[0] in found.commands:
        found = found.commands[words.pop(0)]
    assert found is not cli, command
    found.make_context("halte", words, resilient_parsing=False)


def test_every_setting_is_one_that_halte_or_caddy_reads() -> None:
    for file in (*UNITS, DEPLOY / "Dockerfile", DEPLOY / "environment.example"):
        assert set(NAME.findall(file.read_text())) <= settings_of_halte(), file
    known = settings_of_halte() | {"HALTE_DATABASE_PASSWORD"}
    for name in OURS:
        assert set(NAME.findall(str(COMPOSE["services"][name]["environment"]))) <= known | {"HALTE_HOST"}
        assert {
            one for one in COMPOSE["services"][name]["environment"] if NAME.match(one)
        } <= settings_of_halte()
    assert set(NAME.findall((DEPLOY / "caddy.example").read_text())) <= settings_of_caddy()
    assert set(COMPOSE["services"]["caddy"]["environment"]) <= settings_of_caddy()


def test_every_setting_of_the_caddyfile_is_told() -> None:
    table = PAGE.partition("\n## Caddy")[2].partition("Halte's processes behind")[0]
    told = {
        name for row in re.findall(r"^\| (`HALTE_[^|]+)\|", table, re.MULTILINE) for name in NAME.findall(row)
    }
    assert told == settings_of_caddy()
    for name, default in re.findall(r"\{\$(HALTE_[A-Z_]+):([^}]+)\}", CADDYFILE):
        assert f"`{default}`" in table, name


def test_nginx_tells_apart_what_caddy_tells_apart() -> None:
    example = (DEPLOY / "nginx.example").read_text()
    shared = re.findall(r"path_regexp (\^\S+\$)$", CADDYFILE, re.MULTILINE)
    locations = re.findall(r'location ~ "(.*)" \{', example)
    as_caddy_has_them = {one.replace("/media/((", "/media/(").replace("4})$", "4}$") for one in locations}
    assert len(shared) == 4
    assert set(shared) <= as_caddy_has_them
    assert "^/(metrics|readyz)(/|$)" in locations


def test_units_are_alike_in_what_they_may_not() -> None:
    bounds = [file.read_text().partition("# What a visitor could")[2] for file in UNITS]
    first, *others = (one.partition("\n\n[")[0].strip() for one in bounds)
    assert len(first.splitlines()) > 20
    assert set(others) == {first}
    for file in UNITS:
        told = unit(file)
        assert told["User"] == ["halte"]
        assert told["EnvironmentFile"] == ["/etc/halte/environment"]


@of_systemd
def test_systemd_finds_no_fault_in_the_units() -> None:
    named = [str(file).replace("@.", "@1.") for file in UNITS]
    looked = subprocess.run(
        ["systemd-analyze", "verify", *named, str(DEPLOY / "systemd/halte-backup.timer")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = (looked.stdout + looked.stderr).splitlines()
    missing = "Command /opt/halte/current/.venv/bin/halte is not executable: No such file or directory"
    assert [line for line in said if missing not in line] == []


@of_systemd
@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name)
def test_units_are_hardened(file: Path) -> None:
    asked = ["systemd-analyze", "security", "--offline=true", "--threshold=15", str(file)]
    looked = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert looked.returncode == 0, looked.stdout[-300:]


def test_services_of_compose_stand_together() -> None:
    services = COMPOSE["services"]
    for name, service in services.items():
        assert set(service.get("depends_on", ())) <= set(services), name
        assert "latest" not in service["image"], name
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            assert source in COMPOSE["volumes"] or (DEPLOY / source).exists(), volume
    for name in OURS:
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
    upstreams = services["caddy"]["environment"]["HALTE_UPSTREAMS"].split()
    assert upstreams == ["web1:8000", "web2:8000"]
    for folder, variable in (("instance", "HALTE_INSTANCE"), ("media", "HALTE_MEDIA")):
        place = re.search(rf"{variable}=(\S+)", (DEPLOY / "Dockerfile").read_text())
        assert place
        assert f"{folder}:{place[1]}" in services["web1"]["volumes"]


def test_compose_passes_on_every_setting_that_can_differ() -> None:
    of_image = set(NAME.findall((DEPLOY / "Dockerfile").read_text()))
    elsewhere = {"HALTE_WORKERS", "HALTE_FFMPEG", "HALTE_FFPROBE"}  # more services; what is in the image
    of_store = set(re.findall(r"`(AWS_[A-Z_]+)`", (ROOT / "docs/storage.md").read_text()))
    for name in OURS:
        passed = set(COMPOSE["services"][name]["environment"])
        assert {one.name for one in described()} - of_image - elsewhere <= passed
        assert of_store <= passed


def test_compose_has_a_place_for_backups_that_lasts() -> None:
    service = COMPOSE["services"]["backup"]
    (script,) = service["command"]
    mounted = dict(volume.split(":")[:2] for volume in service["volumes"])
    assert mounted["backups"] == "/var/backups/halte"
    assert set(re.findall(r"/var/backups/[a-z]+", script)) == {mounted["backups"]}
    assert {"instance", "media"} <= set(mounted)
    assert f" {mounted['backups']}\n" in (DEPLOY / "Dockerfile").read_text()  # theirs who runs in the image


def test_image_runs_as_nobody_special_and_is_asked_whether_it_lives() -> None:
    lines = (DEPLOY / "Dockerfile").read_text()
    final = lines.rpartition("FROM ")[2]
    assert final.index("USER 10001:10001") < final.index("ENTRYPOINT")
    assert "HEALTHCHECK" in final
    assert "http://127.0.0.1:8000/healthz" in final
    version = re.findall(r"FROM python:(\d+\.\d+)", lines)
    assert set(version) == {"3.11"}
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".venv", "instance", "node_modules", ".git"} <= set(ignored)
