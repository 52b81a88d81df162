"""The mails that Halte sends, in the language of who has them sent."""

import threading

from flask import Flask, current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from accounts.links import INVITATION_DAYS
from accounts.resets import mailed_reset
from web.mail import NotSent, send
from web.settings import Settings


def mail_invitation(email: str, link: str, name: str) -> None:
    """Sends somebody their invitation. Raises NotSent."""
    text = _(
        "Hello,\n\n%(name)s invites you to Halte, where pupils watch films that stop for questions.\n"
        "Make your account with this link:\n\n%(link)s\n\nThe link works once, for %(days)s days.\n",
        name=name,
        link=link,
        days=INVITATION_DAYS,
    )
    send(email, _("Your invitation to Halte"), text)


def mail_reset_soon(email: str, language: str) -> None:
    """Sends a link if the address is somebody's. In a thread of its own: nobody can tell by the time it takes."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    threading.Thread(target=_mail_reset, args=(app, email, language), daemon=True).start()


def _mail_reset(app: Flask, email: str, language: str) -> None:
    with app.app_context(), force_locale(language):
        token = mailed_reset(email)
        if token is None:
            return
        settings: Settings = app.config["HALTE"]
        text = _(
            "Hello,\n\nYou asked for a new password for Halte. Pick one here:\n\n%(link)s\n\n"
            "The link works once, for 2 hours. Was it not you? Then do nothing: your password stays as it is.\n",
            link=f"{settings.url}/reset/{token}",
        )
        try:
            send(email, _("A new password for Halte"), text)
        except NotSent as error:
            app.logger.error("a link for a new password was not sent: %s", error.reason)
