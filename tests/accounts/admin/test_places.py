import pytest
from flask import Flask
from sqlalchemy import select

from schema.database import db
from schema.schools import Company, Region, School
from tests.accounts.forms import submit
from tests.visitors import TeacherVisitor


def add(visitor: TeacherVisitor, kind: str, name: str, **fields: str):
    return submit(visitor.client, f"/admin/{kind}", name=name, **fields)


def test_a_school_and_a_company_belong_to_a_region(app: Flask, administrator):
    add(administrator, "regions", "Brabant")
    add(administrator, "schools", "De  Werf ", region="1")
    add(administrator, "companies", "Staal & Zn.", place="Veghel", region="1")
    with app.app_context():
        school = db.session.scalars(select(School).where(School.name == "De Werf")).one()
        company = db.session.scalars(select(Company)).one()
        assert [one.region and one.region.name for one in (school, company)] == ["Brabant", "Brabant"]
        assert (company.name, company.place) == ("Staal & Zn.", "Veghel")
    page = administrator.client.get("/admin/regions").text
    assert "1 school" in page
    assert "1 bedrijf of film" in page


def test_a_name_is_changed(app: Flask, administrator):
    assert submit(administrator.client, "/admin/schools/1", name="Het Nieuwe Stroomdal").status_code == 303
    with app.app_context():
        assert db.session.scalars(select(School.name)).all() == ["Het Nieuwe Stroomdal"]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("schools", {"name": ""}),
        ("schools", {"name": "x" * 201}),
        ("schools", {"name": "HET stroomdal"}),
        ("schools", {"name": "Nieuw", "region": "99"}),
        ("companies", {"name": "Nieuw", "place": "x" * 201}),
    ],
)
def test_a_refused_place_comes_back_and_is_not_kept(app: Flask, administrator, kind, fields):
    answer = submit(administrator.client, f"/admin/{kind}", **fields)
    assert answer.status_code == 422
    assert f'value="{fields["name"]}"' in answer.text
    with app.app_context():
        assert len(db.session.scalars(select(School)).all()) == 1
        assert db.session.scalars(select(Company)).all() == []


def test_two_branches_of_a_company_stand_side_by_side(app: Flask, administrator):
    statuses = [
        add(administrator, "companies", "Staal", place=place).status_code
        for place in ("Veghel", "Oss", "Oss")
    ]
    assert statuses == [303, 303, 422]


def test_only_what_nothing_hangs_on_can_be_removed(app: Flask, administrator):
    add(administrator, "schools", "Leeg")
    add(administrator, "regions", "Brabant")
    for path in ("/admin/schools/1", "/admin/schools/2", "/admin/regions/1"):
        submit(administrator.client, path, f"{path}/remove")
    with app.app_context():
        assert db.session.scalars(select(School.name)).all() == ["Het Stroomdal"]
        assert db.session.scalars(select(Region)).all() == []
    assert "Er horen mensen" in administrator.client.get("/admin/schools/1").text


def test_a_list_that_is_not_there_is_404(administrator):
    for path in ("/admin/pupils", "/admin/schools/99", "/admin/schools/0"):
        assert administrator.client.get(path).status_code == 404
