"""Whether this code may serve a database: newer tables may be served by older code until they are contracted.

UPGRADE.md has the rules. A migration that contracts says in `compatibility.oldest` from which migration on code
knows the tables as they are then.
"""

from sqlalchemy import String, inspect, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from schema.database import Base
from schema.revisions import HALF_MOVED, head, known, revision_of

NONE, BEHIND, OK, CONTRACTED, HALF = "none", "behind", "ok", "contracted", "half"


class Compatibility(Base):
    """One row. `oldest`: the newest migration that code must know, at the least, to serve this database."""

    __tablename__ = "compatibility"

    id: Mapped[int] = mapped_column(primary_key=True)
    oldest: Mapped[str] = mapped_column(String(32))


def standing(connection: Connection) -> str:
    """`none`: no tables; `behind`: older than this code needs; `contracted`: too new; `half`: of a move; or `ok`."""
    names = set(inspect(connection).get_table_names())
    if HALF_MOVED in names:
        return HALF
    current = revision_of(connection) if "alembic_version" in names else None
    if current is None:
        return NONE
    if current in known():
        return OK if current == head() else BEHIND
    return OK if _oldest(connection, names) in known() else CONTRACTED


def _oldest(connection: Connection, names: set[str]) -> str | None:
    if Compatibility.__tablename__ not in names:
        return None
    return connection.scalar(select(Compatibility.oldest))
