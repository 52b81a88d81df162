"""What is published, as a teacher finds it: the newest version of each production."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, Row, Select, func, select

from schema.database import db
from schema.library import Production, ProductionRegion, TimelineVersion, Video
from schema.schools import Company, Region
from timelines.model import Timeline, read_timeline
from web.media import media_address, public_address

NOT_ASKED = ("card",)  # is read


@dataclass(frozen=True)
class FilmCard:
    """What its timeline and its film say of a version, in the reader's language. Never changes."""

    title: str
    language: str
    company: Mapping[str, str]
    audience: tuple[str, ...]
    languages: tuple[str, ...]
    duration: float
    is_sound: bool
    poster: str | None
    stops: int
    questions: int
    practical: bool
    words: str  # what can be searched for beside the rest


@dataclass(frozen=True)
class Entry:
    """A production in the catalogue. Company and regions are the records, where there are any."""

    production_id: int
    slug: str
    version_id: int
    film: FilmCard
    company: str
    place: str
    regions: tuple[str, ...]

    @property
    def sector(self) -> str:
        """The line of work, as the timeline names it."""
        return self.film.company.get("sector", "")

    @property
    def minutes(self) -> int:
        """Whole minutes, at least one."""
        return max(1, round(self.film.duration / 60))


Kept = dict[tuple[int, str], FilmCard]
_kept: WeakKeyDictionary[Pool, Kept] = WeakKeyDictionary()  # by database
PACKAGE = ("duration", "kind", "poster", "folder")


def entries(language: str) -> list[Entry]:
    """Everything that is published, the newest first."""
    rows = db.session.execute(_newest()).all()
    cards = _cards([row.version_id for row in rows], language)
    regions = _regions()
    return [_entry(row, cards[row.version_id], regions.get(row.id, ())) for row in rows]


def entry_of(slug: str, language: str) -> Entry | None:
    """The production of that name."""
    row = db.session.execute(_newest().where(Production.slug == slug)).one_or_none()
    if row is None:
        return None
    return _entry(row, _cards([row.version_id], language)[row.version_id], _regions().get(row.id, ()))


def _newest() -> Select[Any]:
    latest = (
        select(TimelineVersion.production_id, func.max(TimelineVersion.id).label("version_id"))
        .group_by(TimelineVersion.production_id)
        .subquery()
    )
    return (
        select(Production.id, Production.slug, latest.c.version_id, Company.name, Company.place)
        .join(latest, latest.c.production_id == Production.id)
        .outerjoin(Company, Company.id == Production.company_id)
        .order_by(latest.c.version_id.desc())
    )


def _regions() -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    rows = db.session.execute(
        select(ProductionRegion.production_id, Region.name)
        .join(Region, Region.id == ProductionRegion.region_id)
        .order_by(Region.name)
    )
    for production_id, name in rows:
        found[production_id] += (name,)
    return found


def _entry(row: Row[Any], film: FilmCard, regions: tuple[str, ...]) -> Entry:
    told = film.company
    if not regions and told.get("region"):
        regions = (told["region"],)
    name, place = (row.name, row.place) if row.name else (told.get("name"), told.get("place"))
    return Entry(row.id, row.slug, row.version_id, film, name or "", place or "", regions)


def _cards(version_ids: Sequence[int], language: str) -> Mapping[int, FilmCard]:
    """From this process's memory; what is not there yet is read at once."""
    kept = _kept.setdefault(db.engine.pool, {})
    missing = [number for number in version_ids if (number, language) not in kept]
    if missing:
        package = [Video.package[name].label(name) for name in PACKAGE]
        rows = db.session.execute(
            select(TimelineVersion.id, TimelineVersion.document, TimelineVersion.images, *package)
            .join(Video, Video.id == TimelineVersion.video_id)
            .where(TimelineVersion.id.in_(missing))
        )
        kept.update({(row.id, language): _card(row, language) for row in rows})
    return {number: kept[number, language] for number in version_ids}


def _card(row: Row[Any], language: str) -> FilmCard:
    timeline = read_timeline(row.document, language)
    asked = [question for point in timeline.pause_points for question in point.questions]
    return FilmCard(
        title=timeline.title,
        language=timeline.text_language,
        company=timeline.company,
        audience=timeline.audience,
        languages=timeline.languages,
        duration=float(row.duration),
        is_sound=row.kind == "audio",
        poster=_poster(row, timeline),
        stops=len(timeline.pause_points),
        questions=sum(question.type not in NOT_ASKED for question in asked),
        practical=timeline.practical is not None,
        words=" ".join(
            [*(point.title or "" for point in timeline.pause_points), *(each.prompt for each in asked)]
        ),
    )


def _poster(row: Row[Any], timeline: Timeline) -> str | None:
    """The author's, else one from the film."""
    if timeline.poster:
        return public_address(row.images[timeline.poster])
    return media_address(row.folder, row.poster) if row.poster else None
