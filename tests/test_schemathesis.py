"""As whichever role one asks the JSON routes: no answer is a fault of the server's, none is undocumented.

More examples than here: `python -m tests.schemathesis_counts --examples 100`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from schema.database import db
from tests.crowd import ROLES, Crowd, crowd
from tests.fuzzed import Fuzzed
from tests.instances import copy_of
from tests.schemathesis_counts import counts
from tests.web.openapi.documented import documented


@pytest.fixture
def them(packaged_all_types: Path, tmp_path: Path) -> Iterator[Crowd]:
    them = crowd(copy_of(packaged_all_types, tmp_path / "instance"))
    yield them
    with them.app.app_context():
        db.engine.dispose()


def test_nothing_that_one_makes_up_breaks_the_server_or_gets_an_answer_that_is_not_documented(
    them: Crowd,
) -> None:
    asked = Fuzzed(them)
    asked.ask(examples=1, number=6)
    assert {role for role, _ in asked.counts} == set(ROLES)
    assert asked.operations == documented()
    assert not [status for _, status in asked.counts if status >= 500]
    assert {("pupil", 200), ("pupil", 201), ("pupil", 204), ("teacher", 200)} <= set(asked.counts)
    posts = {path for method, path in documented() if method == "post"}
    assert asked.without_token == {(role, path) for role in ROLES for path in posts}


def test_a_fault_of_the_server_is_found(them: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        them.app.view_functions, "player.attempt", lambda key: {"attempt": key, "answer": "a"}
    )
    with pytest.raises(BaseException, match="schema"):
        Fuzzed(them).ask(examples=1, number=6)


def test_the_command_tells_how_it_is_used() -> None:
    told = CliRunner().invoke(counts, ["--help"])
    assert told.exit_code == 0
    assert "Examples:" in told.output
