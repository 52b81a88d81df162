"""How a film is given: from when until when, how many attempts, which counts, and when answers are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import to_user_timezone, to_utc

from accounts.opening import AT_ONCE
from schema.classes import ANSWERS, COUNTS, Assignment
from schema.counting import LAST
from schema.database import now

MOST_ATTEMPTS = 10
UNLIMITED = "unlimited"
LOCAL = "%Y-%m-%dT%H:%M"  # as <input type="datetime-local"> has it
EARLY, FAR = 2000, 2100  # other years are typing errors


class NotSet(ValueError):
    """What was filled in can't be; `problems` says why, by field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Settings:
    """`attempts` None: as many as a pupil likes. Without `opens_at` it is open at once, without the other for good."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    attempts: int | None = 1
    counts: str = LAST
    answers: str = AT_ONCE


@dataclass
class Filled:
    """The form as it stands on the page: what was typed, and what is wrong with it."""

    opens: str = ""
    closes: str = ""
    attempts: str = "1"
    counts: str = LAST
    answers: str = AT_ONCE
    problems: Mapping[str, str] = field(default_factory=dict)


def settings_of(assignment: Assignment) -> Settings:
    """As they are stored."""
    return Settings(
        assignment.opens_at,
        assignment.closes_at,
        assignment.attempts,
        assignment.counts,
        assignment.answers,
    )


def filled_from(settings: Settings) -> Filled:
    """The form for these settings."""
    attempts = UNLIMITED if settings.attempts is None else str(settings.attempts)
    return Filled(
        _local(settings.opens_at), _local(settings.closes_at), attempts, settings.counts, settings.answers
    )


def typed_in(form: Mapping[str, str], problems: Mapping[str, str] | None = None) -> Filled:
    """The form as it was sent, to be shown again."""
    known = filled_from(Settings())
    return Filled(
        form.get("opens", "")[:40],
        form.get("closes", "")[:40],
        form.get("attempts", known.attempts)[:20],
        form.get("counts", known.counts)[:20],
        form.get("answers", known.answers)[:20],
        problems or {},
    )


def read_settings(form: Mapping[str, str], before: Settings | None = None) -> Settings:
    """Raises NotSet with all that is wrong. `before` are those that stand now: what is unchanged may be past."""
    problems: dict[str, str] = {}
    opens = _moment(form, "opens", before.opens_at if before else None, problems)
    closes = _moment(form, "closes", before.closes_at if before else None, problems)
    if closes and "closes" not in problems:
        problems |= _closing(opens, closes, before)
    attempts = _attempts(form.get("attempts", "1"))
    if attempts == 0:
        problems["attempts"] = _(
            "Choose 1 to %(most)s attempts, or as many as they like.", most=MOST_ATTEMPTS
        )
    counts = _one_of(form, "counts", COUNTS, LAST, problems)
    answers = _one_of(form, "answers", ANSWERS, AT_ONCE, problems)
    if problems:
        raise NotSet(problems)
    return Settings(opens, closes, attempts, counts, answers)


def _closing(opens: datetime | None, closes: datetime, before: Settings | None) -> dict[str, str]:
    if opens and closes <= opens:
        return {"closes": _("It closes before it opens. Choose a later time.")}
    is_new = before is None or closes != before.closes_at
    if is_new and closes <= now():
        return {"closes": _("This time has passed. Choose a later one.")}
    return {}


def _moment(
    form: Mapping[str, str], name: str, before: datetime | None, problems: dict[str, str]
) -> datetime | None:
    """The moment in UTC. To the minute the same as before is the same."""
    typed = form.get(name, "").strip()
    if not typed:
        return None
    if typed == _local(before):
        return before
    try:
        naive = datetime.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
        if not EARLY <= naive.year < FAR:
            raise ValueError(typed)
    except ValueError:
        problems[name] = _("Fill in a day and a time, for instance 27-11-2026 15:00.")
        return None
    moment: datetime = to_utc(naive)
    return moment.replace(tzinfo=now().tzinfo)


def _local(moment: datetime | None) -> str:
    return to_user_timezone(moment).strftime(LOCAL) if moment else ""


def _attempts(typed: str) -> int | None:
    """0 for what can't be."""
    if typed == UNLIMITED:
        return None
    wanted = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0
    return wanted if 1 <= wanted <= MOST_ATTEMPTS else 0


def _one_of(
    form: Mapping[str, str], name: str, known: tuple[str, ...], usual: str, problems: dict[str, str]
) -> str:
    value = form.get(name, usual)
    if value not in known:
        problems[name] = _("Choose one of these.")
    return value
