"""What the player posts: JSON with the page's CSRF token, and the browser's own keys in it."""

import uuid

from flask import request
from flask_babel import gettext as _
from flask_wtf.csrf import validate_csrf
from wtforms.validators import ValidationError

from web.errors import Refusal
from web.security import check_csrf_header


def posted() -> object:
    """The body, of whatever type it says to be: a beacon sends plain text. None where it is no JSON."""
    try:
        return request.get_json(force=True, silent=True)
    except (RecursionError, ValueError):  # nested deeper, or a longer number, than anything that we ask for
        return None


def posted_object() -> dict[str, object]:
    """The body where it is an object; anything else is refused."""
    body = posted()
    if not isinstance(body, dict):
        raise unreadable("body")
    return body


def posted_beside() -> dict[str, object]:
    """The body of what a beacon may post, its token checked: in the header, or in the body where none can be."""
    body = posted_object()
    try:
        validate_csrf(str(body.get("csrf_token", "")))
    except ValidationError:
        check_csrf_header()
    return body


def key_in(value: object) -> str:
    """A UUID of the browser's."""
    try:
        return str(uuid.UUID(str(value)))
    except ValueError:
        raise unreadable("key") from None


def unreadable(reason: str) -> Refusal:
    """The refusal of what no player of ours would post."""
    return Refusal(422, "invalid_response", _("This answer can't be read. Try again."), reason=reason)
