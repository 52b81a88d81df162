"""What the doctor finds, and what it looks at."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _

from web.settings import Settings, readable

OK, LOOK, WRONG = "ok", "look", "wrong"
PATIENCE = 5  # seconds that each thing asked of another machine may take


@dataclass(frozen=True)
class Finding:
    """One sentence about one subject, which says what to do where that is needed."""

    subject: str
    state: str
    sentence: str


@dataclass(frozen=True)
class Case:
    """The set-up: its settings as far as they can be read, and the environment that they came from."""

    settings: Settings
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @property
    def knows_database(self) -> bool:
        """Whether it was said in a way that can be used; else the settings name another than was meant."""
        return not any(one.startswith("HALTE_DATABASE_URL ") for one in readable(self.environment)[1])


Told = Iterator[tuple[str, str]]  # states with their sentences
Check = Callable[[Case], Told]


def findings(subject: str, check: Check, case: Case) -> Iterator[Finding]:
    """What the check tells. One that breaks is a finding too."""
    try:
        for state, sentence in check(case):
            yield Finding(subject, state, sentence)
    except Exception as error:
        kind = type(error).__name__
        sentence = _(
            "This could not be looked at (%(kind)s). Mend what is wrong above and ask again.", kind=kind
        )
        yield Finding(subject, WRONG, sentence)
