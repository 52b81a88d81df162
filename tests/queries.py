"""Which statements a request sends to the database."""

from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask
from sqlalchemy import Connection, event

from schema.database import db, writer

LOCKS = "pg_advisory"


def selects_in(app: Flask, ask: Callable[[], object]) -> list[tuple[str, Any]]:
    """The SELECTs that it takes, with their parameters."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, given: Any, *_rest: object) -> None:
        seen.append((statement, given))

    with app.app_context():
        engines = {db.engine, writer()} if db.engine.dialect.name == "postgresql" else {db.engine}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        ask()
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
    return [one for one in seen if one[0].startswith("SELECT") and LOCKS not in one[0]]


def scans(connection: Connection, statement: str, given: Any) -> list[str]:
    """The tables that the database would read from end to end for it, having no index that helps."""
    if connection.dialect.name == "sqlite":
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
        return [step[3] for step in plan if step[3].startswith("SCAN")]
    connection.exec_driver_sql(
        "SET LOCAL enable_seqscan = off"
    )  # tables of three rows are read whole otherwise
    ((found,),) = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", given).all()
    return [node["Relation Name"] for node in nodes(found[0]["Plan"]) if is_whole(node)]


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The plan's steps."""
    yield plan
    for one in plan.get("Plans", ()):
        yield from nodes(one)


def is_whole(node: dict[str, Any]) -> bool:
    """Does it read a table from end to end, as it lies or by an index?"""
    kind = node["Node Type"]
    return kind == "Seq Scan" or (kind in ("Index Scan", "Index Only Scan") and "Index Cond" not in node)
