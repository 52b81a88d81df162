"""How PostgreSQL reads in a filled database: what a page or a post takes goes by the class, through indexes."""

import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from schema.database import db, writing
from tests.classroom.rooms import PAGE, add_pupil, all_right
from tests.engines.postgres import Postgres
from tests.queries import nodes, selects_in
from tests.visitors import PupilVisitor, TeacherVisitor

CLASSES, PUPILS = 300, 25
GROWING = {  # not the 300 classes and assignments: of so few PostgreSQL may read all
    "attempt", "enrollment", "grade", "hand_in", "hint_taken", "look_up", "presence", "pulse", "pupil", "response",
    "watched_run",
}  # fmt: skip
FILL = f"""
INSERT INTO school_class (school_id, name, code, purge_on, entry, locked, created_at)
  SELECT 1, 'K' || n, 'C' || n, '2099-01-01', 'names', false, now() FROM generate_series(1, {CLASSES}) n;
INSERT INTO pupil (display_name) SELECT 'P' || n FROM generate_series(1, {CLASSES * PUPILS}) n;
INSERT INTO enrollment (class_id, pupil_id, created_at)
  SELECT school_class.id, pupil.id, now() FROM pupil JOIN school_class
  ON school_class.code = 'C' || (1 + substr(display_name, 2)::int % {CLASSES}) WHERE display_name ~ '^P[0-9]+$';
INSERT INTO assignment (class_id, timeline_version_id, attempts, counts, answers, created_at)
  SELECT id, 1, 1, 'last', 'at_once', now() FROM school_class WHERE code ~ '^C[0-9]+$';
INSERT INTO attempt (key, assignment_id, enrollment_id, number, seed, gate, gate_opened_at, started_at, has_grades)
  SELECT md5(enrollment.id::text), assignment.id, enrollment.id, 1, 's', 2, now(), now(), true
  FROM enrollment JOIN assignment USING (class_id) JOIN school_class ON school_class.id = class_id
  WHERE code ~ '^C[0-9]+$';
INSERT INTO response (attempt_id, assignment_id, question_id, number, key, receipt, response, success, score,
  max_score, settled, feedback, created_at, acknowledgement)
  SELECT attempt.id, assignment_id, question, 1, md5(attempt.id || question), '4F2K', 'null', true, 1, 1, true, '{{}}',
  now(), '{{}}' FROM attempt CROSS JOIN unnest(ARRAY['waarom', 'dikte', 'heet', 'naam']) question
  ON CONFLICT DO NOTHING;
INSERT INTO grade (response_id, kind, score, created_at) SELECT id, 'teacher', 1, now() FROM response;
INSERT INTO presence (attempt_id, state, since, seen_at) SELECT id, 'watching', now(), now() FROM attempt
  ON CONFLICT DO NOTHING;
INSERT INTO hint_taken (attempt_id, question_id, created_at) SELECT id, 'waarom', now() FROM attempt
  ON CONFLICT DO NOTHING;
INSERT INTO pulse (attempt_id, interesting, updated_at) SELECT id, 3, now() FROM attempt ON CONFLICT DO NOTHING;
INSERT INTO hand_in (attempt_id, kind, text, created_at) SELECT id, 'text', 'x', now() FROM attempt;
INSERT INTO look_up (attempt_id, key, term, created_at) SELECT id, md5('x' || id), 'x', now() FROM attempt;
INSERT INTO watched_run (attempt_id, run, seen, again, begun_at, updated_at)
  SELECT id, md5('y' || id), '[]', '[]', now(), now() FROM attempt;
INSERT INTO audit_entry (at, action, class_id, subject, detail) SELECT now(), 'assigned', id, 'x', '{{}}'
  FROM school_class;
"""


@pytest.fixture
def full(app: Flask, database_server: Postgres) -> Flask:
    """Three hundred other classes have answered this film too."""
    add_pupil(app, "Zoë", 4, all_right())
    with app.app_context(), writing() as session:
        for statement in FILL.split(";\n"):
            if statement.strip():
                session.execute(text(statement))
    with app.app_context(), db.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    return app


def read_whole(app: Flask, ask: Callable[[], object]) -> dict[str, str]:
    """The growing tables that a request reads from end to end, each with the statement."""
    found = {}
    seen = selects_in(app, ask)
    assert seen
    with app.app_context(), db.engine.connect() as connection:
        connection.exec_driver_sql(
            "SET LOCAL enable_seqscan = off"
        )  # a table of some pages is read whole otherwise
        for statement, given in seen:
            shown = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", given).scalar_one()
            for node in nodes(shown[0]["Plan"]):
                table = node.get("Relation Name")
                if table in GROWING and (node["Node Type"] == "Seq Scan" or node["Plan Rows"] > 2000):
                    found[table] = statement
    return found


PATHS = (
    "/classes/1", "/classes/1/join", "/classes/1/join/count", "/classes/1/roster", PAGE, f"{PAGE}/results",
    f"{PAGE}/marking", f"{PAGE}/questions/waarom", f"{PAGE}/responses.csv", "/classes/1/settings",
)  # fmt: skip


def test_a_teacher_s_pages_read_their_own_class(full: Flask, teacher: TeacherVisitor) -> None:
    for path in PATHS:

        def ask(path: str = path) -> None:
            assert teacher.client.get(path).status_code == 200

        assert read_whole(full, ask) == {}, path


def test_what_a_pupil_s_player_asks_and_sends_reads_that_pupil(full: Flask) -> None:
    pupil = PupilVisitor(full).open_film()
    headers = {"X-CSRFToken": pupil.token}
    asked = [pupil.attempt, lambda: pupil.respond("waarom", ["a"]), lambda: pupil.client.get("/films")]
    bodies = {
        "presence": {"state": "watching", "position": 1, "pause_point": None},
        "watched": {"run": str(uuid.UUID(int=1)), "seen": [[0, 1]], "again": []},
    }
    for ask in asked:
        assert read_whole(full, ask) == {}
    for what, body in bodies.items():
        address = f"/api/attempts/{pupil.key}/{what}"

        def post(address: str = address, body: object = body) -> None:
            assert pupil.client.post(address, json=body, headers=headers).status_code in (200, 204)

        assert read_whole(full, post) == {}


def test_every_foreign_key_has_an_index(app: Flask, database_server: Postgres) -> None:
    lacking = text(
        "SELECT conrelid::regclass::text, attname FROM pg_constraint"
        " JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]"
        " WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT EXISTS"
        " (SELECT 1 FROM pg_index WHERE indrelid = conrelid AND indkey[0] = conkey[1])"
    )
    with app.app_context():
        assert db.session.execute(lacking).all() == []
