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
    "tests/test_commands.py::test_demo_says_when_its_port_is_taken",
)
LONG = (
    "tests/faults/test_random_faults.py::test_every_answer_is_stored_once_through_any_faults",
    "tests/browser/test_every_state.py::test_nothing_is_found_in_any_state",
    "tests/browser/test_every_state.py::test_nothing_is_found_in_english_on_a_telephone",
    "tests/player/test_sigkill.py::test_every_acknowledged_response_survives_twenty_kills",
    "tests/timelines/test_fuzz.py::test_no_mutated_timeline_makes_a_traceback",
)
FIRST = {name: number for number, name in enumerate((*DEMONSTRATION, *LONG))}
SITE = "tests/deploy/"  # whose tests share two processes, PostgreSQL and Caddy
GROUPS = (
    ("tests/faults/", "tests/browser/"),  # whose tests are longer than the others'
    (  # files with servers, workers or ffmpeg of their own, which take so long that none may be the last
        "tests/backups/",
        "tests/jobs/",
        "tests/media/",
        "tests/test_commands.py",
        "tests/test_routes.py",
        "tests/test_schemathesis.py",
        "tests/web/test_two_processes.py",
    ),
)


class Together(LoadScopeScheduling):
    """Each file goes to the next worker that is free, so that what its tests share is made once.

    The demonstration's tests go to one worker, so do the site's, and each long one is apart.
    """

    def _split_scope(self, nodeid: str) -> str:
        if name(nodeid) in DEMONSTRATION:
            return FIXTURE
        if nodeid.startswith(SITE):
            return SITE
        return nodeid if name(nodeid) in LONG else nodeid.partition("::")[0]


def scheduler(config: pytest.Config, log: Producer) -> Together | None:
    """With `--dist loadgroup`; `--no-loadscope-reorder` keeps the order of `long_first`. ./dev test gives both."""
    return Together(config, log) if config.getoption("dist") == "loadgroup" else None


def long_first(items: list[pytest.Item]) -> None:
    """Puts them in that order, then by `GROUPS`, then the rest: the same in each worker."""
    items.sort(key=place)


def place(item: pytest.Item) -> tuple[int, int]:
    """Where it comes in a full run."""
    groups = (number for number, group in enumerate(GROUPS) if item.nodeid.startswith(group))
    return FIRST.get(name(item.nodeid), len(FIRST)), next(groups, len(GROUPS))


def name(nodeid: str) -> str:
    """Of the test, whatever its parameters."""
    return nodeid.partition("[")[0]
