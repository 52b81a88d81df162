"""What a teacher asks of all pupils at once: stand still, and go on, each at their own place."""

from accounts.opening import is_closed
from schema.audit import Somebody, note
from schema.classes import Assignment
from schema.database import now, writing
from schema.locks import whole_class
from web.channels import tell_everyone

LONGEST = 200  # characters of a message


class TooLong(Exception):
    """The message does not fit on a pupil's screen."""


def pause(assignment_id: int, message: str, person: Somebody) -> None:
    """Halts every player where it is, with a message if there is one. Responses are taken all the same."""
    words = " ".join(message.split()) or None
    if words and len(words) > LONGEST:
        raise TooLong
    if _change(assignment_id, person, "paused", paused_at=now(), pause_message=words):
        tell_everyone(assignment_id, {"command": "pause", "message": words})


def go_on(assignment_id: int, person: Somebody) -> None:
    """Lets every player go on."""
    if _change(assignment_id, person, "went_on", paused_at=None, pause_message=None):
        tell_everyone(assignment_id, {"command": "go_on"})


def _change(assignment_id: int, person: Somebody, what: str, **values: object) -> bool:
    """False where the film is closed: then there is nothing that could stand still."""
    with writing(whole_class(assignment_id, "assignment")) as session:
        assignment = session.get_one(Assignment, assignment_id)
        if is_closed(assignment, now()):
            return False
        for name, value in values.items():
            setattr(assignment, name, value)
        subject = f"assignment:{assignment.id}"
        note(session, person, "changed_assignment", class_id=assignment.class_id, subject=subject, what=what)
    return True
