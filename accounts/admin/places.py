"""Regions, schools and companies: three lists of names that an administrator keeps."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from accounts.people import SignedIn
from schema.audit import note
from schema.classes import SchoolClass
from schema.database import db, writing
from schema.library import Production, ProductionRegion
from schema.people import Person
from schema.schools import Company, Region, School

Place = Region | School | Company
KINDS: dict[str, Any] = {"schools": School, "regions": Region, "companies": Company}
LONGEST = 200


class InUse(Exception):
    """Something hangs on it: it can't be removed."""


@dataclass(frozen=True)
class PlaceForm:
    """As typed; `place` is a company's, `region` an id in words or empty."""

    name: str
    place: str = ""
    region: str = ""

    def problems(self, kind: str, known_id: int | None = None) -> dict[str, str]:
        """What has to change before it can be kept."""
        found: dict[str, str] = {}
        if not self.name:
            found["name"] = _("Fill in a name.")
        elif len(self.name) > LONGEST:
            found["name"] = _("This name is too long: at most %(count)s characters.", count=LONGEST)
        elif _is_taken(kind, self, known_id):
            found["name"] = _("This name is in the list already.")
        if len(self.place) > LONGEST:
            found["place"] = _("This name is too long: at most %(count)s characters.", count=LONGEST)
        if self.region and self.region not in {str(region_id) for region_id, _name in names_of(Region)}:
            found["region"] = _("Pick one of the list.")
        return found


@dataclass(frozen=True)
class Row:
    """A place in its list, with how many people and other things hang on it."""

    place: Place
    people: int
    others: int

    @property
    def is_free(self) -> bool:
        """Whether it can be removed."""
        return self.people == 0 and self.others == 0


def names_of(model: Any) -> list[tuple[int, str]]:
    """Ids and names, by name."""
    rows = db.session.execute(select(model.id, model.name).order_by(func.lower(model.name), model.id))
    return [(row[0], row[1]) for row in rows]


def rows_of(kind: str, session: Session | None = None) -> list[Row]:
    """The list with its counts, in three queries however long it is."""
    model, session = KINDS[kind], session or db.session()
    people, others = _people_by_place(kind, session), _others_by_place(kind, session)
    found = session.scalars(select(model).order_by(func.lower(model.name), model.id))
    return [Row(one, people.get(one.id, 0), others.get(one.id, 0)) for one in found]


def keep_place(kind: str, form: PlaceForm, by: SignedIn, place_id: int | None = None) -> int:
    """Makes it, or changes what is there; gives its id."""
    with writing() as session:
        model = KINDS[kind]
        place = session.get_one(model, place_id) if place_id else model()
        place.name = form.name
        if not isinstance(place, Region):
            place.region_id = int(form.region) if form.region else None
        if isinstance(place, Company):
            place.place = form.place or None
        session.add(place)
        session.flush()
        note(session, by, "changed_place", subject=f"{model.__tablename__}:{place.id}")
        return int(place.id)


def remove_place(kind: str, place_id: int, by: SignedIn) -> None:
    """Takes it off the list. Raises InUse while anything hangs on it."""
    with writing() as session:
        place = session.get_one(KINDS[kind], place_id)
        row = next(row for row in rows_of(kind, session) if row.place.id == place_id)
        if not row.is_free:
            raise InUse
        session.delete(place)
        note(session, by, "changed_place", subject=f"{KINDS[kind].__tablename__}:{place_id}", removed=True)


def _people_by_place(kind: str, session: Session) -> dict[int, int]:
    columns = {"schools": Person.school_id, "companies": Person.company_id, "regions": School.region_id}
    return _counts(columns[kind], session)


def _others_by_place(kind: str, session: Session) -> dict[int, int]:
    if kind == "regions":
        companies = _counts(Company.region_id, session)
        films = _counts(ProductionRegion.region_id, session)
        return {key: companies.get(key, 0) + films.get(key, 0) for key in companies | films}
    return _counts(SchoolClass.school_id if kind == "schools" else Production.company_id, session)


def _counts(column: Any, session: Session) -> dict[int, int]:
    rows = session.execute(select(column, func.count()).where(column.is_not(None)).group_by(column))
    return {row[0]: row[1] for row in rows}


def _is_taken(kind: str, form: PlaceForm, known_id: int | None) -> bool:
    model = KINDS[kind]
    query = select(model.id).where(func.lower(model.name) == form.name.lower(), model.id != (known_id or 0))
    if model is Company:  # the same chain has branches
        query = query.where(func.coalesce(Company.place, "") == form.place)
    return db.session.scalar(query.limit(1)) is not None
