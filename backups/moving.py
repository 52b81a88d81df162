"""Moves an instance's database from SQLite to PostgreSQL. The source is held shut meanwhile, and never changed.

Tables go in order of dependence, some batches of rows to a commit, so that a move that was killed goes on where it
was: what arrived is counted, and the source can't have changed without being found out. While the table `half_moved`
stands in the target no Halte serves it. At the end every table of both is counted and summed; then the SQLite file
gets another name, so that nothing that still looks for it stores answers where nobody reads them.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import Column, MetaData, String, Table, create_engine, inspect, select
from sqlalchemy.engine import Connection

from backups.faults import NotMoved
from backups.holding import held_shut
from backups.restoring import occupied
from backups.snapshot import usable_revision
from schema.copying import BATCH, Sum, count_of, go_on_counting, put_rows, rows_of, sum_of, tables_of
from schema.fitting import misfits
from schema.moved import moved_name
from schema.revisions import HALF_MOVED, bring_to, head, revision_of

Progress = Callable[[float], None]
COMMIT = 25  # batches to a commit
NOTHING = "There is nothing to move: the instance has no tables in an SQLite file."
MARK = Table(HALF_MOVED, MetaData(), Column("source", String(64), primary_key=True))


@dataclass(frozen=True)
class Moved:
    """What arrived: the sum of each table; where the source lies now."""

    sums: dict[str, Sum]
    source: Path

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(one.rows for one in self.sums.values())


def move(file: Path, url: str, progress: Progress) -> Moved:
    """From the SQLite file to that address. Raises NotMoved; what is in the file stays as it is."""
    gone = moved_name(file)
    if file.is_file() and gone.exists():
        raise NotMoved(f"{gone} is there already, of a move before: take it away first.")
    source = file if file.is_file() or not gone.is_file() else gone  # killed after the last step but one
    target = create_engine(
        url, hide_parameters=True, connect_args={"connect_timeout": 5, "options": "-c timezone=UTC"}
    )
    try:
        with held_shut(source) as shut, shut.connect() as there, target.connect() as here:
            sums = _move(there, here, progress)
            source.replace(gone)
            with here.begin():
                bring_to(here, head())
                MARK.drop(here)
    finally:
        target.dispose()
    return Moved(sums, gone)


def _move(there: Connection, here: Connection, progress: Progress) -> dict[str, Sum]:
    revision = usable_revision(there, NotMoved, NOTHING)
    tables = tables_of(there)
    if wrong := list(misfits(there, tables)):
        lines = "\n".join(wrong[:10])
        raise NotMoved(
            f"PostgreSQL would not take all of it, for it is too long or has signs of no text:\n{lines}"
        )
    done = _Done(3 * sum(count_of(there, table) for table in tables) or 1, progress)
    sums = {table.name: sum_of(there, table, done.add) for table in tables}
    _prepare(here, _fingerprint(sums), revision)
    with here.begin():
        arriving = {table.name: table for table in tables_of(here)}
    for table in tables:
        _copy(there, here, table, arriving[table.name], done)
    with here.begin():
        for name, sent in sums.items():
            _compare(name, sent, sum_of(here, arriving[name], done.add))
        go_on_counting(here, list(arriving.values()))
    return sums


class _Done:
    """Rows of the whole that were copied or compared."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total, self._done, self._progress = total, 0, progress

    def add(self, rows: int) -> None:
        """So many more."""
        self._done += rows
        self._progress(min(1.0, self._done / self._total))


def _prepare(here: Connection, fingerprint: str, revision: str) -> None:
    """Empty tables of the source's migration and the mark, in one transaction; or what a killed move left."""
    with here.begin():
        if _goes_on(here, fingerprint, revision):
            return
        everything = MetaData()
        everything.reflect(here)
        everything.drop_all(here)
        bring_to(here, revision)
        for table in reversed(tables_of(here)):
            here.execute(table.delete())  # what the migrations put there
        MARK.create(here)
        here.execute(MARK.insert(), {"source": fingerprint})


def _goes_on(here: Connection, fingerprint: str, revision: str) -> bool:
    """Did a move of this very file begin here? Raises NotMoved where something else is there."""
    if inspect(here).has_table(HALF_MOVED):
        return here.scalar(select(MARK.c.source)) == fingerprint and revision_of(here) == revision
    if found := occupied(here):
        raise NotMoved(f"The database to move to is not empty (it has rows in {found}).")
    return False


def _copy(there: Connection, here: Connection, table: Table, arriving: Table, done: _Done) -> None:
    """What is not there yet: rows go in one order, so those that are there are the first."""
    with here.begin():
        arrived = count_of(here, arriving)
    done.add(arrived)
    rows = islice(rows_of(there, table), arrived, None)
    while some := list(islice(rows, BATCH * COMMIT)):
        with here.begin():
            for count in put_rows(here, arriving, iter(some)):
                done.add(count)


def _compare(name: str, sent: Sum, arrived: Sum) -> None:
    if sent != arrived:
        raise NotMoved(
            f"Table {name} did not arrive as it is ({sent.rows} rows here, {arrived.rows} there): "
            "empty the PostgreSQL database and begin again."
        )


def _fingerprint(sums: dict[str, Sum]) -> str:
    """Another one after any change in any row."""
    return hashlib.sha256(repr(sorted(sums.items())).encode()).hexdigest()
