"""`halte database move`: an instance with something of everything goes to PostgreSQL and is played on."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, func, select, text

from app import create_app
from backups import moving
from classroom.demo import EMAIL, PASSWORD
from schema import copying
from schema.address import database_address
from schema.attempts import Attempt, Response
from schema.database import db
from schema.revisions import head, revision_of
from tests.backups.everything import fill, play, sums
from tests.backups.harming import one_name_is_changed
from tests.backups.killing import killed_at
from tests.engines.postgres import Postgres
from tests.producer.commands import halte
from tests.visitors import PupilVisitor, TeacherVisitor
from web.settings import Settings

Apps = Callable[[str], Flask]


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    """An empty database."""
    made = postgres.create()
    yield made
    postgres.drop(made)


@pytest.fixture
def apps(instance: Path) -> Iterator[Apps]:
    """The application of the instance on that database; its connections are closed at the end."""
    made: list[Flask] = []

    def make(url: str) -> Flask:
        address = database_address(url) if url else ""
        made.append(create_app(Settings(instance=instance, testing=True, database_url=address)))
        return made[-1]

    yield make
    for app in made:
        close(app)


def close(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def move(instance: Path, url: str) -> str:
    done = halte("database", "move", url, HALTE_INSTANCE=str(instance))
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_a_pupil_in_the_middle_of_a_film_goes_on_and_the_teacher_sees_the_same(
    instance: Path, url: str, apps: Apps
) -> None:
    before = apps("")
    play(before)
    pages = teachers_pages(before)
    pupil = PupilVisitor(before)
    pupil.join(confirmed=True)
    half_way = pupil.watch()
    cookie = pupil.client.get_cookie("halte")
    with before.app_context():
        there = sums(db.engine)
    close(before)
    said = move(instance, url)
    assert "the same sum on both sides" in said
    after = apps(url)
    with after.app_context():
        assert sums(db.engine) == there
    assert teachers_pages(after) == pages
    same = PupilVisitor(after, key=pupil.key, token=pupil.token)
    assert cookie
    same.client.set_cookie("halte", cookie.value)
    assert same.attempt() == half_way
    same.answer_right("dikte", "heet")
    with after.app_context():
        assert db.session.scalar(select(func.count()).select_from(Attempt)) == 1
        assert (
            db.session.scalar(select(func.max(Response.id))) == 3
        )  # numbers go on above those that came along
    neighbour = PupilVisitor(after, "Daan").open_film()
    neighbour.answer_right("waarom")
    assert [path.name for path in instance.glob("halte.sqlite*")] == ["halte.sqlite.moved"]


def teachers_pages(app: Flask) -> list[str]:
    """What the class's teacher sees of it, without what differs at each look."""
    teacher = TeacherVisitor(app, EMAIL, PASSWORD)
    teacher.sign_in()
    found = []
    of_film = ("", "/questions", "/marking", "/film", "/export/responses.csv")
    for path in ("/classes/1", "/classes/1/pupils/1", *(f"/classes/1/assignments/1{end}" for end in of_film)):
        page = teacher.client.get(path)
        assert page.status_code == 200, path
        found.append("\n".join(line for line in page.text.splitlines() if "csrf" not in line))
    return found


