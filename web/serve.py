"""The server: granian, one process with many threads (an event stream takes a thread each)."""

import os
import socket
import threading
import time
import urllib.request
from collections.abc import Callable
from typing import Any

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from web.settings import Settings

PORT = click.IntRange(1, 65535)
THREADS = 256  # answers take few; event streams keep one each
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    settings: Settings,
    host: str,
    port: int,
    ready: Callable[[], object] | None = None,
) -> None:
    """Serves until SIGTERM or Ctrl-C; calls `ready` once pages are answered."""
    refuse_taken_port(host, port)
    os.environ["HALTE_INSTANCE"] = str(settings.instance)
    if ready is not None:
        threading.Thread(target=_when_answered, args=(host, port, ready), daemon=True).start()
    build_server("app:create_app", host, port).serve()


def refuse_taken_port(host: str, port: int) -> None:
    """Says it in words when another program listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"{host}:{port} can't be used ({(error.strerror or 'no reason given').lower()}). "
                f"Stop the program that listens there, or choose another port: --port {port % 65535 + 1}"
            ) from None


def build_server(factory: str, host: str, port: int) -> Any:
    """The server of an application factory, `module:function`."""
    return Server(
        factory,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=1,
        blocking_threads=THREADS,
        backpressure=THREADS * 4,
        websockets=False,
        log_level=LogLevels.error,
    )


def _when_answered(host: str, port: int, ready: Callable[[], object]) -> None:
    while True:
        try:
            with urllib.request.urlopen(f"http://{host}:{port}/favicon.ico", timeout=5):
                break
        except OSError:
            time.sleep(0.05)
    ready()
