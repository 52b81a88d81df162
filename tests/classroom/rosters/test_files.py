import io

import pytest
from sqlalchemy import select

from classroom.class_settings.making import Refused
from classroom.rosters.files import names_of_file
from schema.database import db
from schema.people import Pupil
from tests.accounts.forms import submit

ROSTER = "/classes/1/roster"
EXPORT = (
    "Stamnr;Roepnaam;Tussenvoegsel;Achternaam;E-mail\r\n1;Anna;van den;Berg;anna@x.nl\r\n2;Zoë;;Smit;\r\n"
)


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (EXPORT.encode(), ("Anna van den Berg", "Zoë Smit")),
        (EXPORT.encode("cp1252"), ("Anna van den Berg", "Zoë Smit")),
        (EXPORT.encode("utf-16"), ("Anna van den Berg", "Zoë Smit")),
        ("\ufeffnaam,klas\nAnna,2B\nBo,2B\n".encode(), ("Anna", "Bo")),
        (b'Given_Name\tFamily Name\n"Anna"\tBerg\n', ("Anna Berg",)),
        (b"1,Anna,2B\n2,Bo,2B\n", ("Anna", "Bo")),
        (b"Anna\nBo\n\n", ("Anna", "Bo")),
        (b"Last name;First name\nBerg;Anna\n;Bo\n", ("Anna Berg", "Bo")),
    ],
)
def test_names_are_found_in_the_columns_that_hold_them(data, names):
    assert names_of_file(data).names == names


def test_columns_that_are_no_names_are_told_and_not_read():
    assert names_of_file(EXPORT.encode()).ignored == ("Stamnr", "E-mail")


@pytest.mark.parametrize("data", [b"", b"\n;;\n", b"PK\x03\x04\x00\x00", b"x" * 200_001, b"\x00\x01" * 50])
def test_what_is_no_list_of_names_is_refused(app, data):
    with app.test_request_context(), pytest.raises(Refused):
        names_of_file(data)


def test_a_file_goes_through_the_same_preview_and_nothing_else_of_it_is_kept(app, teacher):
    file = (io.BytesIO(EXPORT.encode()), "klas.csv")
    page = submit(teacher.client, ROSTER, names="Bo", file=file).text
    assert "3 nieuwe namen" in page
    assert "Stamnr, E-mail" in page
    assert "anna@x.nl" not in page
    with app.app_context():
        assert db.session.scalar(select(Pupil.id).where(Pupil.display_name == "Bo")) is None


def test_a_file_that_is_no_list_is_told_at_its_field(teacher):
    answer = submit(teacher.client, ROSTER, names="Bo", file=(io.BytesIO(b"PK\x00"), "klas.xlsx"))
    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text
    assert ">Bo</textarea>" in answer.text
