"""Copies all tables from one database into another, and looks whether what arrived is what was read."""

from collections.abc import Callable

from sqlalchemy.engine import Connection

from backups.faults import Damaged
from schema.copying import Summing, count_of, go_on_counting, put_rows, rows_of, sum_of, tables_of


def copy_tables(source: Connection, target: Connection, progress: Callable[[float], None]) -> None:
    """Into tables of the same migration, in the target's transaction. Raises Damaged."""
    arriving = {table.name: table for table in tables_of(target)}
    for table in reversed(arriving.values()):
        target.execute(table.delete())  # what the migrations put there
    tables = tables_of(source)
    total, done = sum(count_of(source, table) for table in tables) or 1, 0
    for table in tables:
        sent = Summing()
        for count in put_rows(target, arriving[table.name], sent.seen(rows_of(source, table))):
            done += count
            progress(min(1.0, done / total))
        if sum_of(target, arriving[table.name]) != sent.sum():
            raise Damaged(f"Table {table.name} did not arrive as it was read.")
    go_on_counting(target, list(arriving.values()))
    progress(1.0)
