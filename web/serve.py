"""The server: granian, processes with many threads each (an event stream takes a thread)."""

import gc
import os
import socket
import subprocess
import sys
from typing import Any

import click
from flask import Flask
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server
from sqlalchemy import make_url

from schema.address import is_postgres
from web import event_stream, live
from web.beside import worker_beside
from web.logs import of_the_server
from web.metrics import share
from web.settings import ROOT, Settings, settings_from_environment

PORT = click.IntRange(1, 65535)
worker_option = click.option(
    "--no-worker",
    is_flag=True,
    envvar="HALTE_NO_WORKER",
    help="Start no halte worker beside it: one runs elsewhere.",
)
THREADS = event_stream.MOST + 144  # an event stream keeps one, answers take few; an idle one ends
HEADERS_WITHIN = 30_000  # milliseconds for a request's headers, and for the next request on a connection
KILL_AFTER = 10  # seconds that a request under way may hold up the end; event streams end at once
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(settings: Settings, host: str, port: int, *, worker: bool, processes: int = 1) -> None:
    """Serves until SIGTERM or Ctrl-C; prints `Ready: ADDRESS` once pages are answered.

    With `worker` a `halte worker` runs beside it. The server forks the processes that answer, and another for one
    that was killed: no thread may run here and no connection be open.
    """
    refuse_taken_port(host, port)
    os.environ["HALTE_INSTANCE"] = str(settings.instance)
    address = f"http://{host}:{port}/"
    share(settings.instance)
    live.close()  # whatever a command has published until here
    subprocess.Popen([sys.executable, "-m", "web.ready", address, f"Ready: {address}"], cwd=ROOT)
    with worker_beside(settings, wanted=worker):
        build_server("app:create_served_app", host, port, processes).serve()


def settled(app: Flask) -> Flask:
    """The application in a server's worker: what its start has made is left out of garbage collection.

    Without this each collection walks through all of it, and the slowest responses wait for that.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    return app


def refuse_lonely_processes(settings: Settings, processes: int) -> None:
    """Says in words what several processes need: what one of them does, the others have to know."""
    asked = {
        "HALTE_DATABASE_URL=postgresql://USER:PASSWORD@HOST/NAME": is_postgres(make_url(settings.database)),
        "HALTE_VALKEY_URL=valkey://HOST:6379": bool(settings.valkey_url),
    }
    missing = [name for name, is_set in asked.items() if not is_set]
    if processes > 1 and missing:
        raise click.UsageError(
            f"{processes} workers need one PostgreSQL and one Valkey between them. "
            f"Set {' and '.join(missing)}, or serve with one: --workers 1"
        )


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


def build_server(factory: str, host: str, port: int, processes: int = 1) -> Any:
    """The server of an application factory, `module:function`."""
    return Server(
        factory,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=processes,
        respawn_failed_workers=True,
        blocking_threads=THREADS,
        backpressure=THREADS * 2,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN),
        log_level=LogLevels.error,
        log_dictconfig=of_the_server(settings_from_environment()),
        workers_kill_timeout=KILL_AFTER,
    )
