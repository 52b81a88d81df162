"""The catalogue: what is in it, how it is narrowed, and the page of a film."""

import pytest
from flask import Flask
from sqlalchemy import select

from classroom.catalogue.filters import audience_words
from schema.database import writing
from schema.library import Production
from schema.schools import Company, Region
from tests.classroom.catalogue.shelves import publish
from tests.classroom.rooms import make_stranger
from tests.queries import selects_in
from tests.visitors import PupilVisitor, TeacherVisitor

WATER = {"name": "Waterschap", "place": "Texel", "sector": "water", "region": "Noord"}


@pytest.fixture
def shelves(app: Flask) -> Flask:
    """Three films beside one another."""
    publish(app, "waterkering", 240, title="Café aan de dijk", company=WATER, audience=["po-7-8"])
    publish(
        app, "haven", 400, title="De haven <b>in</b>", company={**WATER, "sector": "haven"}, language="en"
    )
    return app


def titles(teacher: TeacherVisitor, query: str = "") -> list[str]:
    page = teacher.client.get(f"/catalogue{query}")
    assert page.status_code == 200
    names = {"Café": "dijk", "De haven &lt;b&gt;in": "haven", "Proefrit &lt;langs": "proef"}
    return [short for words, short in names.items() if words in page.text]


def test_one_film_alone_is_not_searched_for(app: Flask, teacher: TeacherVisitor) -> None:
    assert 'role="search"' not in teacher.client.get("/catalogue").text
    assert 'role="search"' in teacher.client.get("/catalogue?search=zoiets").text
    publish(app, "haven", title="De haven in")
    assert 'role="search"' in teacher.client.get("/catalogue").text


def test_every_production_stands_in_the_catalogue_by_its_newest_version(
    shelves: Flask, teacher: TeacherVisitor
) -> None:
    assert titles(teacher) == ["dijk", "haven", "proef"]
    card = teacher.client.get("/catalogue").text.partition("De haven &lt;b&gt;in")
    assert '<img class="poster" src="/media/' in card[0].rpartition("<li")[2]
    assert "<li>7 minuten</li>" in card[2].partition("</ul>")[0]
    publish(shelves, "waterkering", title="Nieuw aan het water", company=WATER)
    page = teacher.client.get("/catalogue").text
    assert "Nieuw aan het water" in page
    assert "Café" not in page
    assert "4 haltes, 5 vragen" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?search=cafe", ["dijk"]),
        ("?search=TEXEL+haven", ["haven"]),
        ("?search=machine+met+licht", ["dijk", "haven", "proef"]),  # a question's words
        ("?search=nergens", []),
        ("?sector=water", ["dijk"]),
        ("?region=Noord", ["dijk", "haven"]),
        ("?company=Proefbedrijf", ["proef"]),
        ("?audience=po-7-8", ["dijk"]),
        ("?length=short", ["dijk", "proef"]),
        ("?length=medium", ["haven"]),
        ("?language=en", ["haven"]),
        ("?sector=water&length=medium", []),
        ("?sector=onbekend", ["dijk", "haven", "proef"]),
    ],
)
def test_words_and_filters_narrow_it(
    shelves: Flask, teacher: TeacherVisitor, query: str, found: list[str]
) -> None:
    assert titles(teacher, query) == found


def test_records_of_company_and_regions_go_before_the_timelines_words(
    shelves: Flask, teacher: TeacherVisitor
) -> None:
    with shelves.app_context(), writing() as session:
        production = session.scalars(select(Production).where(Production.slug == "haven")).one()
        production.company = Company(name="Havenbedrijf", place="Den Oever")
        production.regions = [Region(name="Kop van Noord-Holland")]
    assert titles(teacher, "?company=Havenbedrijf") == ["haven"]
    assert titles(teacher, "?region=Noord") == ["dijk"]
    assert "Havenbedrijf, Den Oever" in teacher.client.get("/catalogue").text


def test_the_film_page_shows_the_key_to_teachers_alone(app: Flask, teacher: TeacherVisitor) -> None:
    page = teacher.client.get("/catalogue/proefrit").text
    for words in (
        "Waarom snijdt de machine",
        "FEEDBACKGOED",
        "kantbank",
        "3,125 mm",
        "Stil is het juist niet",
    ):
        assert words in page, words
    assert app.test_client().get("/catalogue/proefrit").status_code == 302
    assert teacher.client.get("/catalogue/nergens").status_code == 404


def test_every_type_of_question_can_be_looked_through(marker: TeacherVisitor) -> None:
    page = marker.client.get("/catalogue/alle-soorten")
    assert page.status_code == 200
    for words in ("SECRETMODEL", "SECRETHINT", "andere getallen"):
        assert words in page.text


def test_another_teachers_class_is_not_there(app: Flask, teacher: TeacherVisitor) -> None:
    stranger = make_stranger(app)
    for page in (f"/catalogue?class={stranger.class_id}", f"/classes/{stranger.class_id}/assign"):
        assert teacher.client.get(page).status_code == 404
    assert teacher.client.get("/catalogue?class=99999999999999999999").status_code == 200
    assert teacher.client.get("/catalogue?class=-1").status_code == 200
    assert "klas 2B" in teacher.client.get("/classes/1/assign").text


def test_without_films_it_says_so(app: Flask, teacher: TeacherVisitor) -> None:
    with app.app_context(), writing() as session:
        for table in ("assignment", "caption_track", "timeline_version", "production"):
            session.connection().exec_driver_sql(f"DELETE FROM {table}")
    assert "nog geen film gepubliceerd" in teacher.client.get("/catalogue").text


def test_a_known_version_is_not_read_again(shelves: Flask, teacher: TeacherVisitor) -> None:
    titles(teacher)
    seen = selects_in(shelves, lambda: titles(teacher))
    assert not [statement for statement, _ in seen if "document" in statement]


def test_schools_short_names_are_put_in_words(app: Flask) -> None:
    with app.test_request_context():
        assert audience_words("po-7-8") == "groep 7–8"
        assert audience_words("vo-1-2") == "klas 1–2 van de middelbare school"
        assert audience_words("mbo") == "mbo"
        assert audience_words("groep 8") == "groep 8"


def test_the_whole_film_is_there_for_teachers_alone(
    app: Flask, teacher: TeacherVisitor, pupil: PupilVisitor
) -> None:
    base = "/catalogue/proefrit"
    assert "180p.m3u8" in teacher.client.get(f"{base}/playlist.m3u8").text
    whole = teacher.client.get(f"{base}/180p.m3u8").text
    assert whole.rstrip().endswith("#EXT-X-ENDLIST")
    assert "GEHEIMDRIE" in teacher.client.get(f"{base}/captions/1.vtt").text
    for path in ("playlist.m3u8", "180p.m3u8", "captions/1.vtt"):
        assert pupil.client.get(f"{base}/{path}").status_code == 302
        assert teacher.client.get(f"/catalogue/nergens/{path}").status_code == 404
    for path in ("999p.m3u8", "captions/99.vtt"):
        assert teacher.client.get(f"{base}/{path}").status_code == 404
