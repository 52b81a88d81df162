"""A link that was just made, shown once to who made it: it isn't stored anywhere else."""

from collections.abc import MutableMapping
from dataclasses import asdict, dataclass
from typing import Any

from web.qr import absolute

LINK = "link"  # in the session


@dataclass(frozen=True)
class HandedLink:
    """For whom, and whether it was sent already."""

    path: str
    email: str
    sent: bool = False
    failed: bool = False

    @property
    def address(self) -> str:
        """The whole of it, to copy."""
        return absolute(self.path)


def hand_over(kept: MutableMapping[str, Any], path: str, email: str, **how: bool) -> None:
    """Keeps it in the session until the next page."""
    kept[LINK] = asdict(HandedLink(path, email, **how))


def handed_over(kept: MutableMapping[str, Any]) -> HandedLink | None:
    """Takes it out again."""
    match kept.pop(LINK, None):
        case {"path": str(path), "email": str(email), "sent": bool(sent), "failed": bool(failed)}:
            return HandedLink(path, email, sent, failed)
    return None
