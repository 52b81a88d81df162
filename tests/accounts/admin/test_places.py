from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from schema.database import db
from schema.schools import Company, Region, School
from tests.accounts.forms import submit
from tests.visitors import TeacherVisitor


def add(visitor: TeacherVisitor, kind: str, name: str, **fields: str):
    return submit(visitor.client, f"/admin/{kind}", name=name, **fields)


def names(app: Flask, model: Any) -> list[str]:
    with app.app_context():
        return sorted(db.session.scalars(select(model.name)))


def id_of(app: Flask, model: Any, name: str) -> int:
    with app.app_context():
        return db.session.scalars(select(model.id).where(model.name == name)).one()


def test_a_school_and_a_company_belong_to_a_region(app: Flask, administrator):
    add(administrator, "regions", "Walcheren")
    region = str(id_of(app, Region, "Walcheren"))
    add(administrator, "schools", "De  Werf ", region=region)
    add(administrator, "companies", "Staal & Zn.", place="Veghel", region=region)
    with app.app_context():
        school = db.session.scalars(select(School).where(School.name == "De Werf")).one()
        company = db.session.scalars(select(Company).where(Company.name == "Staal & Zn.")).one()
        assert [one.region and one.region.name for one in (school, company)] == ["Walcheren", "Walcheren"]
        assert (company.name, company.place) == ("Staal & Zn.", "Veghel")
    page = administrator.client.get("/admin/regions").text
    assert "1 school" in page
    assert "1 bedrijf of film" in page


def test_a_name_is_changed(app: Flask, administrator):
    assert submit(administrator.client, "/admin/schools/1", name="Het Nieuwe Stroomdal").status_code == 303
    assert "Het Nieuwe Stroomdal" in names(app, School)
    assert "Het Stroomdal" not in names(app, School)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("schools", {"name": ""}),
        ("schools", {"name": "x" * 201}),
        ("schools", {"name": "HET stroomdal"}),
        ("schools", {"name": "Nieuw", "region": "999"}),
        ("companies", {"name": "Nieuw", "place": "x" * 201}),
    ],
)
def test_a_refused_place_comes_back_and_is_not_kept(app: Flask, administrator, kind, fields):
    before = names(app, School), names(app, Company)
    answer = submit(administrator.client, f"/admin/{kind}", **fields)
    assert answer.status_code == 422
    assert f'value="{fields["name"]}"' in answer.text
    assert (names(app, School), names(app, Company)) == before


def test_two_branches_of_a_company_stand_side_by_side(app: Flask, administrator):
    statuses = [
        add(administrator, "companies", "Staal", place=place).status_code
        for place in ("Veghel", "Oss", "Oss")
    ]
    assert statuses == [303, 303, 422]


def test_only_what_nothing_hangs_on_can_be_removed(app: Flask, administrator):
    before = names(app, School), names(app, Region)
    add(administrator, "schools", "Leeg")
    add(administrator, "regions", "Walcheren")
    empty, region = id_of(app, School, "Leeg"), id_of(app, Region, "Walcheren")
    for path in ("/admin/schools/1", f"/admin/schools/{empty}", f"/admin/regions/{region}"):
        submit(administrator.client, path, f"{path}/remove")
    assert (names(app, School), names(app, Region)) == before
    assert "Er horen mensen" in administrator.client.get("/admin/schools/1").text


def test_a_list_that_is_not_there_is_404(administrator):
    for path in ("/admin/pupils", "/admin/schools/999", "/admin/schools/0"):
        assert administrator.client.get(path).status_code == 404
