"""Which tables grow, and how large they are in PostgreSQL with five million responses: rows, bytes and indexes."""

import tempfile
from pathlib import Path

import psycopg
from flask_migrate import upgrade

from app import create_app
from bench.report import emit
from bench.room import ACKNOWLEDGED, FEEDBACK
from bench.scale.installation import SafePostgres
from schema.cli import DIRECTORY
from schema.database import db
from web.settings import Settings

RESPONSES = 5_000_000
QUESTIONS = 8  # of a film; a response to each
PER_CLASS = 30
PUPILS = RESPONSES // QUESTIONS // 2  # each watches two films

# :n is how many rows; what they hold is as long as what real lessons make.
FILL = (
    ("region", 78, "insert into region (id, name) select n, 'Regio ' || n"),
    (
        "school",
        3000,
        "insert into school (id, name, region_id) select n, 'School nummer ' || n, 1 + mod(n, 78)",
    ),
    (
        "school_class",
        PUPILS // PER_CLASS + 1,
        "insert into school_class (id, school_id, name, code, purge_on, school_year, entry, locked, created_at)"
        " select n, 1 + mod(n, 3000), '2B', 'C' || n, '2027-09-01', 2026, 'names', false, '2026-09-01'",
    ),
    ("pupil", PUPILS, "insert into pupil (id, display_name) select n, 'Samira de V. ' || n"),
    (
        "enrollment",
        PUPILS,
        "insert into enrollment (id, class_id, pupil_id, device_key, joined_at, created_at)"
        " select n, 1 + (n - 1) / 30, n, md5(n::text), '2026-10-01', '2026-09-01'",
    ),
    (
        "assignment",
        2 * (PUPILS // PER_CLASS + 1),
        "insert into assignment (id, class_id, timeline_version_id, counts, answers, created_at)"
        " select n, 1 + (n - 1) / 2, 1, 'best', 'at_once', '2026-09-01'",
    ),
    (
        "attempt",
        2 * PUPILS,
        "insert into attempt (id, key, assignment_id, enrollment_id, number, seed, gate, gate_opened_at, started_at,"
        " finished_at, has_grades) select n, left(md5(n::text), 22), 2 * ((n - 1) / 60) + 1 + mod(n - 1, 2),"
        " 1 + (n - 1) / 2, 1,"
        " left(md5(n::text), 16), 5, '2026-10-01', '2026-10-01', '2026-10-01', false",
    ),
    (
        "response",
        RESPONSES,
        "insert into response (id, attempt_id, assignment_id, question_id, number, key, receipt, response, success,"
        " score, max_score, settled, feedback, position, taken, created_at, acknowledgement)"
        f" select n, 1 + (n - 1) / {QUESTIONS}, 2 * ((n - 1) / {60 * QUESTIONS}) + 1"
        f" + mod((n - 1) / {QUESTIONS}, 2), 'vraag-' || mod(n - 1, {QUESTIONS}),"
        " 1, md5(n::text)::uuid::text, '4F2K', '[\"a\"]', true, 1, 1, true, %(feedback)s, 42.5, 9.25,"
        " timestamptz '2026-10-01' + n * interval '1 second', %(acknowledged)s",
    ),
    (
        "watched_run",
        2 * PUPILS,
        "insert into watched_run (id, attempt_id, run, seen, again, begun_at, updated_at)"
        " select n, n, md5(n::text)::uuid::text, '[[0, 300]]', '[[40, 60]]', '2026-10-01', '2026-10-01'",
    ),
    (
        "presence",
        2 * PUPILS,
        "insert into presence (attempt_id, position, state, pause_point_id, since, seen_at)"
        " select n, 300.0, 'finished', null, '2026-10-01', '2026-10-01'",
    ),
)
SIZES = """
select relname, n_live_tup, pg_table_size(relid), pg_indexes_size(relid) from pg_stat_user_tables
where schemaname = 'public' order by pg_total_relation_size(relid) desc limit 8
"""
INDEXES = """
select indexrelname, pg_relation_size(indexrelid) from pg_stat_user_indexes
where relname = 'response' order by 2 desc
"""


def main(_arguments: list[str]) -> int:
    """Exit status 0 once it is told."""
    with SafePostgres() as server, tempfile.TemporaryDirectory() as folder:
        url = server.create()
        with create_app(Settings(instance=Path(folder), database_url=url)).app_context():
            upgrade(directory=DIRECTORY)
            db.engine.dispose()
        with psycopg.connect(url, autocommit=True) as connection:
            _fill(connection)
            _tell(connection)
    return 0


def _fill(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """What is thrown away afterwards need not be safe, and refers to what it should by its making."""
    connection.execute("set synchronous_commit = off")
    connection.execute("set session_replication_role = replica")
    values = {"feedback": FEEDBACK, "acknowledged": ACKNOWLEDGED}
    for _, count, statement in FILL:
        connection.execute(f"{statement} from generate_series(1, {count}) as n", values)
    connection.execute("vacuum analyze")


def _tell(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    total = 0
    for name, rows, table, indexes in connection.execute(SIZES).fetchall():
        total += int(str(table)) + int(str(indexes))
        emit(
            "sizes",
            str(name),
            int(str(table)) / 1e6,
            "MB",
            rows=rows,
            indexes_mb=round(int(str(indexes)) / 1e6, 1),
        )
    for name, size in connection.execute(INDEXES).fetchall():
        emit("sizes", f"index {name}", int(str(size)) / 1e6, "MB")
    emit("sizes", "all of these", total / 1e6, "MB", bytes_a_response=round(total / RESPONSES))
