"""Everything that is kept of a pupil in one class, as values that become JSON and a page."""

import base64
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from accounts.photos import read_photo
from schema.attempts import Attempt, HintTaken, Response
from schema.audit import AuditEntry
from schema.classes import Enrollment
from schema.database import db
from schema.grades import GradeEvent
from schema.hand_ins import HandIn
from schema.people import Person
from schema.presence import Presence
from schema.watching import LookUp, Pulse, WatchedRun
from timelines.grading import in_words
from timelines.met import met
from timelines.model import Question, Timeline, read_timeline

Json = dict[str, Any]


def data_of(enrollment: Enrollment, language: str) -> Json:
    """All of it; photos by their hand-in alone (`with_photos`)."""
    school_class, pupil = enrollment.school_class, enrollment.pupil
    attempts = db.session.scalars(
        select(Attempt).where(Attempt.enrollment_id == enrollment.id).order_by(Attempt.started_at, Attempt.id)
    ).all()
    return {
        "pupil": {"name": pupil.display_name, "external_id": pupil.external_id},
        "class": {
            "name": school_class.name,
            "school": school_class.school.name,
            "school_year": school_class.school_year,
            "erased_on": school_class.purge_on.isoformat(),
        },
        "enrollment": {
            "id": enrollment.id,
            "secret": enrollment.secret,
            "in_use": enrollment.device_key is not None,
            **_moments(enrollment, "created_at", "joined_at", "left_at"),
        },
        "attempts": _attempts(attempts, language),
        "log": _log(enrollment.id, attempts),
    }


def with_photos(data: Json) -> Json:
    """The same with each photo as base64, to be taken along."""
    for attempt in data["attempts"]:
        for hand_in in attempt["handed_in"]:
            photo = read_photo(hand_in["file"]) if hand_in["file"] else None
            hand_in["photo"] = base64.b64encode(photo).decode() if photo else None
    return data


def _attempts(attempts: Iterable[Attempt], language: str) -> list[Json]:
    ids = [attempt.id for attempt in attempts]
    beside = {name: _rows(table, ids) for name, table in BESIDE.items()}
    grades = _grades(ids)
    timelines: dict[int, Timeline] = {}
    found = []
    for attempt in attempts:
        version = attempt.assignment.timeline_version
        if version.id not in timelines:
            timelines[version.id] = read_timeline(version.document, language)
        found.append(_attempt(attempt, timelines[version.id], beside, grades))
    return found


BESIDE: Mapping[str, Any] = {
    "responses": Response,
    "hints": HintTaken,
    "watched": WatchedRun,
    "looked_up": LookUp,
    "pulse": Pulse,
    "handed_in": HandIn,
    "presence": Presence,
}


def _rows(table: Any, attempt_ids: list[int]) -> Mapping[int, list[Any]]:
    query = select(table).where(table.attempt_id.in_(attempt_ids)).order_by(*table.__table__.primary_key)
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.scalars(query):
        found[row.attempt_id].append(row)
    return found


def _grades(attempt_ids: list[int]) -> Mapping[int, list[Json]]:
    rows = db.session.execute(
        select(GradeEvent, Person.display_name)
        .join(Response, Response.id == GradeEvent.response_id)
        .outerjoin(Person, Person.id == GradeEvent.teacher_id)
        .where(Response.attempt_id.in_(attempt_ids))
        .order_by(GradeEvent.id)
    )
    found: dict[int, list[Json]] = defaultdict(list)
    for event, by in rows:
        kept = _fields(event, "kind", "score", "success", "comment", "reason")
        found[event.response_id].append({"at": _stamp(event.created_at), "by": by, **kept})
    return found


def _attempt(
    attempt: Attempt, timeline: Timeline, beside: Mapping[str, Any], grades: Mapping[int, Any]
) -> Json:
    own = {name: rows.get(attempt.id, []) for name, rows in beside.items()}
    questions = {one.id: one for point in timeline.pause_points for one in point.questions}
    return {
        "film": timeline.title,
        "number": attempt.number,
        "assignment": attempt.assignment_id,
        "stops_passed": attempt.gate,
        **_moments(attempt, "started_at", "finished_at"),
        "responses": [_response(one, attempt.seed, questions, grades) for one in own["responses"]],
        "hints": [{"question": one.question_id, "at": _stamp(one.created_at)} for one in own["hints"]],
        "watched": [
            {**_fields(one, "seen", "again"), **_moments(one, "begun_at", "updated_at")}
            for one in own["watched"]
        ],
        "looked_up": [{"term": one.term, "at": _stamp(one.created_at)} for one in own["looked_up"]],
        "pulse": [
            {**_fields(one, "interesting", "work"), "at": _stamp(one.updated_at)} for one in own["pulse"]
        ],
        "handed_in": [
            {
                **_fields(one, "id", "kind", "text", "file", "comment"),
                **_moments(one, "created_at", "seen_at"),
            }
            for one in own["handed_in"]
        ],
        "presence": [
            {**_fields(one, "state", "position", "pause_point_id"), **_moments(one, "since", "seen_at")}
            for one in own["presence"]
        ],
    }


def _response(one: Response, seed: str, questions: Mapping[str, Question], grades: Mapping[int, Any]) -> Json:
    asked = questions.get(one.question_id)
    question = met(asked, seed, one.number) if asked else None
    return {
        "question": one.question_id,
        "prompt": question.prompt if question else None,
        "words": in_words(question, one.response) if question and question.type != "card" else None,
        **_fields(one, "response", "number", "success", "score", "max_score", "feedback", "receipt"),
        **_fields(one, "position", "taken"),
        "at": _stamp(one.created_at),
        "grades": grades.get(one.id, []),
    }


def _log(enrollment_id: int, attempts: Iterable[Attempt]) -> list[Json]:
    """Who looked at it, changed it or took it along, and who graded a response of it."""
    query = select(Response.id, Response.created_at).where(
        Response.attempt_id.in_([one.id for one in attempts])
    )
    sent = {f"response:{number}": at for number, at in db.session.execute(query)}
    about = AuditEntry.subject.in_([f"enrollment:{enrollment_id}", *sent])
    return [
        {"at": _stamp(one.at), "by": one.person_name, "action": one.action}
        for one in db.session.scalars(select(AuditEntry).where(about).order_by(AuditEntry.id))
        if one.at
        >= sent.get(one.subject, one.at)  # else of one that was erased, whose id SQLite gave out again
    ]


def _fields(row: Any, *names: str) -> Json:
    return {name: getattr(row, name) for name in names}


def _moments(row: Any, *names: str) -> Json:
    return {name: _stamp(getattr(row, name)) for name in names}


def _stamp(moment: Any) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def stamped(stamp: str | None) -> datetime | None:
    """The moment that a stamp tells."""
    return datetime.fromisoformat(stamp) if stamp else None
