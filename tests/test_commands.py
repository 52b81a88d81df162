"""The commands as people give them: those of the README to the letter, their help, their exit status.

Those of the README are processes of their own; the others run in this one, where that shows as much.
"""

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from app import create_app
from classroom.demo import EMAIL, PASSWORD
from schema.database import db
from tests.databases import settings_for
from tests.demonstration import Demonstration, ShortDemonstration
from tests.producer.commands import halte
from tests.productions import timeline
from tests.servers import Server, free_port
from tests.visitors import TeacherVisitor
from web.settings import ROOT

BLOCKS = re.compile(r"```sh\n(.*?)```", re.DOTALL)
EXPECTED = {
    "./dev demo": "Ready: ",
    "./dev test": "passed",
    ".venv/bin/halte check demonstration/van-plaat-tot-poort": "",
    ".venv/bin/halte publish demonstration/van-plaat-tot-poort": "Van plaat tot poort",
    ".venv/bin/halte assign van-plaat-tot-poort KANT-27": "already has",
    ".venv/bin/halte --help": "Commands:",
    ".venv/bin/halte database upgrade": "",
    ".venv/bin/halte admin create kim@school.example": "/invitation/",
}


NO_PROBLEM = "No faults and no warnings in 1 timeline.\n"


def commands_in_docs() -> list[str]:
    """Save those of the tutorial, which tests/browser/test_tutorial.py follows."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [
        line
        for page in pages
        if page.name != "tutorial.md"
        for block in BLOCKS.findall(page.read_text())
        for line in block.split("\n")
        if line
    ]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the README has it: in the repository's folder."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("HALTE_LANG", "en")


def started(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from app import cli; cli(prog_name='halte')"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def copied(packaged: Path, folder: Path) -> Path:
    """The test film's production, to change at will."""
    return Path(shutil.copytree(packaged.parent / "production", folder))


def test_docs_hold_no_command_that_is_not_tried_here() -> None:
    assert set(commands_in_docs()) == set(EXPECTED)


def test_commands_of_the_readme_do_what_it_says(demonstration: Demonstration) -> None:
    assert demonstration.lines[-1] == f"Ready: {demonstration.origin}/"
    for command, words in EXPECTED.items():
        if command.startswith(".venv/bin/halte"):
            done = started(*command.split()[1:], HALTE_INSTANCE=str(demonstration.instance))
            assert done.returncode == 0, done.stderr
            assert words in done.stdout
            assert done.stderr == (NO_PROBLEM if " check " in command else "")


def test_test_command_takes_the_arguments_of_pytest() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "dev"), "test", "tests/player/test_gate.py", "-q"],
        capture_output=True,
        text=True,
        check=False,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert EXPECTED["./dev test"] in done.stdout


def test_demo_tells_pupils_and_teachers_where_to_go(demonstration: Demonstration) -> None:
    said = "\n".join(demonstration.lines)
    assert f"{demonstration.origin}/j/KANT-27" in said
    assert "docent@halte.example" in said
    assert "beheer@halte.example" in said
    assert f"In another terminal: export HALTE_INSTANCE={demonstration.instance}" in said
    with urllib.request.urlopen(f"{demonstration.origin}/j/KANT-27") as page:
        assert "Samira" in page.read().decode()


def test_demo_packages_its_film_keeps_its_data_and_ends_cleanly_whoever_ends_it(
    packaged: Path, tmp_path: Path
) -> None:
    production = packaged.parent / "production"
    for sign, is_first in ((signal.SIGTERM, True), (signal.SIGINT, False)):
        with ShortDemonstration(tmp_path / "instance", production) as running:
            assert any("Packaging" in line for line in running.lines) is is_first
            running.stop(sign)
            assert running.exit in (0, 130)
            assert "Traceback" not in "\n".join(running.lines)
    with sqlite3.connect(tmp_path / "instance/halte.sqlite") as database:
        counts = [
            database.execute(f"select count(*) from {name}").fetchone()[0] for name in ("pupil", "assignment")
        ]
    assert counts == [43, 3]


