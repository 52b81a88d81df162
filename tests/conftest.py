"""Instances with a demonstration class on a real SQLite file and a really packaged film."""

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

from app import create_app
from classroom.demo import EMAIL, PASSWORD, prepare_demonstration
from media.package import package
from media.shelf import RECORDS
from media.tools import find_tools
from producer.publish import publish_production
from schema.cli import DIRECTORY
from schema.database import db
from tests.all_types import make_all_types
from tests.demonstration import Demonstration
from tests.order import Together, long_first, scheduler
from tests.people import ADMINISTRATOR, signed_in
from tests.productions import make_production
from tests.visitors import PupilVisitor, TeacherVisitor
from web.settings import Settings

SHELF = "HALTE_TEST_SHELF"  # the folder with the packages of this run


def pytest_configure() -> None:
    """A run in the background ignores Ctrl-C, and so would each command that it starts, even if told to end.

    Signals with a handler, unlike those that are ignored, are back to normal in a new program.
    """
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together | None:
    """Which worker takes which test."""
    return scheduler(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest is not begun at the end."""
    long_first(items)


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is left in the user's own cache folder; what is packaged serves all workers."""
    own = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HALTE_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv(SHELF, str((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shelf"))
        yield


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
    """`./dev demo` on an instance of its own, ready; started once."""
    with Demonstration(tmp_path_factory.mktemp("demonstration") / "instance") as running:
        yield running


@pytest.fixture
def instance(packaged: Path, tmp_path: Path) -> Path:
    """A folder with a database, a secret and media of its own."""
    return Path(shutil.copytree(packaged, tmp_path / "instance"))


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
    app = create_app(settings_for(Path(shutil.copytree(packaged_all_types, tmp_path / "all-types"))))
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
def administrator(app: Flask) -> TeacherVisitor:
    """Somebody who runs Halte and teaches nobody, signed in."""
    return signed_in(app, ADMINISTRATOR, "administrator", display_name="Kim de Groot")


def make_instance(production: Path, instance: Path) -> Path:
    """An instance whose demonstration class watches that production."""
    package_once(production, instance / "media")
    app = create_app(settings_for(instance))
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


def settings_for(folder: Path) -> Settings:
    """Settings of an instance for tests."""
    return Settings(instance=folder, testing=True)
