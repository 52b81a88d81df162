"""What a browser may keep of a pupil is kept under an id that says nothing of who it is."""

import hmac

from flask import Response, current_app, request

from accounts.pupil_session import pupil_session

HEADER = "Halte-Ledger"
OFFLINE = "KEEPS_LESSONS"  # in the app's config: whether browsers may keep lessons


def ledger_id(enrollment_id: int) -> str:
    """The same for all films of the pupil, another in every instance."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.digest(key, f"ledger:{enrollment_id}".encode(), "sha256").hex()[:16]


def let_keep(response: Response) -> Response:
    """Tells the service worker that it may keep this answer, and for whom (docs/offline.md)."""
    pupil = pupil_session()
    if pupil and request.method == "GET" and response.status_code == 200 and current_app.config[OFFLINE]:
        response.headers[HEADER] = ledger_id(pupil.enrollment_id)
    return response
