"""The mail server: reached, encrypted, signed in to. Nothing is sent."""

import re
import smtplib
import ssl
from contextlib import suppress
from email.utils import parseaddr

from flask_babel import gettext as _

from web.doctor.finding import OK, PATIENCE, WRONG, Case, Told
from web.mail import MailServer, NotAnSmtpAddress, NotEncrypted, mail_server, signed_in
from web.settings import Settings

SENDER = re.compile(r"[^@\s]+@[^@\s]+")


def look(case: Case) -> Told:
    """Only where mail is set."""
    settings = case.settings
    yield from written(settings)
    if not settings.smtp_url:
        yield (
            OK,
            _("No mail is sent: HALTE_SMTP_URL is not set. Links are copied by hand, which works too."),
        )
        return
    if not settings.mail_from:
        yield (
            WRONG,
            _(
                "HALTE_MAIL_FROM is not set, so no mail is sent. Set it to the sender, such as Halte "
                "<halte@school.example>."
            ),
        )
    with suppress(NotAnSmtpAddress):
        yield _greet(mail_server(settings.smtp_url))


def written(settings: Settings) -> Told:
    """What can be seen to be wrong without asking the server."""
    try:
        if settings.smtp_url:
            mail_server(settings.smtp_url)
    except NotAnSmtpAddress:
        yield (
            WRONG,
            _("HALTE_SMTP_URL must look like smtp://USER:PASSWORD@mail.example:587 (or smtps://)."),
        )
    if settings.mail_from and not SENDER.fullmatch(parseaddr(settings.mail_from)[1]):
        yield (
            WRONG,
            _("HALTE_MAIL_FROM is no sender. Write it as Halte <halte@school.example>."),
        )


def _greet(server: MailServer) -> tuple[str, str]:
    words = {"host": server.host, "port": server.port}
    try:
        with signed_in(server, PATIENCE):
            return OK, _("%(host)s takes mail. Nothing was sent.", **words)
    except NotEncrypted:
        return WRONG, _(
            "%(host)s offers no encryption (STARTTLS), so nothing is sent by it. Use another, or smtps://.",
            **words,
        )
    except ssl.SSLError:
        return WRONG, _(
            "%(host)s:%(port)s has no certificate that can be trusted, or speaks no TLS there (smtps:// "
            "is for port 465, smtp:// for 587).",
            **words,
        )
    except smtplib.SMTPAuthenticationError:
        return WRONG, _(
            "%(host)s does not take this user and password. Look at HALTE_SMTP_URL; percent-encode @, : "
            "and / in both.",
            **words,
        )
    except (OSError, smtplib.SMTPException):
        return WRONG, _(
            "No mail server answers at %(host)s:%(port)s. Look at the host and the port, and at the "
            "firewall.",
            **words,
        )