def test_demo_says_when_its_port_is_taken(demonstration: Demonstration, tmp_path: Path) -> None:
    done = halte("demo", "--port", str(demonstration.port), HALTE_INSTANCE=str(tmp_path / "other"))
    assert done.exit_code == 1
    assert f"choose another port: --port {demonstration.port + 1}" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("check",),
        ("package",),
        ("serve",),
        ("demo",),
        ("database",),
        ("database", "move"),
        ("admin",),
        ("assign",),
        ("backup",),
        ("backup", "make"),
        ("backup", "check"),
        ("backup", "prune"),
        ("restore",),
        ("new",),
        ("preview",),
        ("publish",),
        ("pulse",),
        ("jobs",),
        ("jobs", "list"),
        ("purge",),
        ("regrade",),
        ("roster",),
        ("roster", "import"),
        ("schema",),
        ("upgrade",),
        ("worker",),
    ],
)
def test_help_has_examples(words: tuple[str, ...]) -> None:
    done = halte(*words, "--help")
    assert done.exit_code == 0
    assert not words or "Examples:" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("assign", "van-plaat-tot-poort"), "Missing argument"),
        (("admin", "create", "kim"), "not a whole e-mail address"),
        (("chekc",), "No such command"),
        (("check",), "Missing argument"),
        (("check", "nergens"), "nergens is not there"),
        (("check", "--format", "xml", "demonstration"), "xml"),
        (("publish", "docs"), "docs has no timeline.json"),
        (("preview", "docs"), "docs has no timeline.json"),
        (("publish", "nergens"), "nergens is not there"),
        (("preview", "nergens"), "nergens is not there"),
        (("export", "nergens", "--format", "h5p"), "nergens is not there"),
        (("new", "nergens.mp4"), "nergens.mp4 is not there"),
        (("regrade",), "Missing argument"),
        (("package", "docs"), "docs has no timeline.json"),
        (("serve", "--port", "99999"), "99999"),
        (("serve", "--host", "0.0.0.0"), "there is no https"),
    ],
)
def test_wrong_usage_exits_with_2_and_says_why(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = halte(*words, HALTE_INSTANCE=str(tmp_path))
    assert done.exit_code == 2, done.stdout
    assert said in done.stderr


def test_check_exits_with_1_and_names_the_place(packaged: Path, tmp_path: Path) -> None:
    production = copied(packaged, tmp_path / "film")
    timeline = production / "timeline.json"
    timeline.write_text(timeline.read_text().replace('"prompt"', '"promt"', 1))
    done = halte("check", str(production))
    assert done.exit_code == 1
    assert f"{timeline}:" in done.stdout
    assert 'Did you mean "prompt"?' in done.stdout
    told = json.loads(halte("check", "--format", "json", str(production)).stdout)
    faults = [problem["code"] for problem in told["problems"] if problem["severity"] == "fault"]
    assert faults == ["unknown-property"]


def test_upgrade_says_what_it_did_and_leaves_what_is_broken(tmp_path: Path) -> None:
    environment = {"HALTE_INSTANCE": str(tmp_path / "instance")}
    old = tmp_path / "film" / "timeline.json"
    old.parent.mkdir()
    old.write_text(json.dumps(timeline() | {"format": 1}))
    would = halte("upgrade", "--dry-run", "--lang", "en", str(old.parent), **environment)
    assert (would.exit_code, would.stdout) == (1, f"{old}: would be rewritten from format 1 to 2.\n")
    done, again = (halte("upgrade", "--lang", lang, str(old.parent), **environment) for lang in ("en", "nl"))
    assert (done.exit_code, done.stdout) == (0, f"{old}: rewritten from format 1 to 2.\n")
    assert (again.exit_code, again.stdout) == (0, f"{old}: niets te veranderen.\n")
    old.write_text('{"format": 1,}')
    broken = halte("upgrade", str(old), **environment)
    assert broken.exit_code == 1
    assert f"{old}:1:13: this comma comes before" in broken.stderr
    assert old.read_text() == '{"format": 1,}'


def test_help_tells_each_command_in_a_whole_sentence() -> None:
    told = " ".join(halte("--help").stdout.split())
    for group in ("", "admin", "backup", "database", "jobs", "roster"):
        assert "..." not in halte(*group.split(), "--help").stdout.partition("Commands:")[2]
    assert "Take over who is in which class." in told
    assert "Look at this set-up and say what is wrong with it, and what to do." in told


def test_schema_is_printed_as_it_is() -> None:
    done = halte("schema")
    assert done.stdout == (ROOT / "schema/timeline.schema.json").read_text()


def test_package_refuses_a_faulty_production_and_leaves_nothing(packaged: Path, tmp_path: Path) -> None:
    production = copied(packaged, tmp_path / "film")
    (production / "film.mp4").write_text("not a film")
    instance = tmp_path / "instance"
    halte("database", "upgrade", HALTE_INSTANCE=str(instance))
    done = halte("package", str(production), HALTE_INSTANCE=str(instance))
    assert done.exit_code == 1
    assert "film.mp4" in done.stderr
    assert not any(file.is_file() for file in (instance / "media").rglob("*"))
    with sqlite3.connect(instance / "halte.sqlite") as database:
        assert database.execute("select count(*) from timeline_version").fetchone() == (0,)


def test_package_publishes_and_the_same_again_does_nothing(packaged: Path, tmp_path: Path) -> None:
    production = copied(packaged, tmp_path / "film")
    instance = {"HALTE_INSTANCE": str(tmp_path / "instance")}
    halte("database", "upgrade", **instance)
    first, again = (halte("package", str(production), **instance) for _ in range(2))
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "is ready for classes" in first.stdout
    assert "nothing changed" in again.stdout


def test_assign_gives_a_published_film_to_a_class_once(
    packaged: Path, instance: Path, tmp_path: Path
) -> None:
    production = copied(packaged, tmp_path / "second")
    (production / "timeline.json").write_text(json.dumps({**timeline(), "id": "tweede-film"}))
    environment = {"HALTE_INSTANCE": str(instance)}
    early, near = (
        halte("assign", name, "KANT-27", "--lang", lang, **environment)
        for name, lang in (("tweede-film", "en"), ("proefit", "nl"))
    )
    assert (early.exit_code, "halte publish" in early.stderr) == (1, True)
    assert 'Bedoelde je "proefrit"?\nGepubliceerd zijn: proefrit\n' in near.stderr
    halte("package", str(production / "timeline.json"), **environment)
    first, again = (halte("assign", "tweede-film", "kant27", **environment) for _ in range(2))
    assert "Class 2B now has" in first.stdout
    assert "already has" in again.stdout
    assert "Klas 2B heeft" in halte("assign", "tweede-film", "KANT-27", "--lang", "nl", **environment).stdout
    assert halte("assign", "tweede-film", "BBBB-22", **environment).exit_code == 1


@pytest.mark.parametrize(
    "words",
    [("assign", "film", "KANT-27"), ("regrade", "film"), ("pulse", "film"), ("admin", "create", "k@s.nl")],
)
def test_an_instance_without_tables_is_named_and_nothing_is_left_of_it(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    instance = tmp_path / "empty"
    dutch = halte(*words, HALTE_INSTANCE=str(instance), HALTE_LANG="nl")
    assert dutch.exit_code == 1
    assert f"Instantie {instance} heeft geen tabellen." in dutch.stderr
    assert not instance.exists()
    instance.mkdir()
    (instance / "secret_key").write_text("kept")
    english = halte(*words, "--lang", "en", HALTE_INSTANCE=str(instance), HALTE_LANG="nl")
    assert f"Instance {instance} has no tables." in english.stderr
    assert "HALTE_INSTANCE=" in english.stderr
    assert (instance / "secret_key").read_text() == "kept"


def test_serve_without_tables_says_what_to_do(tmp_path: Path) -> None:
    done = started("serve", "--port", str(free_port()), HALTE_INSTANCE=str(tmp_path / "empty"))
    assert done.returncode == 1
    assert "halte database upgrade" in done.stderr
    assert "Traceback" not in done.stderr


def test_server_ends_while_a_teachers_page_is_open(instance: Path) -> None:
    with Server(instance) as server, closing(socket.create_connection(("127.0.0.1", server.port))) as page:
        page.sendall(event_stream_request(instance, server))
        assert b"text/event-stream" in page.recv(4096)
        server.kill(signal.SIGTERM)
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", server.port))


def event_stream_request(instance: Path, server: Server) -> bytes:
    app = create_app(settings_for(instance))
    teacher = TeacherVisitor(app, EMAIL, PASSWORD)
    teacher.sign_in()
    cookie = teacher.client.get_cookie("halte")
    assert cookie
    with app.app_context():
        db.engine.dispose()
    path = "/classes/1/assignments/1/events"
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: halte={cookie.value}\r\n\r\n".encode()


def test_package_without_tables_says_what_to_do(packaged: Path, tmp_path: Path) -> None:
    production = copied(packaged, tmp_path / "film")
    done = halte("package", str(production), HALTE_INSTANCE=str(tmp_path / "empty"))
    assert done.exit_code == 1
    assert "halte database upgrade" in done.stderr


def test_dev_has_help_with_examples() -> None:
    done = subprocess.run([str(ROOT / "dev"), "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "./dev demo --port 8080" in done.stdout
