"""What publishing would change, against the newest version that is published. Changes nothing itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import format_datetime, ngettext
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from media.shelf import Shelf
from media.storage import Films
from player.published import versions_of
from producer.changes import Changes, changes_between
from producer.publish import Ready, caption_tracks, hashes_of, is_newest
from schema.attempts import Response
from schema.classes import Assignment
from schema.database import db
from schema.library import TimelineVersion
from timelines.model import content_hash
from timelines.questions.question import Json


@dataclass(frozen=True)
class Comparison:
    """`before` is None when nothing of it is published; `changes` is None when nothing would change."""

    before: TimelineVersion | None
    changes: Changes | None
    classes: int
    asks_regrading: str = ""  # the timeline's id, where answers were given by another key

    def in_words(self) -> str:
        """One line for who is about to publish."""
        if self.before is None:
            return str(_("Not published before: this would be its first version."))
        if self.changes is None:
            at = format_datetime(self.before.created_at, "d MMM yyyy HH:mm")
            return str(_("Nothing would change: the version of %(at)s has the same content.", at=at))
        changes = self.changes.in_words() or _("other notes of your own")
        answers = ngettext(
            "%(num)s class has answers to the version before",
            "%(num)s classes have answers to the version before",
            self.classes,
        )
        line = f"{changes}; {answers}."
        return f"{line}\n{regrading_advice(self.asks_regrading)}" if self.asks_regrading else line


def compare(ready: Ready, films: Films) -> Comparison:
    """With what is published now."""
    session = db.session()
    versions = versions_of(session, ready.timeline.id)
    if not versions:
        return Comparison(None, None, 0)
    newest = versions[-1]
    classes = classes_with_answers(session, newest.id)
    if is_newest(versions, ready.content_hash):
        return Comparison(newest, None, classes)
    changes = changes_between(newest.document, ready.timeline.document)
    others = _files(ready, versions, films)
    changes.other += [words for words in others if words not in changes.other]
    mended = is_key_mended(session, versions, ready.timeline.document)
    return Comparison(newest, changes, classes, ready.timeline.id if mended else "")


def regrading_advice(timeline_id: str) -> str:
    """For who publishes another key than was answered by."""
    return str(
        _(
            "Answers given before keep their grades. Is the new key to hold for them too? "
            "Then, once it is published: halte regrade %(id)s",
            id=timeline_id,
        )
    )


def is_key_mended(session: Session, older: Sequence[TimelineVersion], document: Json) -> bool:
    """Whether a question's key differs from the newest of these, and any of them was answered."""
    if not older or not changes_between(older[-1].document, document).rekeyed:
        return False
    return classes_with_answers(session, *(version.id for version in older)) > 0


def classes_with_answers(session: Session, *version_ids: int) -> int:
    """How many classes answered questions of those versions."""
    return (
        session.scalar(
            select(func.count(Assignment.class_id.distinct()))
            .join(Response, Response.assignment_id == Assignment.id)
            .where(Assignment.timeline_version_id.in_(version_ids))
        )
        or 0
    )


def _files(ready: Ready, versions: Sequence[TimelineVersion], films: Films) -> list[str]:
    """What changed in files, whether they kept their names or not."""
    newest = versions[-1]
    found = []
    if _has_another_film(ready, newest, films):
        found.append(_("another film"))
    if _captions(caption_tracks(ready.timeline, ready.folder)) != _captions(newest.caption_tracks):
        found.append(_("other captions"))
    if not found and _has_other_files(ready, versions):
        found.append(_("other pictures or sounds"))
    return found


def _has_other_files(ready: Ready, versions: Sequence[TimelineVersion]) -> bool:
    """Whether the older document with today's files would be other content than it was."""
    document = versions[-1].document
    try:
        hashes = hashes_of(ready.folder, document)
    except OSError:  # a file that it names is gone: the document changed too
        return False
    return not is_newest(versions, content_hash(document, hashes))


def _has_another_film(ready: Ready, newest: TimelineVersion, films: Films) -> bool:
    packaged = Shelf(films, ready.folder / ready.timeline.video).find()
    return packaged is None or packaged.folder != newest.video.folder


def _captions(tracks: list) -> list[tuple[str, str, str]]:  # type: ignore[type-arg]
    return sorted((track.language, track.kind, track.text) for track in tracks)
