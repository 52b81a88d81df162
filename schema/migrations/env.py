"""Runs migrations on the application's database, inside its context (Flask-Migrate)."""

from alembic import context
from sqlalchemy.engine import Connection

from schema.database import Base, writer
from schema.locks import migrate_alone


def run(connection: Connection) -> None:
    """Migrates in one transaction. SQLite's foreign keys are off meanwhile: batch mode rebuilds tables."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        migrate_alone(connection)
        context.run_migrations()


def run_online() -> None:
    """Checks the foreign keys afterwards, so that a migration which breaks one is refused.

    On the connection of who asks (`schema.revisions.bring_to`), in its transaction, or on the application's database.
    """
    if (given := context.config.attributes.get("connection")) is not None:
        run(given)
        return
    with writer().connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            _foreign_keys(connection, "OFF")
        run(connection)
        if sqlite:
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            connection.rollback()
            _foreign_keys(connection, "ON")
            if broken:
                raise RuntimeError(f"the migration left {len(broken)} rows without their parent")


def _foreign_keys(connection: Connection, state: str) -> None:
    # Within a transaction SQLite ignores this pragma without a word.
    connection.connection.dbapi_connection.execute(f"PRAGMA foreign_keys = {state}")  # type: ignore[union-attr]


run_online()
