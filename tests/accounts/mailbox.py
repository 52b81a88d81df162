"""A mail server of our own: what was sent to it can be read."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_string, policy
from email.message import EmailMessage


class _Session(socketserver.StreamRequestHandler):
    """As much SMTP as smtplib speaks when it sends one mail."""

    server: "Mailbox"

    def handle(self) -> None:
        self._say("220 mailbox")
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "DATA":
                self._take()
            elif word == "QUIT":
                self._say("221 bye")
                break
            else:
                self._say("550 nobody" if "nobody" in line and word == "RCPT" else "250 fine")

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline().decode()) != ".\r\n":
            lines.append(line.removeprefix("."))
        self.server.put("".join(lines))
        self._say("250 kept")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Mailbox(socketserver.ThreadingTCPServer):
    """Listens on a free port; `next()` waits for a mail."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.mails: list[EmailMessage] = []
        self._came = threading.Semaphore(0)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def put(self, text: str) -> None:
        """A mail came."""
        self.mails.append(message_from_string(text, policy=policy.default))  # type: ignore[arg-type]
        self._came.release()

    def next(self, timeout: float = 10) -> EmailMessage:
        """The newest mail, as soon as there is one more."""
        assert self._came.acquire(timeout=timeout), "no mail came"
        return self.mails[-1]


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """The server, while it is needed."""
    with Mailbox() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()
