"""The newest moments that are stored: what a clock is held against that may have jumped."""

from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import InstrumentedAttribute

from schema.attempts import Attempt, Response
from schema.audit import AuditEntry
from schema.jobs import Job
from schema.purges import PurgeRecord

# Tables that only grow at one end, and the column that says when: the latest rows are found by their ids.
GROWING: tuple[tuple[Any, InstrumentedAttribute[datetime]], ...] = (
    (Response, Response.created_at),
    (Attempt, Attempt.started_at),
    (AuditEntry, AuditEntry.at),
    (PurgeRecord, PurgeRecord.at),
    (Job, Job.created_at),
)


def newest_moment(connection: Connection, before: datetime | None = None) -> datetime | None:
    """In UTC, of all or of what was stored before that moment; None where there is nothing."""
    tables = set(inspect(connection).get_table_names())
    found = [
        _last(connection, table, column, before) for table, column in GROWING if table.__tablename__ in tables
    ]
    return max((moment for moment in found if moment), default=None)


def _last(
    connection: Connection, table: Any, column: InstrumentedAttribute[datetime], before: datetime | None
) -> datetime | None:
    query = select(column).order_by(table.id.desc()).limit(1)
    return connection.scalar(query if before is None else query.where(column < before))
