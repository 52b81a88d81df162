import csv
import io
from datetime import datetime

import pytest
from sqlalchemy import select

from classroom.exports.csv_file import harmless
from schema.attempts import Response
from schema.database import writing
from tests.classroom.rooms import PAGE, add_pupil, wrong

CSV = f"{PAGE}/responses.csv"


def rows_of(answer, delimiter: str = ";") -> list[dict[str, str]]:
    text = answer.data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


def test_every_response_has_a_row(app, teacher):
    add_pupil(app, "Zoë", 1, {"waarom": [wrong("waarom"), ["a"]], "dikte": ["3,125"]})
    rows = rows_of(teacher.client.get(CSV))
    assert [(row["vraag"], row["poging"], row["resultaat"]) for row in rows] == [
        ("waarom", "1", "fout"),
        ("waarom", "2", "goed"),
        ("dikte", "1", "goed"),
    ]
    first = rows[0]
    assert (first["klas"], first["leerling"], first["halte"], first["bewijs"]) == ("2B", "Zoë", "1", "4F2K")
    assert first["vraagtekst"] == "Waarom snijdt de machine met licht?"
    assert first["antwoord"] == "Het is stil"
    assert (first["score"], first["max. score"]) == ("0", "1")
    assert datetime.fromisoformat(first["tijd"]).utcoffset() is not None


def test_it_opens_in_a_dutch_excel(app, teacher):
    add_pupil(app, "Zoë", 0, {"naam": ["é"]})
    answer = teacher.client.get(CSV)
    assert answer.data.startswith(b"\xef\xbb\xbfklas;leerling;")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith(
        "attachment; filename=2B_Proefrit_langs_de_haltes_"
    )


def test_commas_on_request(app, teacher):
    add_pupil(app, "Zoë", 0, {"naam": ["a,b;c"]})
    (row,) = rows_of(teacher.client.get(f"{CSV}?separator=comma"), ",")
    assert row["antwoord"] == "a,b;c"
    assert teacher.client.get(f"{CSV}?separator=tab").status_code == 400


@pytest.mark.parametrize(
    ("view", "column"),
    [("responses", "score"), ("matrix", "score"), ("questions", "aandeel"), ("pupils", "score")],
)
@pytest.mark.parametrize(("separator", "written"), [("semicolon", ";0,5"), ("comma", ",0.5")])
def test_every_view_has_dutch_or_english_separators(app, teacher, view, column, separator, written):
    add_pupil(app, "Zoë", 1, {"waarom": [["a"]]})
    with app.app_context(), writing() as session:
        session.scalars(select(Response)).one().score = 0.5
    answer = teacher.client.get(f"{PAGE}/export/{view}.csv?separator={separator}")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert [row[column] for row in rows_of(answer, written[0]) if row[column]] == [written[1:]]


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1"])
def test_no_cell_is_taken_for_a_formula(app, teacher, evil):
    add_pupil(app, evil, 0, {"naam": [evil]})
    (row,) = rows_of(teacher.client.get(CSV))
    assert row["leerling"].startswith("'")
    assert row["antwoord"].startswith("'")


def test_ordinary_text_is_left_alone():
    assert harmless("3 - 2 = 1") == "3 - 2 = 1"


def test_lines_and_quotes_survive(app, teacher):
    add_pupil(app, "Zoë", 0, {"naam": ['een "twee"\ndrie']})
    (row,) = rows_of(teacher.client.get(CSV))
    assert row["antwoord"] == 'een "twee"\ndrie'


def test_an_empty_class_has_only_its_heads(teacher):
    assert rows_of(teacher.client.get(CSV)) == []
    assert teacher.client.get(CSV).data.count(b"\n") == 1
