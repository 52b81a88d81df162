import json
import threading
from itertools import islice

from classroom.events import channel_of, event_stream
from schema.database import db
from tests.classroom.rooms import PAGE
from web import live


def test_a_page_that_connects_hears_something_at_once():
    stream = event_stream(7)
    assert next(stream) == "retry: 2000\nevent: results\ndata: {}\n\n"
    stream.close()


def test_each_response_is_an_event_with_its_id():
    stream = event_stream(7)
    next(stream)
    live.publish(channel_of(7), {"response": 12, "enrollment": 3})
    head, name, data = next(stream).strip().split("\n")
    assert (head, name) == ("id: 12", "event: results")
    assert json.loads(data.removeprefix("data: ")) == {"response": 12, "enrollment": 3}
    stream.close()


def test_an_event_that_came_while_the_page_was_connecting_is_not_lost():
    stream = event_stream(7)
    next(stream)
    live.publish(channel_of(7), {"enrollment": 1})
    live.publish(channel_of(7), {"enrollment": 2})
    assert len(list(islice(stream, 2))) == 2
    stream.close()


def test_nothing_of_another_assignment_is_heard():
    stream = event_stream(7, keep_alive=0.01)
    next(stream)
    live.publish(channel_of(8), {"enrollment": 3})
    assert next(stream) == ": still here\n\n"
    stream.close()


def test_silence_is_filled_and_the_stream_ends_in_time():
    parts = list(event_stream(7, lifetime=0.05, keep_alive=0.02))
    assert parts[1] == ": still here\n\n"
    assert len(parts) <= 4


def test_who_goes_away_is_forgotten():
    stream = event_stream(7)
    next(stream)
    assert channel_of(7) in live._listeners
    stream.close()
    assert channel_of(7) not in live._listeners


def test_a_response_of_a_pupil_reaches_the_page(pupil, teacher):
    pupil.wait()
    answer = teacher.client.get(f"{PAGE}/events")
    assert answer.mimetype == "text/event-stream"
    assert "no-cache" in answer.headers["Cache-Control"]
    parts = answer.iter_encoded()
    assert next(parts).startswith(b"retry:")
    thread = threading.Thread(target=pupil.respond, args=("waarom", ["a"]))
    thread.start()
    assert b"event: results" in next(parts)
    thread.join()
    answer.close()


def test_the_stream_holds_no_database_connection(app, teacher):
    answer = teacher.client.get(f"{PAGE}/events")
    next(answer.iter_encoded())
    with app.app_context():
        assert db.engine.pool.checkedout() == 0
    answer.close()
