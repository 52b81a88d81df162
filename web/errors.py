"""What goes wrong, said in the visitor's words: a page for people, JSON for the player."""

from typing import Any

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import BadRequest, HTTPException, InternalServerError, NotFound

from media.folder import NO_ROOM
from media.storage import Missing, StorageFault
from schema.trouble import is_for_now
from schema.write_queue import NothingWritten, WriterBusy
from web.log_errors import in_words
from web.request_id import own_number

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
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(WriterBusy, _waits)
    app.register_error_handler(PoolTimeout, _waits)
    app.register_error_handler(OSError, _system)
    app.register_error_handler(StorageFault, _storage)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(InternalServerError, _http)
    app.log_exception = _log_exception  # type: ignore[method-assign]


def error_json(status: int, code: str, message: str, **extra: Any) -> Response:
    """The one form of an error in JSON."""
    response = jsonify({"error": {"code": code, "message": message, **extra}})
    response.status_code = status
    if "retry_after" in extra:
        response.headers["Retry-After"] = str(max(1, round(extra["retry_after"] + 0.499)))
    return response


def _log_exception(exc_info: Any) -> None:
    """Flask's own would tell the address, which holds codes and tokens."""
    current_app.logger.error("%s failed", request.endpoint, exc_info=exc_info)


def _refuse(refusal: Refusal) -> Response:
    return error_json(refusal.status, refusal.code, str(refusal.message), **refusal.extra)


def _csrf(_error: CSRFError) -> Response:
    message = _("This page was open for too long. Load it again and try once more.")
    if _is_api():
        return error_json(403, "csrf", message)
    return _page(403, _("Load the page again"), message)


def _database(error: DBAPIError) -> Response:
    """Away, too slow or full for now; or it was given what it can't store."""
    if is_for_now(error):
        current_app.logger.error("the database did not answer: %s", in_words(error))
        return busy(after=2)
    if isinstance(error, DataError):
        current_app.logger.warning("the database can't store this: %s", in_words(error))
        return _http(BadRequest())
    raise error


def _waits(error: Exception) -> Response:
    current_app.logger.error("too many wait for the database (%s)", type(error).__name__)
    return busy(after=2)


def _system(error: OSError) -> Response:
    """A full disk may have room again in a moment; all else is a failure of ours."""
    if error.errno not in NO_ROOM:
        raise error
    current_app.logger.error("the disk is full: %s", in_words(error))
    return busy(after=10)


def _storage(fault: StorageFault) -> Response:
    """A file that is not there is a page that is not there; all else may be over in a moment."""
    if isinstance(fault, Missing):
        return _http(NotFound())
    current_app.logger.error("the media store did not do as asked: %s", fault)
    return busy(after=5)


def busy(after: int) -> Response:
    """503: to be tried again after so many seconds."""
    current_app.login_manager._update_request_context_with_user()  # type: ignore[attr-defined] # asks no database
    message = _("It is very busy here. Wait a moment and try again.")
    if _is_api():
        return error_json(503, "busy", message, retry_after=after)
    response = _page(503, _("Busy"), message)
    response.headers["Retry-After"] = str(after)
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
    html = render_template(
        "error.html", title=title, message=message, back_url="/", code=code, number=own_number()
    )
    return Response(html, status=code, mimetype="text/html")


def _is_api() -> bool:
    return request.path.startswith("/api/")
