"""What stands in the QR code of a pupil's card: which name it leads to, signed, so that none can be made up."""

import hmac

from flask import current_app

from accounts.rosters import enrollment_of
from schema.classes import Enrollment

LENGTH = 16  # of the signature, in hex: 64 bits


def card_of(enrollment_id: int) -> str:
    """The card of a name, for the address `/j/CODE?as=CARD`. It opens nothing that picking the name does not."""
    return f"{enrollment_id:x}-{_signature(enrollment_id)}"


def enrollment_of_card(class_id: int, card: str) -> Enrollment | None:
    """The name that the card leads to, if it is one of ours and that pupil is in the class."""
    number, _dash, signature = card[:60].partition("-")
    try:
        enrollment_id = int(number, 16)
    except ValueError:
        return None
    if not hmac.compare_digest(signature.encode(), _signature(enrollment_id).encode()):
        return None
    return enrollment_of(class_id, str(enrollment_id))


def _signature(enrollment_id: int) -> str:
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.digest(key, f"card:{enrollment_id}".encode(), "sha256").hex()[:LENGTH]
