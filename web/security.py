"""Headers that every answer carries, and CSRF for every form and JSON post."""

import secrets
from typing import Any

from flask import Flask, Response, current_app, g, request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFError, CSRFProtect, validate_csrf
from itsdangerous import SignatureExpired, TimestampSigner, URLSafeTimedSerializer
from wtforms.validators import ValidationError

from web.media import origin_of

csrf = CSRFProtect()

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

# hls.js plays from blob: addresses; media-chrome keeps its styles in <style> elements, which need the nonce
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data:{images}; media-src 'self' blob:{media}; connect-src 'self'{media}; "
    "worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

# of all that is no page: opened as one it runs nothing and stands in no frame
NOTHING = "default-src 'none'; frame-ancestors 'none'"


def init_security(app: Flask) -> None:
    """Puts the headers on every answer and CSRF checks on every post."""
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_NAME="halte",
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a lesson outlives an hour
        WTF_CSRF_SSL_STRICT=False,  # the token is bound to the session; schools' proxies strip the referrer
    )
    app.session_interface = SessionCookies()
    csrf.init_app(app)
    app.after_request(_set_headers)
    app.context_processor(lambda: {"csp_nonce": csp_nonce()})


class OfAnyClock(TimestampSigner):
    """Takes what was signed by a clock that is ahead of this one: that has gone back, or another machine's.

    The library refuses that, and everybody who came in the last hour would be signed out when the clock goes back
    by one. What is too old is refused as ever.
    """

    def unsign(self, signed_value: Any, max_age: int | None = None, return_timestamp: bool = False) -> Any:
        """As the library's, but for a negative age."""
        value, moment = super().unsign(signed_value, max_age=None, return_timestamp=True)
        if max_age is not None and self.get_timestamp() - moment.timestamp() > max_age:
            raise SignatureExpired("too old", payload=value, date_signed=moment)
        return (value, moment) if return_timestamp else value


class SessionCookies(SecureCookieSessionInterface):
    """Flask's signed cookies; Flask makes the signer anew for each request, this keeps it."""

    _signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The signer of this application's key."""
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
            if self._signer is not None:
                self._signer.signer = OfAnyClock
        return self._signer


def check_csrf_header() -> None:
    """For JSON posts, which are exempt from the check that would read them as a form first."""
    try:
        validate_csrf(request.headers.get("X-CSRFToken", ""))
    except ValidationError:
        raise CSRFError from None


def csp_nonce() -> str:
    """This answer's nonce for `<style>` elements."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def let_in_images(origin: str | None) -> None:
    """This answer's page may show pictures from there too."""
    if origin:
        g.csp_images = f" {origin}"


def _policy() -> str:
    """Films may come from one other origin, where the settings say so."""
    origin = origin_of(current_app.config["HALTE"])
    films = f" {origin}" if origin else ""
    return POLICY.format(nonce=csp_nonce(), media=films, images=films + g.get("csp_images", ""))


def _set_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    policy = _policy() if response.mimetype == "text/html" else NOTHING
    response.headers.setdefault("Content-Security-Policy", policy)
    if request.endpoint is None or not request.path.startswith(("/static/", "/media/")):
        response.headers.setdefault("Cache-Control", "no-store")
    return response
