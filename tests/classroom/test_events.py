import json
import threading

import pytest
from flask import Flask

from classroom.events import events_of
from schema.database import db
from tests.classroom.rooms import PAGE
from web import event_stream, live
from web.channels import of_assignment


def stream(assignment_id: int = 7, last: str | None = None, **times):
    return events_of(assignment_id, None, last, **{"keep_alive": 0.01, **times})


def read(message: str) -> tuple[str, dict]:
    """An event's name and data."""
    fields = dict(line.split(": ", 1) for line in message.strip().split("\n"))
    return fields["event"], json.loads(fields["data"])


def test_a_page_that_connects_hears_at_once_that_it_must_look():
    told = stream()
    assert next(told).startswith("retry: ")
    assert read(next(told)) == ("results", {"missed": True})
    told.close()


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ({"enrollment": 3}, "results"),
        ({"graded": 12}, "results"),
        ({"presence": 4}, "presence"),
        ({"command": "pause"}, "command"),
        ({"lesson": {"state": "open"}}, "lesson"),
        ({"behind": True}, "behind"),
    ],
)
def test_each_event_has_the_name_of_what_it_concerns(event: dict, name: str):
    told = stream()
    next(told), next(told)
    live.publish(of_assignment(7), event)
    assert read(next(told)) == (name, event)
    told.close()


def test_a_page_that_comes_back_hears_what_it_missed():
    told = stream()
    next(told)
    first = next(told)
    told.close()
    live.publish(of_assignment(7), {"enrollment": 1})
    live.publish(of_assignment(8), {"enrollment": 2})
    last = first.strip().rpartition("id: ")[2]
    again = stream(last=last)
    next(again)
    assert read(next(again)) == ("results", {"enrollment": 1})
    assert next(again) == ": still here\n\n"
    again.close()


def test_silence_is_filled_and_the_stream_ends_in_time():
    parts = list(stream(lifetime=0.05, keep_alive=0.02))
    assert parts[2] == ": still here\n\n"
    assert len(parts) <= 5


def test_who_goes_away_is_forgotten():
    before = live.listeners()
    told = stream()
    next(told)
    assert live.listeners() == before + 1
    told.close()
    assert live.listeners() == before


def test_a_response_of_a_pupil_reaches_the_page(pupil, teacher):
    pupil.wait()
    answer = teacher.client.get(f"{PAGE}/events")
    assert answer.mimetype == "text/event-stream"
    assert "no-cache" in answer.headers["Cache-Control"]
    parts = answer.iter_encoded()
    assert next(parts).startswith(b"retry:")
    assert b"missed" in next(parts)
    thread = threading.Thread(target=pupil.respond, args=("waarom", ["a"]))
    thread.start()
    assert b"event: results" in next(parts)
    thread.join()
    answer.close()


def test_the_browser_says_where_it_lost_the_connection(pupil, teacher):
    first = teacher.client.get(f"{PAGE}/events")
    parts = first.iter_encoded()
    next(parts)
    last = next(parts).decode().strip().rpartition("id: ")[2]
    first.close()
    pupil.wait()
    pupil.respond("waarom", ["a"])
    again = teacher.client.get(f"{PAGE}/events", headers={"Last-Event-ID": last})
    parts = again.iter_encoded()
    next(parts)
    assert b"enrollment" in next(parts)
    again.close()


def test_where_all_streams_are_taken_a_page_is_asked_to_come_back(teacher, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(event_stream, "MOST", 0)
    answer = teacher.client.get(f"{PAGE}/events")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]


def test_the_stream_holds_no_database_connection(app: Flask, teacher):
    answer = teacher.client.get(f"{PAGE}/events")
    parts = answer.iter_encoded()
    next(parts), next(parts)
    with app.app_context():
        assert db.engine.pool.checkedout() == 0
    answer.close()
