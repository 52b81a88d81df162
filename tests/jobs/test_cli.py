"""`halte jobs`, and `halte publish --background`."""

from pathlib import Path

import pytest
from flask import Flask

from jobs.queue import add
from jobs.worker import Worker
from tests.databases import databases
from tests.producer.commands import Writer, halte
from tests.servers import free_port


@pytest.fixture
def environment(app: Flask, instance: Path) -> dict[str, str]:
    url = databases.of(instance)
    return {"HALTE_INSTANCE": str(instance), "HALTE_DATABASE_URL": url, "HALTE_LANG": "en"}


def test_jobs_are_listed_put_back_and_removed(app: Flask, environment: dict[str, str]) -> None:
    assert halte("jobs", "list", **environment).stdout == "There is no work.\n"
    with app.app_context():
        number = add("publish", {"folder": "/nowhere", "language": "en"}).id
    assert halte("jobs", "retry", number, **environment).exit_code == 1
    Worker(app).run_once()
    listed = halte("jobs", "list", **environment).stdout
    assert f"{number}  Publishing a film  refused  0%" in listed
    assert "/nowhere has no timeline.json" in listed
    assert halte("jobs", "retry", number, **environment).stdout == "Put back.\n"
    assert "waits" in halte("jobs", "list", **environment).stdout
    assert halte("jobs", "remove", number, **environment).stdout == "Removed.\n"
    gone = halte("jobs", "remove", number, **environment)
    assert (gone.exit_code, gone.stderr) == (1, "Error: There is no work of that number.\n")


def test_a_film_is_published_in_the_background(
    app: Flask, packaged: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    writer = Writer.with_copy_of(packaged.parent / "production", tmp_path / "film")
    writer.edit(lambda document: document.update(title="Proefrit twee"))
    first, again = (halte("publish", writer.folder, "--background", **environment) for _ in range(2))
    assert "Proefrit twee is in the queue as number 1.\n" in first.stdout
    assert "was in the queue already, as number 1.\n" in again.stdout
    Worker(app).run_once()
    assert "1  Publishing a film  done  100%" in halte("jobs", "list", **environment).stdout


def test_a_faulty_film_is_refused_before_it_is_queued(
    packaged: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    writer = Writer.with_copy_of(packaged.parent / "production", tmp_path / "film")
    writer.edit(lambda document: document.update(titel="x"))
    refused = halte("publish", writer.folder, "--background", **environment)
    assert refused.exit_code == 1
    assert "titel" in refused.stderr
    assert halte("jobs", "list", **environment).stdout == "There is no work.\n"
    assert halte("publish", writer.folder, "--background", "--dry-run", **environment).exit_code == 2


def test_a_worker_without_its_database_is_not_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs.cli.signal.signal", lambda *_: None)
    away = f"postgresql://halte@127.0.0.1:{free_port()}/halte"
    done = halte("worker", "--once", HALTE_INSTANCE=str(tmp_path), HALTE_DATABASE_URL=away, HALTE_LANG="en")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "HALTE_DATABASE_URL" in done.stderr
