"""Which language a visitor reads: what they chose, else the browser's, else Dutch."""

from flask import Flask, has_request_context, request, session
from flask_babel import Babel, get_locale

LANGUAGES = {"nl": "Nederlands", "en": "English"}
DEFAULT = "nl"

babel = Babel()


def init_languages(app: Flask) -> None:
    """Sets up Flask-Babel with the catalogues in `web/translations`."""
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Amsterdam"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "web/translations"
    babel.init_app(app, locale_selector=choose_language)
    app.context_processor(lambda: {"language": language(), "languages": LANGUAGES})


def choose_language() -> str:
    """The visitor's language, from the session or the browser."""
    if not has_request_context():
        return DEFAULT
    chosen = session.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(list(LANGUAGES), DEFAULT) or DEFAULT


def language() -> str:
    """The language of this request: `nl` or `en`."""
    return str(get_locale() or DEFAULT)[:2]
