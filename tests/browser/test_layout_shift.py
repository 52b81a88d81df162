"""Nothing moves when a question opens: the film, its buttons and what is asked stay where they are, wide and narrow."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route

from tests.all_types import PAUSE_POINTS, response_to
from tests.browser.seats import NARROW, WIDE, PupilSeat
from tests.servers import Server

SETTLES = 500  # ms in which something could still come
# A browser's own captions have no node to name.
WATCH = """globalThis.shifts = [];
const place = ({ x, y }) => `${Math.round(x)},${Math.round(y)}`;
const moved = ({ node, previousRect, currentRect }) =>
  `${node.className || node.localName || node.data} from ${place(previousRect)} to ${place(currentRect)}`;
new PerformanceObserver((list) => {
  for (const { sources } of list.getEntries()) shifts.push(...sources.filter(({ node }) => node).map(moved));
}).observe({ type: "layout-shift", buffered: true });"""
ANSWER = """async (response) => {
  const { store, film } = document.querySelector("quiz-player");
  await store.respond(response, film.position);
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
  await drawn().then(drawn).then(drawn); // a busy machine draws late
  shifts.length = 0; // what was said about the answer was asked for
  if (store.question?.settled) store.next();
}"""
ASKED = (
    "(id) => document.querySelector('quiz-player').store.pausePoint.questions.find((one) => one.id === id)"
)


@pytest.fixture(scope="module")
def server(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The film with every type of question."""
    instance = Path(shutil.copytree(packaged_all_types, tmp_path_factory.mktemp("still") / "instance"))
    with Server(instance) as server:
        yield server


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_moves_when_a_question_opens(seat: Callable[..., PupilSeat], size: dict[str, int]) -> None:
    pupil = seat("Samira" if size is WIDE else "Daan", viewport=size)
    pupil.page.add_init_script(WATCH)
    pupil.join()
    moved = {"start": shifts(pupil)}
    for pause_point, _, questions in PAUSE_POINTS:
        if pause_point == "p-hal":
            continue  # on the way that is not taken
        pupil.jump(pause_point)
        for question in questions:
            moved[question["id"]] = shifts(pupil)
            asked = pupil.page.evaluate(ASKED, question["id"])
            pupil.page.evaluate(ANSWER, response_to(asked))
    assert {question: found for question, found in moved.items() if found} == {}


def test_a_picture_that_comes_late_moves_nothing(seat: Callable[..., PupilSeat]) -> None:
    held: list[Route] = []
    pupil = seat("Noor")
    pupil.page.add_init_script(WATCH)
    pupil.page.route("**/media/images/*", lambda route: held.extend([route]))
    pupil.join().jump("p-keuze")
    shifts(pupil)
    assert held
    for route in held:
        route.continue_()
    pupil.page.wait_for_function("() => document.querySelector('.question-image img').naturalWidth > 0")
    assert shifts(pupil) == []


def shifts(pupil: PupilSeat) -> list[Any]:
    """What has moved since the last answer."""
    pupil.page.wait_for_timeout(SETTLES)
    found: list[Any] = pupil.page.evaluate("shifts.splice(0)")
    return found
