"""What is wrong with a store, and what to do about it, for operators and producers."""

from flask_babel import gettext as _

from media.storage import Full, Refused, StorageFault


def in_words(fault: StorageFault) -> str:
    """In the language of the command."""
    named = {"store": fault.store, "detail": fault.detail or _("nothing said")}
    if isinstance(fault, Full):
        return str(
            _("%(store)s has no room left (%(detail)s). Make room, and run the command again.", **named)
        )
    if isinstance(fault, Refused):
        return str(
            _(
                "%(store)s refuses (%(detail)s). Check the bucket's name, the keys (AWS_ACCESS_KEY_ID and "
                "AWS_SECRET_ACCESS_KEY) and what they may do.",
                **named,
            )
        )
    return str(
        _(
            "%(store)s does not answer as it should (%(detail)s). Is it running, and is AWS_ENDPOINT_URL right? "
            "Run the command again: it goes on where it stopped.",
            **named,
        )
    )
