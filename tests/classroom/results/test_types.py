"""The teacher's pages for every type of question: as each pupil met it."""

import csv
import html
import io
import re
from pathlib import Path

import pytest
from flask import Flask

from tests.all_types import RESPONSES
from tests.classroom.results.test_assignment_page import row_of
from tests.classroom.rooms import PAGE
from tests.ridden import Ridden
from tests.visitors import PupilVisitor, TeacherVisitor, enrollment_id

SAID = {
    "keuze": "Het is heel precies",
    "stappen": "Snijden, Lassen",
    "waar": "Niet waar",
    "gaten": "secretlaser, licht",
    "volgorde": "1. Knippen, 2. Boren, 3. Iemand vijlt, 4. Lassen",
    "paren": "Boor: Een gat; Zaag: Een snede; Vijl: Een gladde rand",
    "gevaar": "De kabel, De plas",
    "schaal": "5/5: Ja, graag",
    "peiling": "De laser",
    "weg": "Op kantoor",
}


@pytest.fixture(scope="module")
def ride(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Ridden:
    """Samira answered everything right and took the way to the office."""
    folder = tmp_path_factory.mktemp("finished") / "instance"
    return Ridden.once(packaged_all_types, folder, lambda rider: rider.ride_to("nowhere"))


@pytest.fixture
def finished(all_types_app: Flask, ride: Ridden) -> PupilVisitor:
    """Samira, who did."""
    rider = ride.rider(all_types_app)
    assert rider.attempt()["finished"] is True
    return rider


def text_of(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def bars_of(page: str, number: int) -> list[str]:
    part = page.split(f'id="question-{number}"')[1].split("</article>", maxsplit=1)[0]
    return [text_of(f"<{bar.split('</li>')[0]}").strip() for bar in part.split('<li class="bar"')[1:]]


def test_the_pupils_page_tells_each_response_in_words(finished: PupilVisitor, marker: TeacherVisitor) -> None:
    page = text_of(marker.client.get(f"{PAGE}/pupils/{enrollment_id(marker.app, 'Samira')}").text)
    for words in SAID.values():
        assert words in page, words
    assert finished.question("getal")["prompt"] in page


def test_a_way_not_taken_is_empty_and_counts_for_nothing(
    finished: PupilVisitor, marker: TeacherVisitor
) -> None:
    page = marker.client.get(PAGE).text
    row = row_of(page, "Samira")
    assert "niet op de weg van deze leerling" in row
    attempt = finished.attempt()
    assert f"klaar · {attempt['score']:g} van {attempt['max_score']:g} punten" in row


def test_the_matrix_shows_each_response_by_itself(finished: PupilVisitor, marker: TeacherVisitor) -> None:
    row = html.unescape(row_of(marker.client.get(PAGE).text, "Samira"))
    for name in ("keuze", "gaten", "gevaar", "schaal", "weg"):
        assert SAID[name] in row
    assert row.count("beantwoord") == 3  # scale, poll and branch


def test_distributions_know_every_type(finished: PupilVisitor, marker: TeacherVisitor) -> None:
    other = PupilVisitor(marker.app, "Daan").open_film()
    other.ride_to("gaten")
    other.answer("gaten", "partly")
    other.answer("gaten")
    other.ride_to("volgorde")
    other.answer("volgorde", "wrong")
    other.answer("paren", "partly")
    page = marker.client.get(f"{PAGE}/questions").text
    numbers = {name: number for number, name in enumerate(RESPONSES, 1)}
    assert bars_of(page, numbers["gaten"])[1:] == ["goed: licht goed 2", "fout: water 0", "fout: zand 0"]
    assert bars_of(page, numbers["volgorde"]) == [
        "goed: 1. Knippen, 2. Boren, 3. Iemand vijlt, 4. Lassen goed 1",
        "fout: 1. Lassen, 2. Iemand vijlt, 3. Boren, 4. Knippen 1",
    ]
    assert bars_of(page, numbers["paren"]) == [
        "goed: Een gat goed 2",
        "goed: Een snede goed 1",
        "fout: Een gladde rand 1",
        "fout: Een snede 1",
        "goed: Een gladde rand goed 1",
    ]
    assert bars_of(page, numbers["schaal"])[-1] == "5/5: Ja, graag 1"
    assert bars_of(page, numbers["weg"]) == ["In de hal 0", "Op kantoor 1"]
    assert bars_of(page, numbers["peiling"]) == ["De laser 1", "De pers 0"]
    assert bars_of(page, numbers["uitleg"]) == ["na te kijken 1"]


def test_where_the_class_pointed_is_drawn_over_the_picture(
    finished: PupilVisitor, marker: TeacherVisitor
) -> None:
    other = PupilVisitor(marker.app, "Daan").open_film()
    other.ride_to("gevaar")
    other.answer("gevaar", "wrong")
    page = marker.client.get(f"{PAGE}/questions").text
    number = list(RESPONSES).index("gevaar") + 1
    assert bars_of(page, number) == [
        "goed: De kabel goed 1",
        "goed: De plas goed 1",
        "fout: De helm 1",
        "fout: De ladder 0",
    ]
    drawing = page.split('class="drawing"')[1].split("</svg>")[0]
    picture = re.search(r'href="(/media/[^"]+)"', drawing)[1]
    with marker.client.get(picture) as answer:
        assert answer.status_code == 200
    assert drawing.count("drawing__region") == 3
    assert sorted(re.findall(r'dot" data-right="(\w+)"', drawing)) == ["no", "yes", "yes"]


def test_variants_are_counted_apart(rider: PupilVisitor, marker: TeacherVisitor) -> None:
    rider.answer("keuze", "wrong")
    rider.respond("keuze", ["snijdt"])
    page = marker.client.get(f"{PAGE}/questions").text
    part = text_of(page.split('id="question-1"')[1].split("</article>")[0])
    assert "De vraag zelf" in part
    assert "Variant 1 goed: Snijden goed 1 fout: Boren 0" in part
    pupils = text_of(marker.client.get(f"{PAGE}/pupils/{enrollment_id(marker.app, 'Samira')}").text)
    assert "SECRETVARIANT Wat doet de laser?" in pupils
    assert "goed Snijden" in pupils


def test_the_export_has_each_response_in_words(finished: PupilVisitor, marker: TeacherVisitor) -> None:
    text = marker.client.get(f"{PAGE}/responses.csv").data.decode("utf-8-sig")
    rows = {row["vraag"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    assert {name: rows[name]["antwoord"] for name in SAID} == SAID
    assert rows["keuze"]["vraagtekst"] == "Waarom snijdt de machine met licht?"
    assert rows["getal"]["vraagtekst"] == finished.question("getal")["prompt"]
    assert rows["uitleg"]["resultaat"] == "na te kijken"
    assert rows["schaal"]["resultaat"] == "beantwoord"


def test_an_english_teacher_reads_the_english_texts(finished: PupilVisitor, marker: TeacherVisitor) -> None:
    token = re.search(r'name="csrf-token" content="([^"]+)"', marker.client.get(PAGE).text)[1]
    marker.client.post("/language", data={"csrf_token": token, "language": "en", "next": "/"})
    page = text_of(marker.client.get(PAGE).text)
    assert "All types of questions" in page
    assert "It is very precise" in page


def test_every_question_has_a_page_of_what_each_pupil_answered(
    finished: PupilVisitor, marker: TeacherVisitor
) -> None:
    other = PupilVisitor(marker.app, "Daan").open_film()
    other.ride_to("schaal")
    for name, words in SAID.items():
        page = text_of(marker.client.get(f"{PAGE}/questions/{name}").text)
        assert "Samira" in page
        assert page.count(words) >= 2 or name in ("schaal", "peiling", "weg")
    for name in RESPONSES:
        assert marker.client.get(f"{PAGE}/questions/{name}").status_code == 200


def test_answers_with_numbers_of_their_own_are_counted_by_result(
    finished: PupilVisitor, marker: TeacherVisitor
) -> None:
    other = PupilVisitor(marker.app, "Daan").open_film()
    other.ride_to("getal")
    other.answer("getal", "wrong")
    page = marker.client.get(f"{PAGE}/questions").text
    assert "Hoe lang zijn … platen van … meter samen?" in page
    assert bars_of(page, list(RESPONSES).index("getal") + 1) == ["goed 1", "fout 1"]
