"""A store in trouble: what no real one does when it is asked to."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Self


class Refusing(HTTPServer):
    """Answers everything with that status and S3's code; a context manager. `asked` counts."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.code, self.asked = status, code, 0

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    server: Refusing

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked += 1
        body = f"<Error><Code>{self.server.code}</Code><Message>No.</Message></Error>".encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""
