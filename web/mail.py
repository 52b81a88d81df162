"""Mail, by the SMTP server that the settings name. Without one, links are copied by hand."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from flask import current_app

from web.settings import Settings

PATIENCE = 10  # seconds for each step
LOOPBACK = ("127.0.0.1", "::1", "localhost")
PORTS = {"smtp": 587, "smtps": 465}


class NotSent(Exception):
    """The mail server took no mail; `reason` is for the log and the administrator."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotAnSmtpAddress(ValueError):
    """HALTE_SMTP_URL isn't one."""

    def __init__(self) -> None:
        super().__init__("HALTE_SMTP_URL must look like smtp://USER:PASSWORD@mail.example:587 (or smtps://)")


@dataclass(frozen=True)
class MailServer:
    """Where mail goes. `implicit_tls` is from the first byte on (smtps); else STARTTLS, as offered."""

    host: str
    port: int
    user: str
    password: str
    implicit_tls: bool


def mail_server(url: str) -> MailServer:
    """Reads `smtp://user:password@host:port`; signs in user and password are percent-encoded."""
    parts = urlsplit(url)
    try:
        port = parts.port or PORTS[parts.scheme]
    except (KeyError, ValueError):
        raise NotAnSmtpAddress from None
    if not parts.hostname:
        raise NotAnSmtpAddress
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return MailServer(parts.hostname, port, user, password, parts.scheme == "smtps")


def can_mail() -> bool:
    """Whether mail can be sent: a server, a sender, and the address that links in it begin with."""
    settings: Settings = current_app.config["HALTE"]
    return bool(settings.smtp_url and settings.mail_from and settings.url)


def send(to: str, subject: str, text: str) -> None:
    """Sends one mail now. Raises NotSent."""
    settings: Settings = current_app.config["HALTE"]
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = settings.mail_from, to, subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=_domain(settings.mail_from))
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    try:
        _deliver(mail_server(settings.smtp_url), message)
    except (OSError, smtplib.SMTPException, NotAnSmtpAddress) as error:
        raise NotSent(str(error)) from error


def _deliver(server: MailServer, message: EmailMessage) -> None:
    with _connect(server) as connection:
        if not server.implicit_tls:
            connection.ehlo()
            if connection.has_extn("starttls"):
                connection.starttls(context=ssl.create_default_context())
            elif server.host not in LOOPBACK:
                raise NotSent(
                    f"{server.host} offers no encryption (STARTTLS); links are not sent in the open"
                )
        if server.user:
            connection.login(server.user, server.password)
        connection.send_message(message)


def _connect(server: MailServer) -> smtplib.SMTP:
    if server.implicit_tls:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=PATIENCE)


def _domain(sender: str) -> str:
    return sender.rpartition("@")[2].rstrip("> ") or "localhost"
