"""The command `halte preview`."""

import signal
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from flask import Flask
from flask.cli import ScriptInfo
from werkzeug.serving import WSGIRequestHandler, make_server

from accounts.ledger import OFFLINE
from media.analysis_cache import cache_folder
from media.tools import find_tools
from producer.given import production_at
from producer.preview.preview import Preview
from producer.preview.views import blueprint
from producer.preview.watching import watch_folder
from web.serve import PORT, refuse_taken_port
from web.settings import Settings, settings_from_environment

HOST = "127.0.0.1"


@click.command("preview")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--port", default=8010, show_default=True, type=PORT, help="Port to listen on.")
@click.option("--no-browser", is_flag=True, help="Do not open the page; only print its address.")
@click.pass_obj
def preview_command(info: ScriptInfo, folder: Path, port: int, *, no_browser: bool) -> None:
    """Play a production in the real player while you write it; only this machine can open it.

    The page follows each save, shows faults and warnings at their lines, shows the key, and jumps to any
    pause point. /preview?as=pupil plays it as a pupil meets it. Nothing is published or stored. Ctrl-C ends it.

    \b
    Examples:
      halte preview demonstration/van-plaat-tot-poort
      halte preview films/laser --port 8020 --no-browser
    """
    folder = production_at(folder)
    refuse_taken_port(HOST, port)
    signal.signal(signal.SIGTERM, _end)
    with _throwaway_app(info) as app:
        preview = Preview(app, folder, app.config["HALTE"].media_folder, find_tools())
        preview.start()
        _serve(app, preview, folder, port, no_browser=no_browser)


def _serve(app: Flask, preview: Preview, folder: Path, port: int, *, no_browser: bool) -> None:
    server = make_server(HOST, port, app, threaded=True, request_handler=_Quiet)
    address = f"http://{HOST}:{port}/preview"
    stop = threading.Event()
    watcher = threading.Thread(target=watch_folder, args=(preview, folder, stop), daemon=True)
    watcher.start()
    click.echo(f"Ready: {address}")
    if not no_browser:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo()
    finally:
        stop.set()
        server.server_close()


@contextmanager
def _throwaway_app(info: ScriptInfo) -> Iterator[Flask]:
    """The real application on an instance that goes at the end; packaged films stay in the user's cache."""
    ours = settings_from_environment()
    with tempfile.TemporaryDirectory(prefix="halte-preview-", ignore_cleanup_errors=True) as instance:
        settings = Settings(
            instance=Path(instance),
            media=cache_folder() / "preview",
            ffmpeg=ours.ffmpeg,
            ffprobe=ours.ffprobe,
        )
        assert info.create_app  # noqa: S101 (app.py gives it)
        app = info.create_app(settings)
        app.config["SESSION_COOKIE_NAME"] = (
            "halte-preview"  # cookies know no ports: another Halte keeps its own
        )
        app.config[OFFLINE] = False  # the next preview on this port is of another film
        app.register_blueprint(blueprint)
        yield app


def _end(*_: object) -> NoReturn:
    """A service manager ends it as Ctrl-C does: nothing is left behind."""
    raise KeyboardInterrupt


class _Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


COMMANDS = (preview_command,)
