"""A pupil watches to the end, answering right and wrong; the teacher's matrix follows in another browser."""

import json
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from app import DEMONSTRATION
from tests.browser.seats import PupilSeat, TeacherSeat
from tests.conftest import make_instance
from tests.demonstration import Demonstration
from tests.productions import captions, timeline
from tests.servers import Server
from web.settings import ROOT

BOTTLE = ROOT.parent / "shared/media/bottle.mp4"
WORDS = {True: "goed", False: "fout"}


def bottle(folder: Path) -> Path:
    """A production of a film from a real camera."""
    document = timeline()
    for point, at in zip(document["pause_points"], (4, 12.5, 21, 33), strict=True):
        point["at"] = at
    production = folder / "production"
    production.mkdir()
    shutil.copy(BOTTLE, production / "film.mp4")
    for track in document["captions"]:
        (production / track["file"]).write_text(captions())
    (production / "timeline.json").write_text(json.dumps(document))
    return production


def test_demonstration_is_watched_to_the_end_while_the_teacher_follows(
    browser: Browser, demonstration: Demonstration
) -> None:
    watch_to_the_end(browser, demonstration.origin, json.loads((DEMONSTRATION / "timeline.json").read_text()))


if BOTTLE.exists():  # it is not the project's: where it is, it is tried too

    def test_film_from_a_camera_is_watched_to_the_end(browser: Browser, tmp_path: Path) -> None:
        production = bottle(tmp_path)
        with Server(make_instance(production, tmp_path / "instance")) as server:
            watch_to_the_end(browser, server.origin, json.loads((production / "timeline.json").read_text()))


def watch_to_the_end(browser: Browser, origin: str, document: dict[str, Any]) -> None:
    """Answers a third of the questions wrong; the teacher's page must follow without a reload."""
    questions = [question for point in document["pause_points"] for question in point["questions"]]
    graded = [question for question in questions if question["type"] not in ("card", "likert")]
    wrong = {question["id"] for question in graded[::3]}
    with TeacherSeat(browser, origin) as teacher:
        teacher.open_results()
        loads: list[str] = []
        teacher.page.on("framenavigated", lambda frame: loads.append(frame.url))
        pupil = PupilSeat(browser, origin, "Samira").join().play()
        for point in document["pause_points"]:
            pupil.at_halt(point["id"])
            for question in point["questions"]:
                answer(pupil, question, right=question["id"] not in wrong)
        expect(pupil.page.locator("quiz-player[phase=finished]")).to_be_attached(timeout=60_000)
        attempt = pupil.attempt()
        assert attempt["finished"] is True
        assert attempt["score"] == sum(one.get("points", 1) for one in graded if one["id"] not in wrong)
        expect(pupil.panel).to_contain_text(str(round(attempt["max_score"])))
        row = teacher.row("Samira")
        for word, count in ((WORDS[True], len(graded) - len(wrong)), (WORDS[False], len(wrong))):
            expect(row.get_by_text(word)).to_have_count(count)
        expect(row).to_contain_text("klaar")
        assert loads == []
        assert pupil.complaints == []
        pupil.close()


def answer(pupil: PupilSeat, question: dict[str, Any], *, right: bool) -> None:
    """Answers until the question is settled."""
    attempts = question.get("attempts", 1 if question["type"] in ("true_false", "card") else 2)
    for number in range(1 if right else attempts):
        respond(pupil, question, right=right, number=number)
        pupil.check()
    if question["type"] != "card":  # a card goes on by itself once it is read
        pupil.go_on()


def respond(pupil: PupilSeat, question: dict[str, Any], *, right: bool, number: int) -> None:
    kind, key = question["type"], question.get("answer")
    if kind == "choice":
        pupil.choose(*chosen(pupil, question, right=right, number=number))
    elif kind == "true_false":
        pupil.panel.get_by_role("radio").nth(0 if key is right else 1).check(force=True)
    elif kind == "numeric":
        pupil.type(str(key if right else key + 100 + number).replace(".", ","))
    elif kind == "likert":
        pupil.panel.get_by_role("radio").nth(3).check(force=True)
    elif kind == "sequencing":
        put_in_order(pupil, question, key if right else [*key[1:], key[0]])
    elif kind == "fill_in":
        pupil.type(f" {key[0].upper()} " if right else f"iets anders {number}")


def put_in_order(pupil: PupilSeat, question: dict[str, Any], ids: list[str]) -> None:
    """By the buttons: each step in its turn goes up to its place."""
    texts = {item["id"]: item["text"] for item in question["items"]}
    steps = pupil.panel.locator(".order-step")
    for place, name in enumerate(ids):
        while texts[name] not in steps.nth(place).inner_text():
            steps.filter(has_text=texts[name]).locator(".order-move[data-by='-1']").click()


def chosen(pupil: PupilSeat, question: dict[str, Any], *, right: bool, number: int) -> list[str]:
    """The words of the options to click; what was chosen before is put off."""
    key = question["answer"] if isinstance(question["answer"], list) else [question["answer"]]
    for box in pupil.panel.get_by_role("checkbox", checked=True).all():
        box.uncheck(force=True)
    options = [option for option in question["options"] if (option["id"] in key) is right]
    return [option["text"] for option in (options if right else [options[number % len(options)]])]