@pytest.mark.parametrize(("step", "after"), [("put_rows", 12), ("_compare", 5), ("bring_to", 1)])
def test_killed_at_any_step_the_same_command_goes_on(
    step: str, after: int, instance: Path, url: str, apps: Apps, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = apps("")
    fill(app)
    with app.app_context():
        there = sums(db.engine)
    close(app)
    killed_at(moving, step, lambda: halte("database", "move", url, HALTE_INSTANCE=str(instance)), after)
    renamed = step == "bring_to"  # the last step of all
    assert (instance / "halte.sqlite").is_file() is not renamed
    served = halte("purge", "--lang", "en", HALTE_INSTANCE=str(instance), HALTE_DATABASE_URL=url)
    assert "holds half of another one" in served.stderr
    move(instance, url)
    with apps(url).app_context():
        assert sums(db.engine) == there


def test_an_older_instance_is_brought_up_to_date_on_the_way(instance: Path, url: str, apps: Apps) -> None:
    assert halte("database", "downgrade", "0005", HALTE_INSTANCE=str(instance)).exit_code == 0
    move(instance, url)
    with apps(url).app_context(), db.engine.connect() as connection:
        assert revision_of(connection) == head()
    PupilVisitor(apps(url)).open_film().answer_right("waarom")


def test_rows_that_arrived_before_a_kill_are_not_sent_again(
    instance: Path, url: str, apps: Apps, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = apps("")
    fill(app)
    close(app)
    monkeypatch.setattr(copying, "BATCH", 5)
    monkeypatch.setattr(moving, "BATCH", 5)
    monkeypatch.setattr(moving, "COMMIT", 1)
    killed_at(
        moving, "put_rows", lambda: halte("database", "move", url, HALTE_INSTANCE=str(instance)), after=8
    )
    arrived = on_postgres(url)
    assert sum(arrived.values()) > 0
    sent: dict[str, int] = {}

    def counted(connection: object, table: object, rows: Iterator[object]) -> Iterator[int]:
        for count in real(connection, table, rows):
            sent[table.name] = sent.get(table.name, 0) + count
            yield count

    real = moving.put_rows
    monkeypatch.setattr(moving, "put_rows", counted)
    move(instance, url)
    whole = on_postgres(url)
    assert {name: sent.get(name, 0) + count for name, count in arrived.items()} == {
        name: whole[name] for name in arrived
    }


def on_postgres(url: str) -> dict[str, int]:
    """The rows of each table."""
    engine = create_engine(database_address(url))
    counts = {name: one.rows for name, one in sums(engine).items()}
    engine.dispose()
    return counts


def test_a_source_that_changed_since_the_kill_is_copied_anew(instance: Path, url: str, apps: Apps) -> None:
    app = apps("")
    fill(app)
    close(app)
    killed_at(moving, "_compare", lambda: halte("database", "move", url, HALTE_INSTANCE=str(instance)))
    with closing(sqlite3.connect(instance / "halte.sqlite")) as served, served:
        served.execute("update attempt set gate = gate + 1")
    move(instance, url)
    with apps(url).app_context():
        assert db.session.scalar(select(func.max(Attempt.gate))) == 1


def test_a_row_that_does_not_arrive_as_it_is_is_found_and_the_source_stays(
    instance: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_name_is_changed(moving, monkeypatch)
    done = halte("database", "move", url, HALTE_INSTANCE=str(instance))
    assert (done.exit_code, "Table pupil did not arrive as it is" in done.stderr) == (1, True), done.stderr
    assert [path.name for path in instance.glob("halte.sqlite*")] == ["halte.sqlite"]
    served = halte("purge", "--lang", "en", HALTE_INSTANCE=str(instance), HALTE_DATABASE_URL=url)
    assert "holds half of another one" in served.stderr


def test_nothing_moves_while_somebody_serves_it(instance: Path, url: str, apps: Apps) -> None:
    serving = apps("")
    with serving.app_context():
        db.session.execute(text("select 1"))
        db.session.remove()  # the connection stays in the pool, as it does in a server
    done = halte("database", "move", url, HALTE_INSTANCE=str(instance))
    assert done.exit_code == 1
    assert "stop halte serve and halte worker first" in done.stderr
    assert on_postgres(url) == {}


def test_nobody_writes_into_the_file_while_it_moves(
    instance: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    real = moving._prepare

    def look(*given: object) -> None:
        locked = pytest.raises(sqlite3.OperationalError, match="locked")
        with closing(sqlite3.connect(instance / "halte.sqlite", timeout=0)) as other, locked:
            other.execute("update attempt set gate = 9")
        seen.append("locked")
        real(*given)

    monkeypatch.setattr(moving, "_prepare", look)
    move(instance, url)
    assert seen == ["locked"]


def test_what_postgresql_would_not_take_is_named_and_nothing_is_moved(instance: Path, url: str) -> None:
    with closing(sqlite3.connect(instance / "halte.sqlite")) as served, served:
        served.execute("update pupil set display_name = ? where id = 3", ("x" * 101,))
        served.execute("update pupil set external_id = ? where id = 4", ("a\0b",))
    done = halte("database", "move", url, HALTE_INSTANCE=str(instance))
    assert done.exit_code == 1
    assert "table pupil, column display_name, rows 3" in done.stderr
    assert "table pupil, column external_id, rows 4" in done.stderr
    assert "xxx" not in done.stderr
    assert on_postgres(url) == {}
    assert (instance / "halte.sqlite").is_file()


def test_a_database_with_something_in_it_is_refused(instance: Path, url: str, apps: Apps) -> None:
    engine = create_engine(database_address(url))
    with engine.begin() as connection:
        connection.execute(text("create table of_another (id int)"))
    engine.dispose()
    done = halte("database", "move", url, HALTE_INSTANCE=str(instance))
    assert (done.exit_code, "is not empty" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sqlite:////tmp/x",), "Only a move to PostgreSQL"),
        (("mysql://a/b",), "another kind of database"),
        ((), "Missing argument"),
    ],
)
def test_an_address_that_cant_be_is_wrong_usage(words: tuple[str, ...], said: str, instance: Path) -> None:
    done = halte("database", "move", *words, HALTE_INSTANCE=str(instance))
    assert (done.exit_code, said in done.stderr) == (2, True)


def test_a_server_that_is_not_there_is_told_in_words(instance: Path, tmp_path: Path) -> None:
    nowhere = f"postgresql://kim:geheim@/halte?host={tmp_path}"
    done = halte("database", "move", nowhere, HALTE_INSTANCE=str(instance))
    assert done.exit_code == 1
    assert "The database can't be reached" in done.stderr
    assert "geheim" not in done.stderr
    assert "Nothing was moved" in done.stderr
