"""Which films are meant for a region: an administrator ticks them beside what their timelines say."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from accounts.people import SignedIn
from schema.audit import note
from schema.database import db, writing
from schema.library import Production, ProductionRegion, TimelineVersion
from schema.schools import Company


@dataclass(frozen=True)
class Film:
    """A production by its newest version's title."""

    production_id: int
    title: str
    company: str


def films() -> list[Film]:
    """Everything that is published, by title."""
    newest = select(func.max(TimelineVersion.id)).group_by(TimelineVersion.production_id)
    rows = db.session.execute(
        select(Production.id, TimelineVersion.title, Company.name)
        .join(TimelineVersion, TimelineVersion.production_id == Production.id)
        .outerjoin(Company, Company.id == Production.company_id)
        .where(TimelineVersion.id.in_(newest))
        .order_by(func.lower(TimelineVersion.title), Production.id)
    )
    return [Film(production_id, title, company or "") for production_id, title, company in rows]


def films_of(region_id: int) -> set[int]:
    """The productions that are meant for it."""
    meant = select(ProductionRegion.production_id).where(ProductionRegion.region_id == region_id)
    return set(db.session.scalars(meant))


def keep_films(region_id: int, ticked: Collection[str], by: SignedIn) -> None:
    """Those whose id, as a form sends it, is ticked, and no others, are meant for it."""
    with writing() as session:
        session.execute(delete(ProductionRegion).where(ProductionRegion.region_id == region_id))
        session.add_all(
            ProductionRegion(production_id=one, region_id=region_id)
            for one in session.scalars(select(Production.id))
            if str(one) in ticked
        )
        note(session, by, "changed_place", subject=f"region:{region_id}")
