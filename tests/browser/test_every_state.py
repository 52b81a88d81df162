"""Every state of the player, every type of question: axe finds nothing, nothing is too small, nothing sticks out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.browser.measures import findings, small_targets, sticking_out
from tests.browser.seats import NARROW, WIDE, PupilSeat
from tests.browser.walking import Walk
from tests.servers import Server

Seat = Callable[..., PupilSeat]
SMALLEST = {"width": 320, "height": 640}
# Of each pair the second is all that the first is not.
LOOKS: tuple[tuple[str, Any], ...] = (("light", WIDE), ("dark", NARROW), ("dark", WIDE), ("light", NARROW))


@pytest.fixture(scope="module")
def server(packaged_all_types: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The class that watches every type of question."""
    instance = Path(copytree(packaged_all_types, tmp_path_factory.mktemp("every-state") / "instance"))
    with Server(instance) as server:
        yield server


@pytest.mark.parametrize(("name", "locale", "other"), [("Samira", "nl-NL", 0), ("Daan", "en-GB", 1)])
def test_nothing_is_found_in_any_state(seat: Seat, name: str, locale: str, other: int) -> None:
    """Each state in two of the four looks: in one language light and wide, say, in the other dark and narrow."""
    pupil = seat(name, locale=locale, bypass_csp=True)  # axe sets styles of its own
    page, found, seen = pupil.page, {}, []  # type: ignore[var-annotated]

    def look(state: str) -> None:
        scheme, size = LOOKS[len(seen) % 4 ^ other]
        seen.append(state)
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size(size)
        all_found = [findings(page), small_targets(page)]
        page.set_viewport_size(SMALLEST)  # type: ignore[arg-type]
        all_found += [small_targets(page), sticking_out(page)]
        if any(all_found):
            found[state] = all_found

    Walk(pupil, look).whole()
    assert found == {}
    assert len(seen) > 47
