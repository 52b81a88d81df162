"""What a teacher asks of all pupils at once: stand still, go on, the film is over. Each at their own place."""

from schema.audit import Somebody, note
from schema.classes import Assignment
from schema.database import now, writing
from web.channels import tell_everyone

LONGEST = 200  # characters of a message


class TooLong(Exception):
    """The message does not fit on a pupil's screen."""


def pause(assignment_id: int, message: str, person: Somebody) -> None:
    """Halts every player where it is, with a message if there is one. Responses are taken all the same."""
    words = " ".join(message.split()) or None
    if words and len(words) > LONGEST:
        raise TooLong
    if _change(assignment_id, person, "pause", paused_at=now(), pause_message=words):
        tell_everyone(assignment_id, {"command": "pause", "message": words})


def go_on(assignment_id: int, person: Somebody) -> None:
    """Lets every player go on."""
    if _change(assignment_id, person, "go_on", paused_at=None, pause_message=None):
        tell_everyone(assignment_id, {"command": "go_on"})


def finish(assignment_id: int, person: Somebody) -> None:
    """Ends the assignment: from now on no response is taken."""
    at = now()
    values = {"finished_at": at, "closes_at": at, "paused_at": None, "pause_message": None}
    if _change(assignment_id, person, "finish", **values):
        tell_everyone(assignment_id, {"command": "finish"})


def reopen(assignment_id: int, person: Somebody) -> None:
    """Takes the end back: pupils go on where they were."""
    if _change(assignment_id, person, "reopen", finished_at=None, closes_at=None):
        tell_everyone(assignment_id, {"command": "go_on"})


def _change(assignment_id: int, person: Somebody, command: str, **values: object) -> bool:
    """Whether there was something to change: of what was finished nothing but the end can be taken back."""
    with writing() as session:
        assignment = session.get_one(Assignment, assignment_id, with_for_update=True)
        if (assignment.finished_at is not None) != (command == "reopen"):
            return False
        for name, value in values.items():
            setattr(assignment, name, value)
        subject = f"assignment:{assignment.id}"
        note(
            session,
            person,
            "changed_assignment",
            class_id=assignment.class_id,
            subject=subject,
            command=command,
        )
    return True
