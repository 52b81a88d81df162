"""Headers that every answer carries, and CSRF for every form and JSON post."""

import secrets

from flask import Flask, Response, g, request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFError, CSRFProtect, validate_csrf
from itsdangerous import URLSafeTimedSerializer
from wtforms.validators import ValidationError

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
    "img-src 'self' data:; media-src 'self' blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


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


class SessionCookies(SecureCookieSessionInterface):
    """Flask's signed cookies; Flask makes the signer anew for each request, this keeps it."""

    _signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """The signer of this application's key."""
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
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


def _set_headers(response: Response) -> Response:
    response.headers.extend(HEADERS)
    if response.mimetype == "text/html":
        response.headers.setdefault("Content-Security-Policy", POLICY.format(nonce=csp_nonce()))
    if request.endpoint is None or not request.path.startswith(("/static/", "/media/")):
        response.headers.setdefault("Cache-Control", "no-store")
    return response
