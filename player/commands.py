"""What a teacher asks of all players of the class at once: stand still, go on, the film is over."""

from collections.abc import Iterator
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from accounts.opening import is_closed
from schema.classes import Assignment
from schema.database import db, now
from schema.on_board import on_board
from web.channels import of_pupils
from web.event_stream import Message, event_stream
from web.live import Event


def standing(source: Session | Connection, assignment_id: int) -> list[Message]:
    """How things stand, in the words of the commands: for a player that may have missed one."""
    columns = select(Assignment.paused_at, Assignment.pause_message, Assignment.closes_at)
    row = source.execute(columns.where(Assignment.id == assignment_id)).one()
    if is_closed(row, now()):
        return [("finish", {})]
    lesson = on_board(source, assignment_id, now())
    stands = [("lesson", {"state": lesson.state, "changed": lesson.changed})] if lesson else []
    return [("go_on", {}) if row.paused_at is None else ("pause", {"message": row.pause_message}), *stands]


def commands_of(app: Flask, assignment_id: int, who: str, last: str | None, **times: Any) -> Iterator[str]:
    """The stream of one player. It holds no database connection."""

    def tell(event: Event) -> list[Message]:
        if "missed" not in event:
            return _message(event)
        with app.app_context():
            return standing(db.session(), assignment_id)

    return event_stream(of_pupils(assignment_id), tell, last, who=who, **times)


def _message(event: Event) -> list[Message]:
    if "lesson" in event:
        return [("lesson", event["lesson"])]
    if "behind" in event:
        return [("behind", event)]
    command = event["command"]
    return [(command, {"message": event["message"]} if command == "pause" else {})]
