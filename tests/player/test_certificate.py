"""The certificate: only of a film that is finished, only the pupil's own, without a score."""

import re
import uuid
from typing import Any

from flask import Flask

from tests.productions import RIGHT
from tests.visitors import PupilVisitor, change_timeline, token_in

PAGE = "/watch/1/certificate"
TASK = {"title": "Bouw een brug", "text": "Neem tien stokjes."}


def words(visitor: PupilVisitor) -> str:
    page = visitor.client.get(PAGE, headers={"Accept-Language": "nl"})
    assert page.status_code == 200
    [main] = re.findall(r"<article.*?</article>", page.text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def test_certificate_says_who_did_what_and_when(app: Flask, pupil: PupilVisitor) -> None:
    pupil.answer_right(*RIGHT)
    assert pupil.attempt()["certificate"] == PAGE
    said = words(pupil)
    for part in ("Samira", "Proefrit", "Proefbedrijf, Doetinchem", "alle 4 haltes", "5 vragen"):
        assert part in said
    assert re.search(r"\d{1,2} \w+ 20\d\d", said)
    assert not re.search("punt|score|opdracht", said)


def test_a_film_that_is_not_finished_has_none(pupil: PupilVisitor) -> None:
    pupil.answer_right("waarom")
    assert pupil.attempt()["certificate"] is None
    page = pupil.client.get(PAGE)
    assert (page.status_code, page.location) == (302, "/watch/1")
    assert "Kijk eerst de film uit" in pupil.client.get(page.location).text


def test_the_assignment_is_named_once_it_is_handed_in(app: Flask) -> None:
    change_timeline(app, lambda document: document.update(assignment=TASK))
    pupil = PupilVisitor(app).open_film()
    pupil.answer_right(*RIGHT)
    assert "opdracht" not in words(pupil)
    token = token_in(pupil.client.get("/watch/1/assignment"))
    form: dict[str, Any] = {"csrf_token": token, "key": str(uuid.uuid4()), "text": "Gedaan."}
    assert pupil.client.post("/watch/1/assignment", data=form).status_code == 303
    assert "deed de opdracht: Bouw een brug" in words(pupil)


def test_nobody_else_sees_it(app: Flask, pupil: PupilVisitor, neighbour: PupilVisitor) -> None:
    pupil.answer_right(*RIGHT)
    assert neighbour.client.get(PAGE).location == "/watch/1"  # his own, which is not finished
    assert app.test_client().get(PAGE).status_code == 302
    assert pupil.client.get("/watch/2/certificate").status_code == 404
