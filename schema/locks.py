"""Who may write side by side in PostgreSQL: advisory locks, held until the transaction ends.

SQLite has one writer at a time. Here a writer says what it keeps to: a class, a pupil of it, a person. It shares the
lock on everything with all who say so, and has its own alone; one that says nothing has everything alone. So of two
that could touch the same, one waits, as in SQLite; docs/architecture.md tells why that is enough. The locks are taken
in one order, from large to small, and before anything is read: they never wait for each other in a circle.
"""

import time
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

HALTE = 0x48414C00  # "HAL": the first of our numbers among the locks of this database
EVERYTHING, WHOLE, CLASS, PUPIL, PERSON, MIGRATION = range(HALTE, HALTE + 6)

CLASS_OF = {
    "class": "SELECT CAST(:key AS integer) AS class_id",
    "enrollment": "SELECT class_id FROM enrollment WHERE id = :key",
    "assignment": "SELECT class_id FROM assignment WHERE id = :key",
    "attempt": "SELECT class_id FROM assignment JOIN attempt ON assignment.id = assignment_id WHERE attempt.id = :key",
    "response": "SELECT class_id FROM assignment JOIN response ON assignment.id = assignment_id"
    " WHERE response.id = :key",
    "hand_in": "SELECT class_id FROM assignment JOIN attempt ON assignment.id = assignment_id"
    " JOIN hand_in ON attempt.id = attempt_id WHERE hand_in.id = :key",
}
SHARED = f"SELECT pg_advisory_xact_lock_shared({EVERYTHING}, 0)"
STATEMENTS = {
    row: text(f"{SHARED}, pg_advisory_xact_lock({CLASS}, class_id) FROM ({found}) AS found")
    for row, found in CLASS_OF.items()
} | {
    "pupil": text(
        f"{SHARED}, pg_advisory_xact_lock_shared({CLASS}, class_id), pg_advisory_xact_lock({PUPIL}, id)"
        " FROM enrollment WHERE id = :key"
    ),
    "person": text(f"{SHARED}, pg_advisory_xact_lock({PERSON}, CAST(:key AS integer))"),
    "whole": text(f"{SHARED}, pg_advisory_xact_lock({WHOLE}, CAST(:key AS integer))"),
    "adding": text(SHARED),
}
ALONE = text(f"SELECT pg_advisory_xact_lock({EVERYTHING}, 0)")

HURRY = text(
    "SET LOCAL lock_timeout = 250"
)  # milliseconds in which all others may have to wait behind this one
UNHURRIED = text("SET LOCAL lock_timeout TO DEFAULT")
AGAIN = 0.2  # seconds until it tries once more
BUSY = "5s"  # that a migration waits for a table, with all who come after it
PATIENCE = 10.0  # seconds until it gives up


@dataclass(frozen=True, order=True)
class Lock:
    """What a writer keeps to: the kind of lock, what says which (a key of STATEMENTS), and its id."""

    kind: int
    row: str
    key: int


ADDING = Lock(EVERYTHING, "adding", 0)  # rows by which nothing is decided, such as lines of the log
ACCOUNTS = Lock(WHOLE, "whole", 1)  # who has an account, who is asked to make one, and links
LIBRARY = Lock(WHOLE, "whole", 2)  # what is published
ROSTERS = Lock(WHOLE, "whole", 3)  # which classes there are, whose they are, and pupils in more than one


def whole_class(key: int, row: str = "class") -> Lock:
    """A class with all that is in it, or the class of that assignment, enrollment, attempt, response or hand-in."""
    return Lock(CLASS, row, key)


def one_pupil(enrollment_id: int) -> Lock:
    """What is one pupil's own: attempts and all below them. Nobody changes the class meanwhile; its others go on."""
    return Lock(PUPIL, "pupil", enrollment_id)


def one_person(person_id: int) -> Lock:
    """A person's own account."""
    return Lock(PERSON, "person", person_id)


def take(connection: Connection, locks: tuple[Lock, ...]) -> None:
    """Waits for these locks, or for all there are where none is named."""
    if connection.dialect.name != "postgresql":
        return
    for lock in sorted(set(locks)):
        connection.execute(STATEMENTS[lock.row], {"key": lock.key})
    if not locks:
        _take_all(connection)


def _take_all(connection: Connection) -> None:
    """In short tries: who waits for all keeps all others waiting."""
    give_up = time.monotonic() + PATIENCE
    connection.execute(HURRY)
    while True:
        try:
            with connection.begin_nested():
                connection.execute(ALONE)
            break
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) != "55P03" or time.monotonic() > give_up:
                raise
            time.sleep(AGAIN)
    connection.execute(UNHURRIED)


def take_time(connection: Connection) -> None:
    """Statements of this transaction may take as long as they take, and it may stand still in between."""
    if connection.dialect.name == "postgresql":
        raw = connection.connection.driver_connection
        raw.patience = None  # type: ignore[union-attr]
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))


def migrate_alone(connection: Connection) -> None:
    """Lets one process migrate at a time; the next sees what it did. Takes no lock that keeps pupils waiting.

    A statement that needs a table for itself gives up soon, so that nobody queues up behind it, but may then take
    as long as it takes.
    """
    if connection.dialect.name == "postgresql":
        take_time(connection)
        connection.execute(text("SET LOCAL lock_timeout = '10min'"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION}, 0)"))
        connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY}'"))
