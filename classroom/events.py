"""The stream of a live page: it says only that there is news, and of what kind."""

from collections.abc import Iterator
from typing import Any

from web.channels import of_assignment
from web.event_stream import Message, event_stream
from web.live import Event

KINDS = ("presence", "command", "lesson", "behind")  # all else concerns the results


def events_of(assignment_id: int, who: str | None, last: str | None, **times: Any) -> Iterator[str]:
    """The events of the assignment; a page that may have missed something hears `results` at once."""
    return event_stream(of_assignment(assignment_id), _tell, last, who=who, **times)


def _tell(event: Event) -> list[Message]:
    return [(next((kind for kind in KINDS if kind in event), "results"), event)]
