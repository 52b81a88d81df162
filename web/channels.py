"""On which channels an assignment's events go (`web.live`)."""

from web.live import Event, publish


def of_assignment(assignment_id: int) -> str:
    """What its teachers' pages listen to: responses, presence, grades and all that follows below."""
    return f"assignment:{assignment_id}"


def of_pupils(assignment_id: int) -> str:
    """What its players listen to. One of its own, so that no player wakes for what the others answer."""
    return f"pupils:{assignment_id}"


def tell_everyone(assignment_id: int, event: Event) -> None:
    """What concerns pupils and teachers alike: `{"command": …}` and `{"lesson": …}`."""
    publish(of_pupils(assignment_id), event)
    publish(of_assignment(assignment_id), event)
