"""One writer for SQLite that commits in groups: many responses share one flush to disk.

A caller gets its result only after the commit that holds it. Other databases write side by side by
themselves: there each piece of work is a transaction in the caller's own thread.
"""

import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError

from schema.database import WRITE, db

Result = TypeVar("Result")
Work = Callable[[Connection], Result]
Outcome = tuple[Any, Exception | None]  # what the work returned, or what it raised
Mailbox = queue.SimpleQueue[Outcome]
Job = tuple[Work[Any], Mailbox]

GROUP = 64  # pieces of work in one transaction at most


class NothingWritten(Exception):
    """Raised by work that refuses before it has written anything: the rest of its group goes on."""


class WriteQueue:
    """Runs pieces of work on one connection, a group of them in each transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._grouped = engine.dialect.name == "sqlite"
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def run(self, work: Work[Result]) -> Result:
        """Runs the work in a write transaction; returns once it is committed, raises what the work raised."""
        if not self._grouped:
            with self._engine.begin() as connection:
                return work(connection)
        self._start()
        mailbox: Mailbox = queue.SimpleQueue()
        self._jobs.put((work, mailbox))
        result, error = mailbox.get()
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

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


def init_write_queue(app: Flask) -> None:
    """Gives the application its writer."""
    with app.app_context():
        app.extensions["halte_write_queue"] = WriteQueue(db.engine)


def write(work: Work[Result]) -> Result:
    """Runs the work through the application's writer; see `WriteQueue.run`."""
    writer: WriteQueue = current_app.extensions["halte_write_queue"]
    return writer.run(work)
