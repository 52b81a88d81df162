"""The practical assignment at the end of a film: whose it is, and what may be handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, func, select

from accounts.hand_ins import hand_ins_by_attempt
from accounts.opening import has_opened, is_closed
from accounts.photos import drop_photo, keep_photo
from media.photo import NotAPhoto, clean_photo
from player.attempts import told_attempt
from schema.attempts import Attempt
from schema.classes import Assignment, Enrollment
from schema.database import db, now, writing
from schema.hand_ins import HandIn
from schema.locks import one_pupil
from timelines.model import PracticalAssignment, Timeline, read_timeline
from timelines.questions.response import InvalidResponse, written_text
from web.languages import language
from web.media import public_address

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
        return is_closed(self.assignment, now())


def own_practical(assignment_id: int, enrollment: Enrollment) -> Practical | None:
    """The pupil's own, in the reader's language; None where the film has none, or the pupil never began."""
    session = db.session()
    assignment = session.get(Assignment, assignment_id)
    attempt = told_attempt(session, assignment_id, enrollment.id)
    if assignment is None or attempt is None or assignment.class_id != enrollment.class_id:
        return None
    if not has_opened(assignment, now()):
        return None
    version = assignment.timeline_version
    timeline = read_timeline(version.document, language())
    if timeline.practical is None:
        return None
    files = {name: public_address(stored) for name, stored in version.images.items()}
    return Practical(attempt, assignment, timeline, timeline.practical, files)


def own_hand_ins(practical: Practical) -> list[HandIn]:
    """What this pupil handed in, in every attempt, oldest first."""
    by_attempt = hand_ins_by_attempt(db.session.scalars(_attempts_of(practical.attempt)).all())
    return sorted((one for found in by_attempt.values() for one in found), key=lambda one: one.id)


def _attempts_of(attempt: Attempt) -> Select[int]:
    """All attempts of the same pupil at the same film."""
    return select(Attempt.id).where(
        Attempt.assignment_id == attempt.assignment_id, Attempt.enrollment_id == attempt.enrollment_id
    )


def hand_in(practical: Practical, key: str, text: str, photo: IO[bytes] | None) -> None:
    """Stores a text, a photo, or both. Raises NotHandedIn or StorageFault, and then nothing is stored.

    The same key again stores nothing new.
    """
    if practical.closed:
        raise NotHandedIn(_("This assignment is closed. Ask your teacher."))
    words = _words(text) if "text" in practical.task.hand_in else None
    picture = _picture(photo) if photo and "photo" in practical.task.hand_in else None
    if words is None and picture is None:
        raise NotHandedIn(_("Write something or choose a photo first."))
    file = keep_photo(picture) if picture else None
    try:
        is_new = _store(practical.attempt, key, words, file)
    except NotHandedIn:
        _drop(file)
        raise
    if not is_new:
        _drop(file)


def _drop(file: str | None) -> None:
    """Where the database broke off nobody knows whether it has the photo: then it waits for the nightly look."""
    if file:
        drop_photo(file)


def _store(attempt: Attempt, key: str, words: str | None, file: str | None) -> bool:
    of_pupil = HandIn.attempt_id.in_(_attempts_of(attempt))
    attempt_id, enrollment_id = attempt.id, attempt.enrollment_id
    db.session.rollback()  # ends this request's snapshot, which may be older than the last hand-in
    with writing(one_pupil(enrollment_id)) as session:
        if session.scalar(select(HandIn.id).where(of_pupil, HandIn.key == key)) is not None:
            return False
        if (session.scalar(select(func.count()).where(of_pupil)) or 0) >= MOST:
            raise NotHandedIn(_("You handed in %(most)s things already. Take one back first.", most=MOST))
        kind = "photo" if file else "text"
        session.add(HandIn(attempt_id=attempt_id, key=key, kind=kind, text=words, file=file))
    return True


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
