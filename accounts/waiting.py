"""The page for who guessed too often."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from accounts.misses import TooManyMisses


def wait_page(error: TooManyMisses, reason: str, back_url: str) -> ResponseReturnValue:
    """Says why, and in how many minutes to try again."""
    minutes = -(-error.wait // 60)
    again = ngettext("Try again in %(num)s minute.", "Try again in %(num)s minutes.", minutes)
    words = {"title": _("Just a moment"), "message": f"{reason} {again}", "back_url": back_url}
    return render_template("error.html", **words), 429, {"Retry-After": str(error.wait)}
