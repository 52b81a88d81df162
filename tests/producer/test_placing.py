"""Publishing ties a production to its company and region."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from producer.placing import place
from schema.database import db, writing
from schema.library import Production
from schema.schools import Company, Region
from tests.accounts.forms import submit
from tests.producer.commands import Writer
from tests.productions import TIMELINE
from tests.visitors import TeacherVisitor
from timelines.model import read_timeline


def test_a_published_film_has_its_company_and_region(app: Flask) -> None:
    with app.app_context():
        production = db.session.scalars(select(Production)).one()
        assert production.company
        assert (production.company.name, production.company.place) == ("Proefbedrijf", "Doetinchem")
        assert [region.name for region in production.regions] == ["Achterhoek"]
        assert production.company.region == production.regions[0]


def test_records_that_are_there_are_used_and_what_was_added_stays(app: Flask) -> None:
    with app.app_context(), writing() as session:
        production = session.scalars(select(Production)).one()
        production.regions.append(Region(name="Twente"))
        place(session, production, read_timeline(TIMELINE))
        place(session, production, read_timeline({**TIMELINE, "company": {}}))
        assert {region.name for region in production.regions} == {"Achterhoek", "Twente"}
        elsewhere = {"name": "Proefbedrijf", "place": "Almelo", "region": "Twente"}
        other = Production(slug="tweede")
        session.add(other)
        place(session, other, read_timeline({**TIMELINE, "company": elsewhere}))
        assert other.company != production.company
        assert session.scalar(select(func.count()).select_from(Company)) == 2
        assert session.scalar(select(func.count()).select_from(Region)) == 2


def regions(app: Flask) -> list[str]:
    with app.app_context():
        return [region.name for region in db.session.scalars(select(Production)).one().regions]


@pytest.fixture
def twente(app: Flask) -> str:
    """The page of a region that no timeline names."""
    with app.app_context(), writing() as session:
        region = Region(name="Twente")
        session.add(region)
        session.flush()
        return f"/admin/regions/{region.id}"


def test_an_administrator_adds_a_region_that_stays_when_the_film_is_published_anew(
    app: Flask, administrator: TeacherVisitor, writer: Writer, twente: str
) -> None:
    page = administrator.client.get(twente).text
    assert 'name="film" value="1" >' in page
    assert "Proefrit &lt;langs&gt; de haltes" in page
    assert submit(administrator.client, twente, f"{twente}/films", film=["1", "99", "x"]).status_code == 303
    writer.edit(lambda document: document.update(title="Anders"))
    assert writer.publish().exit_code == 0
    assert regions(app) == ["Achterhoek", "Twente"]
    page = administrator.client.get(twente).text
    assert 'name="film" value="1" checked>' in page
    assert "Anders" in page
    submit(administrator.client, twente, f"{twente}/films")
    assert regions(app) == ["Achterhoek"]


def test_nobody_else_adds_one(app: Flask, teacher: TeacherVisitor, twente: str) -> None:
    assert submit(teacher.client, "/account", f"{twente}/films", film="1").status_code == 403
    assert submit(app.test_client(), "/login", f"{twente}/films", film="1").status_code == 302
    assert regions(app) == ["Achterhoek"]


def test_only_a_region_has_films_to_tick(administrator: TeacherVisitor) -> None:
    assert 'name="film"' not in administrator.client.get("/admin/schools/1").text
    for path in ("/admin/schools/1/films", "/admin/regions/999/films"):
        assert submit(administrator.client, "/admin/regions", path, film="1").status_code == 404
