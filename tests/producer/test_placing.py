"""Publishing ties a production to its company and region."""

from flask import Flask
from sqlalchemy import func, select

from producer.placing import place
from schema.database import db, writing
from schema.library import Production
from schema.schools import Company, Region
from tests.productions import TIMELINE
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
