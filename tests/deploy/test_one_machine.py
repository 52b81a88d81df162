"""deploy/environment.example, the units of systemd and docs/deploy.md ("One machine") stand together."""

import re
import shlex
import subprocess

import pytest

from tests.deploy.test_files import CADDYFILE, DEPLOY, PAGE, UNITS, unit
from web.doctor import https
from web.doctor.finding import OK, Case
from web.settings import Settings, readable

EXAMPLE = DEPLOY / "environment.example"
BLOCKS = re.findall(
    r"^```text\n(.*?)^```", PAGE.partition("\n## One machine")[2].partition("\n## ")[0], re.S | re.M
)
FIRST = "\n".join(BLOCKS)


@pytest.fixture
def given() -> dict[str, str]:
    """The settings as a shell has them after `. environment`."""
    script = 'set -a; . "$1"; exec env -0'
    read = subprocess.run(
        ["/bin/sh", "-c", script, "sh", str(EXAMPLE)], env={}, capture_output=True, text=True, check=True
    )
    assert read.stderr == ""
    pairs = dict(line.split("=", 1) for line in read.stdout.split("\0") if line)
    return {name: value for name, value in pairs.items() if name.startswith("HALTE_")}


@pytest.fixture
def settings(given: dict[str, str]) -> Settings:
    found, problems = readable(given)
    assert problems == []
    return found


def test_a_shell_reads_the_settings_as_the_units_do(given: dict[str, str]) -> None:
    lines = [line for line in EXAMPLE.read_text().splitlines() if not line.startswith("#")]
    as_systemd_does = dict("".join(shlex.split(line)).split("=", 1) for line in lines)
    assert given == as_systemd_does
    assert given["HALTE_MAIL_FROM"] == "Halte <halte@school.example>"


def test_what_the_program_needs_to_find_its_data_stands_in_the_file_alone(given: dict[str, str]) -> None:
    for file in UNITS:
        own = {pair.partition("=")[0] for line in unit(file)["Environment"] for pair in shlex.split(line)}
        assert own <= {"HALTE_LOG_FORMAT", "LISTEN"}, file
        assert not own & set(given), file


def test_units_may_write_the_folders_of_the_file_and_no_others(settings: Settings) -> None:
    for file in UNITS:
        folders = {f"/var/lib/{name}" for name in unit(file)["StateDirectory"][0].split()}
        assert {str(settings.instance), str(settings.media_folder)} <= folders, file
    assert f"{{$HALTE_MEDIA:{settings.media_folder}}}" in CADDYFILE


def test_doctor_finds_address_https_and_proxies_of_the_file_well(settings: Settings) -> None:
    assert {state for state, _ in https.look(Case(settings))} == {OK}


def test_page_makes_folders_and_settings_and_tables_before_the_first_start(settings: Settings) -> None:
    steps = [
        "useradd ",
        f"install -d -m 0750 -o halte -g halte /var/lib/halte {settings.instance} {settings.media_folder} ",
        "git clone ",
        "deploy/environment.example /etc/halte/environment",
        "runuser --login --shell=/bin/sh halte\n",
        "set -a; . /etc/halte/environment; set +a\n",
        "/bin/halte database upgrade\n",
        "/bin/halte doctor\n",
        "/bin/halte admin create ",
        "exit\n",
        "cp -r deploy/systemd/. ",
        "systemctl enable --now ",
    ]
    found = [FIRST.find(step) for step in steps]
    assert -1 not in found, steps[found.index(-1)]
    assert found == sorted(found)


def test_page_makes_the_folder_that_backups_are_written_to() -> None:
    (folder,) = unit(DEPLOY / "systemd/halte-backup.service")["ReadWritePaths"]
    (made,) = (line for line in FIRST.splitlines() if line.startswith("install -d -m 0750 -o halte"))
    assert folder in made.split()
