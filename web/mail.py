"""Mail, by the SMTP server that the settings name. Without one, links are copied by hand."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from flask import current_app

from web.log_errors import without_addresses
from web.settings import Settings

PATIENCE = 10  # seconds for each step
LOOPBACK = ("127.0.0.1", "::1", "localhost")
PORTS = {"smtp": 587, "smtps": 465}


class NotSent(Exception):
    """The mail server took no mail; `reason` is for the log and the administrator."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotEncrypted(NotSent):
    """The server would take it in the open, for all on the way to read."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} offers no encryption (STARTTLS); links are not sent in the open")


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
    try:
        parts = urlsplit(url)
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
        with signed_in(mail_server(settings.smtp_url)) as connection:
            connection.send_message(message)
    except (OSError, smtplib.SMTPException, NotAnSmtpAddress) as error:
        raise NotSent(without_addresses(str(error))) from error


@contextmanager
def signed_in(server: MailServer, patience: float = PATIENCE) -> Iterator[smtplib.SMTP]:
    """A connection that may be given mail: encrypted. Raises NotEncrypted, and what smtplib and ssl raise."""
    with _connect(server, patience) as connection:
        if not server.implicit_tls:
            connection.ehlo()
            if connection.has_extn("starttls"):
                connection.starttls(context=ssl.create_default_context())
            elif server.host not in LOOPBACK:
                raise NotEncrypted(server.host)
        if server.user:
            connection.login(server.user, server.password)
        yield connection


def _connect(server: MailServer, patience: float) -> smtplib.SMTP:
    if server.implicit_tls:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=patience, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=patience)


def _domain(sender: str) -> str:
    return sender.rpartition("@")[2].rstrip("> ") or "localhost"
