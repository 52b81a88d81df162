"""Instances with a demonstration class on a real SQLite file and a really packaged film."""

import gc
import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from xdist.remote import Producer

from app import DEMONSTRATION, create_app
from classroom.demo import EMAIL, PASSWORD, prepare_demonstration
from media.package import package
from media.shelf import RECORDS
from media.tools import find_tools
from producer.publish import publish_production
from schema.cli import DIRECTORY
from schema.database import db
from tests.all_types import make_all_types
from tests.databases import (
    add_option,
    databases,
    keep_those_that_store,
    on_postgresql,
    serve_databases,
    settings_for,
)
from tests.demonstration import Demonstration
from tests.engines.postgres import Postgres
from tests.engines.s3 import _real_s3, s3
from tests.engines.valkey import _real_valkey, valkey_server
from tests.instances import copy_of
from tests.made_once import close_connections, keep_for_good, make_once
from tests.order import Together, long_first, scheduler
from tests.people import ADMINISTRATOR, signed_in
from tests.producer.commands import Writer, use_instance
from tests.productions import make_production
from tests.visitors import PupilVisitor, TeacherVisitor
from web.settings import Settings

__all__ = ["_real_s3", "_real_valkey", "s3", "valkey_server"]  # fixtures from elsewhere

SHELF = "HALTE_TEST_SHELF"  # the folder with the packages of this run


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--database postgresql`: see tests/databases.py."""
    add_option(parser)


def pytest_configure() -> None:
    """A run in the background ignores Ctrl-C, and so would each command that it starts, even if told to end.

    Signals with a handler, unlike those that are ignored, are back to normal in a new program.
    """
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: None)
    gc.disable()  # until all tests are imported, see `keep_for_good`


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together | None:
    """Which worker takes which test."""
    return scheduler(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes longest is not begun at the end."""
    keep_those_that_store(config, items)
    long_first(items)


@pytest.fixture(scope="session", autouse=True)
def _shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is packaged and seen in films serves all workers, what is compiled a worker; nothing stays with the user."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with pytest.MonkeyPatch.context() as patch:
        make_once(patch)
        keep_for_good()
        patch.setenv("HALTE_CACHE", str(shared / "cache"))
        patch.setenv(SHELF, str(shared / "shelf"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _database_server(request: pytest.FixtureRequest) -> Iterator[None]:
    """PostgreSQL, where the run is on it."""
    yield from serve_databases(wanted=on_postgresql(request.config))


@pytest.fixture
def database_server() -> Postgres:
    """It, for tests that stop it or are refused by it; they run on PostgreSQL only."""
    assert databases.server is not None
    return databases.server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL, whatever the run is on; one for each worker that needs it."""
    if databases.server is not None:
        yield databases.server
        return
    with Postgres() as server:
        yield server


@pytest.fixture(autouse=True)
def _own_databases(request: pytest.FixtureRequest) -> Iterator[None]:
    """Those of a test go with it."""
    folder = request.getfixturevalue("tmp_path") if on_postgresql(request.config) else None
    yield
    close_connections()
    if folder is not None:
        databases.drop_below(folder)


@pytest.fixture(scope="session")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder, made once: its copy is every test's own."""
    folder = tmp_path_factory.mktemp("packaged")
    return make_instance(make_production(folder / "production"), folder / "instance")


@pytest.fixture(scope="session")
def packaged_all_types(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the production that has every type of question."""
    folder = tmp_path_factory.mktemp("packaged-all-types")
    return make_instance(make_all_types(folder / "production"), folder / "instance")


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """`./dev demo` on an instance of its own, ready; started once, with its film in one small rendition."""
    instance = tmp_path_factory.mktemp("demonstration") / "instance"
    package_small(DEMONSTRATION / "film.mp4", instance / "media")
    with Demonstration(instance) as running:
        yield running
    assert running.exit in (0, 130)
    assert "Traceback" not in "\n".join(running.lines)


@pytest.fixture
def instance(packaged: Path, tmp_path: Path) -> Path:
    """A folder with a database, a secret and media of its own."""
    return copy_of(packaged, tmp_path / "instance")


@pytest.fixture
def app(instance: Path) -> Iterator[Flask]:
    """The application on that instance."""
    app = create_app(settings_for(instance))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def all_types_app(packaged_all_types: Path, tmp_path: Path) -> Iterator[Flask]:
    """The application on an instance whose class watches every type of question."""
    app = create_app(settings_for(copy_of(packaged_all_types, tmp_path / "all-types")))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has used yet."""
    return app.test_client()


@pytest.fixture
def pupil(app: Flask) -> PupilVisitor:
    """Samira, with the film open."""
    visitor = PupilVisitor(app)
    visitor.join()
    visitor.watch()
    return visitor


@pytest.fixture
def neighbour(app: Flask) -> PupilVisitor:
    """Daan, who sits beside her, with the film open."""
    visitor = PupilVisitor(app, "Daan")
    visitor.join()
    visitor.watch()
    return visitor


@pytest.fixture
def teacher(app: Flask) -> TeacherVisitor:
    """The class's own teacher, signed in."""
    visitor = TeacherVisitor(app, EMAIL, PASSWORD)
    visitor.sign_in()
    return visitor


@pytest.fixture
def writer(
    app: Flask, packaged: Path, instance: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Writer:
    """A producer at work on the test's own instance, with a copy of what its version was published from."""
    use_instance(monkeypatch, instance)
    return Writer.with_copy_of(packaged.parent / "production", tmp_path / "production")


@pytest.fixture
def administrator(app: Flask) -> TeacherVisitor:
    """Somebody who runs Halte and teaches nobody, signed in."""
    return signed_in(app, ADMINISTRATOR, "administrator", display_name="Kim de Groot")


def make_instance(production: Path, instance: Path, settings: Settings | None = None) -> Path:
    """An instance whose demonstration class watches that production."""
    package_once(production, instance / "media")
    app = create_app(settings or settings_for(instance))
    with app.app_context():
        upgrade(directory=DIRECTORY)
        film = publish_production(production, instance / "media", find_tools(), lambda _: None)
        prepare_demonstration(film.version_id)
        db.engine.dispose()
    return instance


def package_once(production: Path, media: Path) -> None:
    """Copies the production's package there; it is made by whichever worker needs it first."""
    shelf = Path(os.environ[SHELF])
    video = json.loads((production / "timeline.json").read_text())["video"]
    made = package(production / video, shelf, find_tools())
    for folder in (made.folder, RECORDS):
        shutil.copytree(shelf / folder, media / folder, ignore=shutil.ignore_patterns("*.making", "*.draft"))


def package_small(film: Path, media: Path) -> None:
    """Puts the film there in the one rendition of a preview, which takes a fifth of the time, as if it were all."""
    package(film, media, find_tools(), quick=True)
    for record in (media / RECORDS).glob("*-quick.json"):
        record.rename(record.with_name(record.name.replace("-quick", "")))
