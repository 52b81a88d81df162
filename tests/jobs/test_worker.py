"""Doing work, one piece at a time, whatever happens to it."""

import threading
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from jobs.kinds import EXTENSION, Kind, init_jobs
from jobs.overview import remove
from jobs.taking import MOST_ATTEMPTS, beat, end, signs, take
from jobs.watching import Watch
from jobs.work import Lost, Work
from schema.database import writing
from tests.engines.valkey import RealValkey
from tests.jobs.conftest import AT_ONCE, Office
from tests.waiting import until
from tests.web.test_metrics import told
from web import live
from web.live import Exchange
from web.live_shared import SharedExchange
from web.valkey import Valkey

SAID = "Samira schreef iets"


def taken(office: Office, worker: str = "other") -> Work:
    """Taken by a worker that is killed at once."""
    with office.app.app_context():
        work = take(worker, ["do"])
    assert work is not None
    return work


def test_work_is_done_in_order_and_each_piece_once(office: Office) -> None:
    for number in range(5):
        office.add(number)
    ended = told("halte_jobs_ended_total", job="do", outcome="done")
    workers = [office.worker() for _ in range(3)]
    threads = [threading.Thread(target=worker.run_once) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(office.done) == [0, 1, 2, 3, 4]
    assert [(job.state, job.attempts, job.result) for job in office.jobs()] == [
        ("done", 1, {"did": number}) for number in range(5)
    ]
    assert told("halte_jobs_ended_total", job="do", outcome="done") == ended + 5


def test_how_far_it_is_can_be_seen_while_it_is_done(office: Office) -> None:
    seen: list[tuple[str, float, str]] = []

    def do(work: Work) -> None:
        work.progress(0.4, "Half")
        until(lambda: office.job().progress == 0.4)
        job = office.job()
        seen.append((job.state, job.progress, job.words))

    office.do = do
    office.add()
    office.worker().turn()
    assert seen == [("running", 0.4, "Half")]
    assert office.job().progress == 1.0


def test_work_whose_worker_is_gone_is_taken_up_once_by_another(office: Office) -> None:
    office.add(7)
    taken(office)
    workers = [office.worker() for _ in range(2)]
    until(lambda: any(worker.turn() for worker in workers))
    assert office.done == [7]
    assert (office.job().state, office.job().attempts) == ("done", 2)
    assert not any(worker.turn() for worker in workers)


def test_work_that_takes_its_worker_along_each_time_is_set_aside(office: Office) -> None:
    office.add()
    watcher = office.worker()
    for _ in range(MOST_ATTEMPTS):
        taken(office)
        with office.app.app_context():
            until(lambda: watcher._take_up() or not signs())
    assert (office.job().state, office.job().reason) == ("set_aside", "killed")
    assert not watcher.turn()
    assert office.done == []


def test_work_that_breaks_each_time_is_set_aside_with_where_and_without_what_pupils_wrote(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    def do(_work: Work) -> None:
        raise ValueError(SAID)

    office.do = do
    office.add(), office.add(2)
    office.worker().run_once()
    first, second = office.jobs()
    assert (first.state, second.state) == ("set_aside", "set_aside")
    assert office.done == [1, 1, 1, 2, 2, 2]
    assert first.reason is not None
    assert first.reason.startswith("ValueError (tests/jobs/test_worker.py:")
    assert SAID not in caplog.text


def test_work_that_gives_what_cannot_be_stored_is_set_aside(office: Office) -> None:
    office.do = lambda _work: {"made": object()}
    office.add()
    office.worker().turn()
    assert office.job().state == "set_aside"
    assert str(office.job().reason).startswith(("StatementError", "TypeError"))  # of SQLite, of PostgreSQL


def test_work_that_cannot_tell_whether_it_is_due_keeps_no_other_from_being_done(office: Office) -> None:
    def when(_at: datetime) -> str:
        raise RuntimeError

    kinds = office.app.extensions[EXTENSION].values()
    init_jobs(office.app, [Kind("late", lambda: "Late", office.do, when=when), *kinds])
    office.add()
    office.worker().run_once()
    assert office.done == [1]


def test_a_second_attempt_waits_a_while(office: Office) -> None:
    office.do = lambda _work: 1 / 0
    office.add()
    worker = office.worker(AT_ONCE.__class__(again=30))
    assert worker.turn()
    assert not worker.turn()
    assert (office.job().state, office.job().attempts) == ("waiting", 1)


def test_no_clock_that_is_moved_makes_two_workers_do_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The calendar's clock jumps years ahead and back while a worker is busy; the others leave the work to it."""
    office.add()
    other = office.worker(AT_ONCE.__class__(look=0.01, beat=0.02, patience=0.5))

    def do(_work: Work) -> None:
        for year in (2040, 1990):
            monkeypatch.setattr("jobs.taking.now", lambda year=year: datetime(year, 1, 1, tzinfo=UTC))
            monkeypatch.setattr(time, "time", lambda year=year: datetime(year, 1, 1, tzinfo=UTC).timestamp())
            for _ in range(10):
                assert not other.turn()
                time.sleep(0.01)

    office.do = do
    office.worker().turn()
    assert office.done == [1]
    assert (office.job().state, office.job().attempts) == ("done", 1)


def test_silence_counts_only_while_it_is_listened_to() -> None:
    clock = [0.0]
    watch = Watch(30, lambda: clock[0])
    sign: Any = ("a job that runs",)
    heard = []
    for at in (0, 10, 100, 110, 120, 129, 131):  # the computer slept after 10
        clock[0] = at
        heard.append(watch.silent([sign]))
    assert heard == [[], [], [], [], [], [], [sign]]


def test_a_worker_that_was_asleep_writes_nothing_into_work_that_another_took_up(office: Office) -> None:
    office.add()
    asleep = taken(office, "asleep")
    until(office.worker_turns)
    with office.app.app_context():
        assert not beat(asleep)
        assert not end(asleep, "failed", "late")
    assert office.job().state == "done"
    asleep.is_lost = True
    with pytest.raises(Lost):
        asleep.progress(0.5)


def test_a_worker_that_is_asked_to_end_hands_back_what_it_does(office: Office) -> None:
    worker = office.worker()

    def do(work: Work) -> None:
        worker.end()
        until(lambda: work.is_ending)
        work.progress(0.5)

    office.do = do
    office.add()
    worker.run()
    assert (office.job().state, office.job().attempts) == ("waiting", 0)
    office.do = lambda _work: None
    assert office.worker().turn()
    assert office.job().state == "done"


def test_work_that_is_thrown_away_stops(office: Office) -> None:
    def do(work: Work) -> None:
        with office.app.app_context():
            remove(work.id)
        while True:
            work.progress(0.5)
            time.sleep(0.01)

    office.do = do
    office.add()
    office.worker().turn()
    assert office.jobs() == []


def test_a_worker_is_woken_by_new_work(office: Office) -> None:
    check_woken(office)


def test_a_worker_is_woken_by_new_work_of_another_process(office: Office, valkey_server: RealValkey) -> None:
    there, here = (SharedExchange(Valkey(valkey_server.url)) for _ in range(2))
    live.use(there)
    try:
        check_woken(office, here)
    finally:
        live.use()
        there.end()
        there.close(), here.close()


def check_woken(office: Office, here: Exchange | None = None) -> None:
    """It looks by itself when it begins and when it begins to listen: later pieces need to wake it."""
    worker = office.worker(AT_ONCE.__class__(look=600))
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        until(live.listeners)
        if here:
            live.use(here)
        for number in range(5):
            office.add(number)
            until(lambda: len(office.done) == len(office.jobs()))
    finally:
        worker.end()
        thread.join(10)
    assert not thread.is_alive()


def test_a_worker_waits_for_a_database_that_is_away_and_loses_nothing(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    """Its table is not to be had, at a look and at the end of a piece of work."""
    worker = office.worker()

    def hide() -> None:
        with office.app.app_context(), writing() as session:
            session.execute(text("alter table job rename to away"))

    def show() -> None:
        with office.app.app_context(), writing() as session:
            session.execute(text("alter table away rename to job"))

    def do(_work: Work) -> None:
        hide()
        threading.Timer(0.2, show).start()

    office.do = do
    office.add()
    hide()
    thread = threading.Thread(target=worker.run)
    thread.start()
    until(lambda: "waits for it" in caplog.text)
    show()
    until(lambda: office.done == [1])
    until(lambda: thread.is_alive() and "there again" in caplog.text and is_done(office))
    worker.end()
    thread.join(10)
    assert office.done == [1]
    assert office.job().attempts == 1


def is_done(office: Office) -> bool:
    try:
        return office.job().state == "done"
    except Exception:  # its table is away
        return False
