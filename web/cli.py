"""The command `halte serve`."""

import click
from flask import current_app
from flask.cli import with_appcontext

from schema.database import db
from web.instance import require_tables
from web.serve import LOOPBACK, PORT
from web.serve import serve as run_server


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=PORT, help="Port to listen on.")
@with_appcontext
def serve(host: str, port: int) -> None:
    """Serve the pupils' and teachers' pages.

    \b
    Examples:
      halte serve
      HALTE_HTTPS=1 halte serve --host 0.0.0.0 --port 8000
    """
    settings = current_app.config["HALTE"]
    if host not in LOOPBACK and not settings.https:
        raise click.UsageError(
            f"{host} can be reached from other machines, and there is no https. "
            "Put Halte behind Caddy or nginx with https and set HALTE_HTTPS=1, or serve on 127.0.0.1."
        )
    require_tables()
    db.engine.dispose()  # SQLite's connections must not be carried across the server's fork
    run_server(settings, host, port)


COMMANDS = (serve,)
