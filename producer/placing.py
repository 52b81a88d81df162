"""Which company and which region a production belongs to: records, by what its timeline says."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from schema.library import Production
from schema.schools import Company, Region
from timelines.model import Timeline


def place(session: Session, production: Production, timeline: Timeline) -> None:
    """Ties it to its company, and adds its region; records that aren't there are made.

    Regions that an administrator added stay. A timeline that names none takes nothing away.
    """
    told = timeline.company
    region = _region(session, told["region"]) if told.get("region") else None
    if region is not None and region not in production.regions:
        production.regions.append(region)
    if told.get("name") and (production.company is None or production.company.name != told["name"]):
        production.company = _company(session, told["name"], told.get("place"), region)
    session.flush()


def _region(session: Session, name: str) -> Region:
    found = session.scalar(select(Region).where(Region.name == name))
    if found is None:
        found = Region(name=name)
        session.add(found)
        session.flush()
    return found


def _company(session: Session, name: str, town: str | None, region: Region | None) -> Company:
    """The company of that name in that place; one of which no place is known gets it."""
    same = session.scalars(select(Company).where(Company.name == name).order_by(Company.id)).all()
    found = next((one for one in same if one.place == town or None in (one.place, town)), None)
    if found is None:
        found = Company(name=name)
        session.add(found)
    found.place = found.place or town
    found.region = found.region or region
    session.flush()
    return found
