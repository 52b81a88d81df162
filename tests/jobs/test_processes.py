"""Several workers as real processes on one database: killed at every step, and nothing is done twice or half."""

import os
import signal
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from flask import Flask
from PIL import Image
from sqlalchemy import select

from app import WORK
from jobs.kinds import init_jobs
from jobs.overview import listed
from jobs.queue import add
from media.folder import films_in
from player.published import versions_of
from producer.background import publish_later
from producer.files import ADDRESS, FOLDERS
from producer.strays import drop_strays
from schema.database import db, now
from schema.jobs import Job
from schema.library import TimelineVersion
from tests.databases import databases
from tests.jobs.dying import NOTES, NOTING, WorkerProcess
from tests.producer.commands import Writer
from tests.servers import Server
from tests.waiting import until

STEPS = (  # of publishing: nothing done, in the middle of encoding, packaged, its files copied, stored
    ("producer.background:publish_production", 1),
    ("jobs.work:Work.progress", 1),
    ("producer.publish:publish_files", 1),
    ("producer.publish:_store", 1),
    ("jobs.taking:end", 1),
)


def at_work_in(folder: Path) -> list[str]:
    """The programs that work below that folder, such as ffmpeg."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cwd").readlink().is_relative_to(folder):
                found.append((process / "comm").read_text().strip())
    return found


def jobs_of(app: Flask) -> list[Job]:
    with app.app_context():
        return sorted(listed(), key=lambda job: job.id)


def test_a_worker_killed_at_every_step_leaves_one_version_and_nothing_half(
    app: Flask, instance: Path, packaged: Path, tmp_path: Path
) -> None:
    writer = Writer.with_copy_of(packaged.parent / "production", tmp_path / "film")
    writer.edit(lambda document: document.update(id="nieuw", title="Nieuw", poster="poster.jpg"))
    Image.new("RGB", (32, 18)).save(writer.folder / "poster.jpg")
    with app.app_context():
        publish_later(writer.folder, "nl")
    for step, call in STEPS:
        worker = WorkerProcess(instance, step, call, patience=0.7)
        worker.wait(60)
        until(lambda: not at_work_in(instance))
        assert jobs_of(app)[0].state == "running", step
    last = WorkerProcess(instance, patience=0.7)
    until(lambda: jobs_of(app)[0].state == "done")
    last.end()
    (job,) = jobs_of(app)
    assert job.attempts > len(STEPS)
    assert job.progress == 1.0
    with app.app_context():
        (version,) = versions_of(db.session(), "nieuw")
        assert job.result == {"version": version.id, "new": False}
        assert len(beside(instance)) == 2 * len(
            version.images
        )  # of the worker that was killed before it stored
        drop_strays(films_in(instance / "media").files, now() + timedelta(days=2))
        named = db.session.scalars(select(TimelineVersion.images))
        assert beside(instance) == {address for addresses in named for address in addresses.values()}
    assert not list((instance / "media").rglob("*.making"))


def beside(instance: Path) -> set[str]:
    """The addresses of pictures, sounds and sheets that are there."""
    files = [file for folder in FOLDERS.values() for file in (instance / "media" / folder).glob("*")]
    return {f"{ADDRESS}{file.relative_to(instance / 'media')}" for file in files}


def test_several_workers_do_each_piece_once_and_that_of_a_killed_one_once_more(
    app: Flask, instance: Path, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    init_jobs(app, (*WORK, NOTING))
    with app.app_context():
        for number in range(20):
            add("note", {"number": number, "steps": 2})
        add("note", {"number": 20, "steps": 10_000})
    workers = [WorkerProcess(instance, **{NOTES: str(notes)}) for _ in range(3)]
    until(lambda: is_begun(notes, 20))
    until(lambda: [job.state for job in jobs_of(app)].count("done") == 20)
    busy = busy_worker(app)
    assert busy  # 0 would be this very process and its group
    os.kill(busy, signal.SIGKILL)
    until(lambda: busy_worker(app) not in (busy, 0))
    for worker in sorted(workers, key=lambda one: one.pid == busy_worker(app)):  # or an idle one takes it up
        with suppress(ProcessLookupError):
            worker.end()
    begun = Counter(int(line.split()[0]) for line in notes.read_text().splitlines())
    assert begun == dict.fromkeys(range(20), 1) | {20: 2}
    (left,) = [job for job in jobs_of(app) if job.state != "done"]
    assert (left.state, left.attempts) == ("waiting", 1)  # the second attempt was handed back


def is_begun(notes: Path, number: int) -> bool:
    return notes.exists() and f"{number} " in notes.read_text()


def busy_worker(app: Flask) -> int:
    """The process of the worker that has the long piece; 0 while none has."""
    job = jobs_of(app)[-1]
    return int((job.worker or "::").split(":")[1] or 0) if job.state == "running" else 0


def test_the_worker_beside_a_server_comes_again_when_killed_and_ends_with_the_server(
    app: Flask, instance: Path
) -> None:
    with Server(instance, HALTE_NO_WORKER="0", HALTE_DATABASE_URL=databases.of(instance)) as server:
        first = worker_that_does_one_more(app)
        os.kill(first, signal.SIGKILL)
        worker = worker_that_does_one_more(app)
        assert worker != first
        os.kill(server.process_id, signal.SIGKILL)
        until(lambda: is_gone(worker))


def worker_that_does_one_more(app: Flask) -> int:
    """Its process."""
    with app.app_context():
        number = add("purge", {}).id
    until(lambda: any(job.id == number and job.state == "done" for job in jobs_of(app)))
    (done,) = [job for job in jobs_of(app) if job.id == number]
    return int(str(done.worker).split(":")[1])


def is_gone(process: int) -> bool:
    """A zombie counts: who started it was killed, and in a container nobody may bury it."""
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True
