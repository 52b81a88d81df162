"""What has the focus can be seen: not under the picture that stays in sight while a pupil points in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.arranging import arranged
from tests.browser.seats import NARROW, PupilSeat
from tests.browser.walking import NEXT, QUESTION, Eyes, Walk
from tests.retold import retold
from tests.servers import Server

COVERED = """() => {
  const node = document.activeElement;
  const { x, y, width, height } = node.getBoundingClientRect();
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  const isSeen = top && (node.contains(top) || top.contains(node) || node.closest("label")?.contains(top));
  return isSeen ? null : `${node.outerHTML.slice(0, 100)} is under ${top?.outerHTML.slice(0, 100)}`;
}"""


@pytest.fixture(scope="module")
def server(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The film that ends with a question in the picture."""
    folder = tmp_path_factory.mktemp("focus")
    with Server(retold(packaged_all_types, folder / "instance", arranged)) as server:
        yield server


def test_what_has_the_focus_is_never_covered(seat: Callable[..., PupilSeat]) -> None:
    pupil = seat("Samira", viewport=NARROW).join()
    walk = Walk(pupil, Eyes())
    for stop in ("blanks", "sequencing", "matching"):
        pupil.jump(stop)
        walk.respond(pupil.page.evaluate(QUESTION), "right")
        pupil.page.evaluate(NEXT)
    pupil.jump("hotspot")
    pupil.panel.locator(".list-toggle").click()
    for key in ["Tab"] * 7 + ["Shift+Tab"] * 12:
        pupil.page.keyboard.press(key)
        assert pupil.page.evaluate(COVERED) is None, key
