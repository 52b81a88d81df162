"""Why a film can't be played, in the language of the command."""

from media.dutch import in_dutch
from media.not_playable import NotPlayable


def why_not(fault: NotPlayable) -> dict[str, str]:
    """By language: the file, and what is wrong with it."""
    return {"en": str(fault), "nl": f"{fault.file}: {in_dutch(fault.reason)}"}
