"""Stands in for a process of Halte where a test must see what Caddy hands on, or fail at the right moment."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


class Upstream:
    """Tells each request back as JSON; a context manager. `asked` are the requests as they
    came, `begun` counts those whose headers have come.

    While `fails` is more than 0 it reads a request whole, and breaks off instead of answering: as when it is killed.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, bytes]] = []
        self.fails = 0
        self.status = 200
        self.begun = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        upstream = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                upstream.begun += self.path != "/readyz"
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if self.path != "/readyz":
                    upstream.asked.append((self.command, self.path, body))
                    if upstream.fails > 0:
                        upstream.fails -= 1
                        self.close_connection = True
                        return
                told = json.dumps(dict(self.headers)).encode()
                self.send_response(upstream.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(told)))
                self.end_headers()
                self.wfile.write(told)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        return Handler
