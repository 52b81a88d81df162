"""One writer for SQLite that commits in groups: many responses share one flush to disk.

A caller gets its result only after the commit that holds it. PostgreSQL writes side by side by itself: there each
piece of work is a transaction in the caller's own thread, with the locks that it names.
"""

import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from schema.database import WRITE, writer
from schema.locks import Lock, take

Result = TypeVar("Result")
Work = Callable[[Connection], Result]
Outcome = tuple[Any, Exception | None]  # what the work returned, or what it raised
Mailbox = queue.SimpleQueue[Outcome]
Job = tuple[Work[Any], Mailbox]

TRIES = 3
TOO_LONG = "57014"
AGAIN = ("40001", "40P01")  # could not be serialised; two waited for each other
GROUP = 64  # pieces of work in one transaction at most
MOST = 1000  # pieces of work that wait: more than this the disk can't follow
PATIENCE = (
    30.0  # seconds that a caller waits; a transaction takes milliseconds, a locked database ten seconds
)


class NothingWritten(Exception):
    """Raised by work that refuses before it has written anything: the rest of its group goes on."""


class WriterBusy(Exception):
    """Too many wait to be written, or for too long: send it again in a moment."""


class WriteQueue:
    """Runs pieces of work on one connection, a group of them in each transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._grouped = engine.dialect.name == "sqlite"
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def run(self, work: Work[Result], *locks: Lock) -> Result:
        """Runs the work in a write transaction; returns once it is committed, raises what the work raised.

        The locks are PostgreSQL's, where the work may be run again: it must do so without harm.
        """
        if not self._grouped:
            return self._beside_others(work, locks)
        self._start()
        if self._jobs.qsize() >= MOST:
            raise WriterBusy
        mailbox: Mailbox = queue.SimpleQueue()
        self._jobs.put((work, mailbox))
        try:
            result, error = mailbox.get(timeout=PATIENCE)
        except queue.Empty:  # it may be written yet: who sends it again gets the same answer
            raise WriterBusy from None
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def _beside_others(self, work: Work[Result], locks: tuple[Lock, ...]) -> Result:
        """Once more where the database says that it may be tried again, or the connection turned out to be dead."""
        for left in reversed(range(TRIES)):
            try:
                with self._engine.begin() as connection:
                    take(connection, locks)
                    return work(connection)
            except DBAPIError as error:
                if not left or not may_be_tried_again(error):
                    raise
        raise AssertionError("unreachable")

    def _start(self) -> None:
        # At the first use and not before: the server may fork between.
        if self._thread is None:
            with self._lock:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._write, name="halte-writer", daemon=True)
                    self._thread.start()

    def _write(self) -> None:
        while True:
            group = self._next_group(wait=True)
            while group:
                group = self._write_while_busy(group)

    def _write_while_busy(self, group: list[Job]) -> list[Job]:
        """Group after group on one connection. Gives back nothing once there is no more to do."""
        try:
            with self._connection() as connection:
                while group:
                    self._commit(connection, group)
                    group = self._next_group(wait=False)
        except OperationalError as error:  # the database is locked, full or gone: for all of them
            for _, mailbox in group:
                mailbox.put((None, error))
        except Exception:  # one piece failed: find out which, and tell only its caller
            for job in group:
                self._commit_alone(job)
        return self._next_group(wait=False)

    def _next_group(self, *, wait: bool) -> list[Job]:
        group = [self._jobs.get()] if wait else []
        while len(group) < GROUP:
            try:
                group.append(self._jobs.get_nowait())
            except queue.Empty:
                break
        return group

    def _connection(self) -> Connection:
        return self._engine.connect().execution_options(**{WRITE: True})

    def _commit_alone(self, job: Job) -> None:
        try:
            with self._connection() as connection:
                self._commit(connection, [job])
        except Exception as error:
            job[1].put((None, error))

    @staticmethod
    def _commit(connection: Connection, group: list[Job]) -> None:
        outcomes: list[tuple[Mailbox, Outcome]] = []
        with connection.begin():
            for work, mailbox in group:
                try:
                    outcomes.append((mailbox, (work(connection), None)))
                except NothingWritten as refusal:
                    outcomes.append((mailbox, (None, refusal)))
        for mailbox, outcome in outcomes:
            mailbox.put(outcome)


def may_be_tried_again(error: DBAPIError) -> bool:
    """Two waited for each other, or somebody was first; or the connection was gone, perhaps after the commit.

    Not after a time limit: nobody waits for several.
    """
    state = getattr(error.orig, "sqlstate", None)
    return state in AGAIN or (error.connection_invalidated and state != TOO_LONG)


def init_write_queue(app: Flask) -> None:
    """Gives the application its writer."""
    with app.app_context():
        app.extensions["halte_write_queue"] = WriteQueue(writer())


def write(work: Work[Result], *locks: Lock) -> Result:
    """Runs the work through the application's writer; see `WriteQueue.run`."""
    queue: WriteQueue = current_app.extensions["halte_write_queue"]
    return queue.run(work, *locks)
