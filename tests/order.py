"""How the workers of a full run share the tests: what takes longest first, and one worker for the demonstration.

The marks of pytest-xdist 3.8 for this are lost under pytest 9.2 (pytest-xdist's issue 1386), without a word.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

FIXTURE = "demonstration"  # packages a film of 97 s, in each worker that needs it
DEMONSTRATION = (
    "tests/browser/test_tutorial.py::test_the_tutorial_leads_to_a_class_s_first_answers",
    "tests/browser/test_whole_film.py::test_demonstration_is_watched_to_the_end_while_the_teacher_follows",
    "tests/test_commands.py::test_commands_of_the_readme_do_what_it_says",
    "tests/test_commands.py::test_demo_tells_pupils_and_teachers_where_to_go",
    "tests/test_commands.py::test_demo_keeps_its_data_and_ends_cleanly_whoever_ends_it",
    "tests/test_commands.py::test_demo_says_when_its_port_is_taken",
)
LONG = (
    "tests/faults/test_random_faults.py::test_every_answer_is_stored_once_through_any_faults",
    "tests/browser/test_every_state.py::test_nothing_is_found_in_any_state",
    "tests/player/test_sigkill.py::test_every_acknowledged_response_survives_twenty_kills",
)
FIRST = {name: number for number, name in enumerate((*DEMONSTRATION, *LONG))}


class Together(LoadScopeScheduling):
    """Each test goes to the next worker that is free; those of the demonstration go to one."""

    def _split_scope(self, nodeid: str) -> str:
        return FIXTURE if name(nodeid) in DEMONSTRATION else nodeid


def scheduler(config: pytest.Config, log: Producer) -> Together | None:
    """With `--dist loadgroup`, which ./dev test gives."""
    return Together(config, log) if config.getoption("dist") == "loadgroup" else None


def long_first(items: list[pytest.Item]) -> None:
    """Puts them in that order, the same in each worker."""
    items.sort(key=lambda item: FIRST.get(name(item.nodeid), len(FIRST)))


def name(nodeid: str) -> str:
    """Of the test, whatever its parameters."""
    return nodeid.partition("[")[0]
