"""The server: granian, one process with many threads (an event stream takes a thread each)."""

import gc
import os
import socket
import subprocess
import sys
from typing import Any

import click
from flask import Flask
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from web import event_stream
from web.settings import ROOT, Settings

PORT = click.IntRange(1, 65535)
THREADS = event_stream.MOST + 144  # an event stream keeps one, answers take few; an idle one ends
KILL_AFTER = 3  # seconds that an open event stream may hold up the end; responses take milliseconds
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(settings: Settings, host: str, port: int) -> None:
    """Serves until SIGTERM or Ctrl-C; prints `Ready: ADDRESS` once pages are answered.

    The server forks its worker: no thread may run here and no database be open.
    """
    refuse_taken_port(host, port)
    os.environ["HALTE_INSTANCE"] = str(settings.instance)
    address = f"http://{host}:{port}/"
    subprocess.Popen([sys.executable, "-m", "web.ready", address, f"Ready: {address}"], cwd=ROOT)
    build_server("app:create_served_app", host, port).serve()


def settled(app: Flask) -> Flask:
    """The application in a server's worker: what its start has made is left out of garbage collection.

    Without this each collection walks through all of it, and the slowest responses wait for that.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    return app


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
        backpressure=THREADS * 2,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=KILL_AFTER,
    )
