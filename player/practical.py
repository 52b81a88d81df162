"""The practical assignment at the end of a film: whose it is, and what may be handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from flask_babel import lazy_gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from accounts.hand_ins import drop_photo, keep_photo
from media.photo import NotAPhoto, clean_photo
from player.attempts import newest_attempt
from schema.attempts import Attempt
from schema.classes import Assignment, Enrollment
from schema.database import db, now, writing
from schema.hand_ins import HandIn
from timelines.model import PracticalAssignment, Timeline, read_timeline
from timelines.questions.response import InvalidResponse, written_text
from web.languages import language

MOST = 10  # hand-ins of one pupil
LONGEST = 5000
LARGEST_PHOTO = 25_000_000  # bytes, before it is made smaller: a telephone's best

PHOTO_WORDS = {
    "too_many_pixels": _("This photo is too large. Take it again with a smaller size."),
    "too_small": _("This photo is too small to see anything. Take it again."),
    "unreadable": _("This is not a photo that we can read. Use a JPEG, PNG or WebP."),
}


class NotHandedIn(Exception):
    """Nothing was stored; `message` says why, to the pupil."""

    def __init__(self, message: object) -> None:
        super().__init__(str(message))
        self.message = str(message)


@dataclass(frozen=True)
class Practical:
    """A pupil's practical assignment. `files` are the published addresses by the timeline's file names."""

    attempt: Attempt
    assignment: Assignment
    timeline: Timeline
    task: PracticalAssignment
    files: Mapping[str, str]

    @property
    def due(self) -> bool:
        """It comes after the film."""
        return self.attempt.finished_at is not None

    @property
    def closed(self) -> bool:
        """Is it too late to hand in?"""
        return self.assignment.closes_at is not None and now() > self.assignment.closes_at


def own_practical(assignment_id: int, enrollment: Enrollment) -> Practical | None:
    """The pupil's own, in the reader's language; None where the film has none, or the pupil never began."""
    session = db.session()
    assignment = session.get(Assignment, assignment_id)
    attempt = newest_attempt(session, assignment_id, enrollment.id)
    if assignment is None or attempt is None or assignment.class_id != enrollment.class_id:
        return None
    version = assignment.timeline_version
    timeline = read_timeline(version.document, language())
    if timeline.practical is None:
        return None
    return Practical(attempt, assignment, timeline, timeline.practical, version.images)


def hand_in(practical: Practical, key: str, text: str, photo: IO[bytes] | None) -> None:
    """Stores a text, a photo, or both. Raises NotHandedIn, and then nothing is stored.

    The same key again stores nothing new.
    """
    if practical.closed:
        raise NotHandedIn(_("This assignment is closed. Ask your teacher."))
    words = _words(text) if "text" in practical.task.hand_in else None
    picture = _picture(photo) if photo and "photo" in practical.task.hand_in else None
    if words is None and picture is None:
        raise NotHandedIn(_("Write something or choose a photo first."))
    file = keep_photo(picture) if picture else None
    stored = False
    try:
        stored = _store(practical.attempt.id, key, words, file)
    finally:
        if file and not stored:
            drop_photo(file)


def _store(attempt_id: int, key: str, words: str | None, file: str | None) -> bool:
    db.session.rollback()  # ends this request's snapshot, which may be older than the last hand-in
    with writing() as session:
        if _is_there(session, attempt_id, key):
            return False
        if _count(session, attempt_id) >= MOST:
            raise NotHandedIn(_("You handed in %(most)s things already. Take one back first.", most=MOST))
        kind = "photo" if file else "text"
        session.add(HandIn(attempt_id=attempt_id, key=key, kind=kind, text=words, file=file))
    return True


def _is_there(session: Session, attempt_id: int, key: str) -> bool:
    found = select(HandIn.id).where(HandIn.attempt_id == attempt_id, HandIn.key == key)
    return session.scalar(found) is not None


def _count(session: Session, attempt_id: int) -> int:
    return session.scalar(select(func.count()).where(HandIn.attempt_id == attempt_id)) or 0


def _words(text: str) -> str | None:
    if not text.strip():
        return None
    try:
        return written_text(text.replace("\r\n", "\n"), LONGEST).strip()
    except InvalidResponse as error:
        raise NotHandedIn(
            _("This text is too long. At most %(most)s characters fit.", most=LONGEST)
            if error.code == "too_long"
            else _("This text holds signs that can't be stored. Type it again.")
        ) from None


def _picture(photo: IO[bytes]) -> bytes:
    try:
        return clean_photo(photo)
    except NotAPhoto as fault:
        raise NotHandedIn(PHOTO_WORDS[fault.code]) from None
