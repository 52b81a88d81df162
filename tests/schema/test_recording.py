"""What the next release's tables are tried with holds all that this one sends."""

import json

from flask import Flask

from tests.schema.recording import packed, play, recorded, unpacked
from tests.visitors import PupilVisitor


def test_what_is_read_and_what_is_written_is_recorded_once_on_either_database(app: Flask) -> None:
    with recorded(app) as found:
        play(PupilVisitor(app))
    sent = [one["statement"] for one in found]
    assert sum(statement.startswith("INSERT INTO response ") for statement in sent) == 3
    assert sum(statement.startswith("INSERT INTO attempt ") for statement in sent) == 1
    assert sum(statement.startswith("SELECT") for statement in sent) > 10
    assert json.loads(json.dumps(found, default=packed), object_hook=unpacked)
