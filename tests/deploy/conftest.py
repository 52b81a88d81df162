"""A site as a school board has it: Caddy, two processes, PostgreSQL and Valkey, with films in a folder."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from schema.library import TimelineVersion
from tests.conftest import make_instance
from tests.deploy.sites import Site, opened
from tests.engines.postgres import Postgres
from tests.engines.valkey import RealValkey
from web.settings import Settings


@pytest.fixture(scope="session")
def site(
    packaged: Path, _real_valkey: RealValkey, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The test film's class; each test takes pupils of its own."""
    folder = tmp_path_factory.mktemp("site")
    _real_valkey.start()
    with Postgres() as database:
        settings = Settings(instance=folder / "instance", database_url=database.create())
        make_instance(packaged.parent / "production", settings.instance, settings)
        shared = replace(settings, valkey_url=_real_valkey.url)
        with opened(shared, folder / "caddy", HALTE_MEDIA=str(settings.media_folder)) as site:
            with site.database() as session:
                allow_many_tries(session)
            yield site


def allow_many_tries(session: Session) -> None:
    """The first question may be answered very often, so that a stream of answers never runs dry."""
    version = session.scalars(select(TimelineVersion)).one()
    document = deepcopy(version.document)
    document["pause_points"][0]["questions"][0]["attempts"] = 10**6
    version.document = document
