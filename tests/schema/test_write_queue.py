import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError

from schema import database, write_queue
from schema.database import SQLITE_PRAGMAS, prepare
from schema.write_queue import NothingWritten, WriteQueue, WriterBusy


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{tmp_path / 'queue.sqlite'}")
    prepare(engine)
    with engine.begin() as connection:
        connection.execute(text("create table fact (name text unique)"))
    yield engine
    engine.dispose()


def put(name: str):
    def work(connection: Connection) -> str:
        connection.execute(text("insert into fact values (:name)"), {"name": name})
        return name

    return work


def names(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(text("select name from fact")))


def held_group(queue: WriteQueue, works: list) -> list:
    """Runs the pieces of work in one group: the writer is kept busy until all of them wait."""
    begun, go = Event(), Event()

    def block(_connection: Connection) -> None:
        begun.set()
        go.wait(10)

    with ThreadPoolExecutor(len(works) + 1) as pool:
        pool.submit(queue.run, block)
        begun.wait(10)
        futures = [pool.submit(queue.run, work) for work in works]
        while queue._jobs.qsize() < len(works):
            pass
        go.set()
        return [future.exception() or future.result() for future in futures]


def test_result_comes_back_once_it_is_committed(engine: Engine) -> None:
    queue = WriteQueue(engine)
    assert queue.run(put("a")) == "a"
    assert names(engine) == {"a"}


def test_many_pieces_share_a_transaction_and_all_are_stored(engine: Engine) -> None:
    wanted = [f"n{number}" for number in range(40)]
    assert held_group(WriteQueue(engine), [put(name) for name in wanted]) == wanted
    assert names(engine) == set(wanted)


def test_refusal_of_one_leaves_the_others_of_its_group(engine: Engine) -> None:
    def refuse(_connection: Connection) -> None:
        raise NothingWritten("no")

    first, second, third = held_group(WriteQueue(engine), [put("a"), refuse, put("b")])
    assert (first, third) == ("a", "b")
    assert isinstance(second, NothingWritten)
    assert names(engine) == {"a", "b"}


def test_failure_of_one_after_it_wrote_loses_nothing_of_the_others(engine: Engine) -> None:
    def fail(connection: Connection) -> None:
        put("half")(connection)
        raise RuntimeError("after writing")

    first, second, third = held_group(WriteQueue(engine), [put("a"), fail, put("b")])
    assert (first, third) == ("a", "b")
    assert isinstance(second, RuntimeError)
    assert names(engine) == {"a", "b"}


def test_writer_goes_on_after_a_failure(engine: Engine) -> None:
    queue = WriteQueue(engine)
    queue.run(put("a"))
    with pytest.raises(Exception, match="UNIQUE"):
        queue.run(put("a"))
    assert queue.run(put("b")) == "b"


def test_locked_database_is_told_to_all_at_once_and_stores_nothing(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'locked.sqlite'}")
    prepare(engine)
    with engine.begin() as connection:
        connection.execute(text("create table fact (name text unique)"))
    event.listen(engine, "connect", lambda found, _: found.execute("pragma busy_timeout = 50"))
    engine.dispose()
    queue = WriteQueue(engine)
    with closing(sqlite3.connect(tmp_path / "locked.sqlite", isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(OperationalError, match="locked"):
            queue.run(put("a"))
        other.execute("rollback")
    assert queue.run(put("b")) == "b"
    assert names(engine) == {"b"}
    engine.dispose()


def test_connection_keeps_what_is_acknowledged_on_disk(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "SQLITE_PRAGMAS", SQLITE_PRAGMAS)  # as it is imported: tests hurry
    engine.dispose()
    with engine.connect() as connection:
        assert connection.scalar(text("pragma journal_mode")) == "wal"
        assert connection.scalar(text("pragma synchronous")) == 2
        assert connection.scalar(text("pragma foreign_keys")) == 1


def test_a_full_queue_takes_no_more_and_nothing_that_waits_is_lost(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_queue, "MOST", 2)
    writer, go, begun = WriteQueue(engine), Event(), Event()

    def block(_connection: Connection) -> None:
        begun.set()
        go.wait(30)

    with ThreadPoolExecutor(3) as pool:
        pool.submit(writer.run, block)
        begun.wait(30)
        waiting = [pool.submit(writer.run, put(name)) for name in ("a", "b")]
        while writer._jobs.qsize() < 2:
            pass
        with pytest.raises(WriterBusy):
            writer.run(put("c"))
        go.set()
        assert [one.result(30) for one in waiting] == ["a", "b"]
    assert names(engine) == {"a", "b"}


def test_who_has_waited_too_long_is_told_and_what_comes_through_later_is_stored_once(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_queue, "PATIENCE", 0.05)
    writer, go = WriteQueue(engine), Event()

    def slowly(connection: Connection) -> str:
        go.wait(30)
        return put("a")(connection)

    with pytest.raises(WriterBusy):
        writer.run(slowly)
    go.set()
    monkeypatch.setattr(write_queue, "PATIENCE", 30)
    assert writer.run(put("b")) == "b"
    assert names(engine) == {"a", "b"}
