"""The real Caddy with the Caddyfile of deploy/, on free ports; what it keeps lies in a folder of the test."""

import json
import signal
import socket
import ssl
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Self

from tests.engines.leash import Leashed
from tests.servers import free_port
from web.settings import ROOT

CADDY = Path(sys.executable).with_name("caddy")
CADDYFILE = ROOT / "deploy/Caddyfile"
AUTHORITY = "data/caddy/pki/authorities/local/root.crt"


class Caddy:
    """Before these processes; a context manager. `origin` is its address, `log` what it has written."""

    def __init__(
        self, folder: Path, *upstreams: str, authority: Path | None = None, **environment: str
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.port, self.http_port = free_port(), free_port()
        self.origin = f"https://localhost:{self.port}"
        self.admin = folder / "admin.sock"
        self.authority = authority or folder / AUTHORITY  # who signed its certificate
        self._environment = {
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "HALTE_CADDY_ADMIN": f"unix/{self.admin}",
            "HALTE_TLS": "internal",
            "HALTE_HTTP_PORT": str(self.http_port),
            "HALTE_HTTPS_PORT": str(self.port),
            "HALTE_UPSTREAMS": " ".join(upstreams),
            "HALTE_PUBLIC": str(folder / "public"),
            **environment,
        }
        self._process: Leashed | None = None

    def __enter__(self) -> Self:
        command = [CADDY, "run", "--config", CADDYFILE, "--adapter", "caddyfile"]
        self._process = Leashed(command, self.folder / "log", self._environment)
        try:
            self._await_start()
        except BaseException:
            self._process.end(signal.SIGKILL)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process
        self._process.end(signal.SIGKILL)

    @property
    def pid(self) -> int:
        """Of its process."""
        assert self._process
        return self._process.pid

    @property
    def log(self) -> str:
        """All that it has said."""
        return (self.folder / "log").read_text()

    @property
    def trust(self) -> ssl.SSLContext:
        """Whom a client trusts that knows its authority."""
        return ssl.create_default_context(cafile=str(self.authority))

    def under_way(self) -> dict[str, int]:
        """How many requests each process has now, by its address."""
        with closing(HTTPConnection("localhost", timeout=20)) as connection:
            connection.sock = socket.socket(socket.AF_UNIX)
            connection.sock.connect(str(self.admin))
            connection.request("GET", "/reverse_proxy/upstreams")
            told = json.loads(connection.getresponse().read())
        return {one["address"]: one["num_requests"] for one in told}

    def _await_start(self) -> None:
        """Until it listens and has its certificate."""
        assert self._process
        deadline = time.monotonic() + 60
        while not self._greets():
            assert self._process.is_running, self.log
            assert time.monotonic() < deadline, self.log
            time.sleep(0.03)

    def _greets(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 5) as plain:
                self.trust.wrap_socket(plain, server_hostname="localhost").close()
        except OSError:
            return False
        return True
