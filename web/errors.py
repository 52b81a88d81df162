"""What goes wrong, said in the visitor's words: a page for people, JSON for the player."""

from typing import Any

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError

from schema.write_queue import NothingWritten

CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 429: "too_many"}


class Refusal(NothingWritten):
    """A request of the player that is refused, with a code for the program and words for the pupil.

    Raised by rules before they have written anything. `status` is the HTTP status; what else is given
    (`retry_after` in seconds) stands beside the message.
    """

    def __init__(self, status: int, code: str, message: object, **extra: Any) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.extra = extra


def init_errors(app: Flask) -> None:
    """Registers the handlers; no visitor ever sees a traceback."""
    app.register_error_handler(Refusal, _refuse)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InternalServerError, _http)


def error_json(status: int, code: str, message: str, **extra: Any) -> Response:
    """The one form of an error in JSON."""
    response = jsonify({"error": {"code": code, "message": message, **extra}})
    response.status_code = status
    if "retry_after" in extra:
        response.headers["Retry-After"] = str(max(1, round(extra["retry_after"] + 0.499)))
    return response


def _refuse(refusal: Refusal) -> Response:
    return error_json(refusal.status, refusal.code, str(refusal.message), **refusal.extra)


def _csrf(_error: CSRFError) -> Response:
    message = _("This page was open for too long. Load it again and try once more.")
    if _is_api():
        return error_json(403, "csrf", message)
    return _page(403, _("Load the page again"), message)


def _database(error: OperationalError) -> Response:
    current_app.logger.error("the database did not answer: %s", error.orig)
    message = _("It is very busy here. Wait a moment and try again.")
    response = (
        error_json(503, "busy", message, retry_after=2) if _is_api() else _page(503, _("Busy"), message)
    )
    response.headers["Retry-After"] = "2"
    return response


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    if error.response is not None:  # a redirect or an answer made elsewhere
        return error.response  # type: ignore[return-value]
    title, message = _words(code)
    if _is_api():
        return error_json(code, "server" if code >= 500 else CODES.get(code, "bad_request"), message)
    response = _page(code, title, message)
    for header, value in error.get_headers():
        if header in ("Allow", "Retry-After"):
            response.headers[header] = value
    return response


def _words(code: int) -> tuple[str, str]:
    words = {
        403: (_("Not for you"), _("You may not open this page. Are you signed in under the right name?")),
        404: (_("This page is not here"), _("Check the address, or go back to the start.")),
        405: (_("This does not work here"), _("Go back to the start and try again.")),
        413: (_("Too large"), _("What you sent is too large. Send something smaller.")),
        429: (_("Too many tries"), _("Wait a minute and try again.")),
    }
    if code in words:
        return words[code]
    if code >= 500:
        return _("Something went wrong here"), _("It is not your fault. Wait a moment and try again.")
    return _("This did not work"), _("Go back and try again.")


def _page(code: int, title: str, message: str) -> Response:
    html = render_template("error.html", title=title, message=message, back_url="/", code=code)
    return Response(html, status=code, mimetype="text/html")


def _is_api() -> bool:
    return request.path.startswith("/api/")
