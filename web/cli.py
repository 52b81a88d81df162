"""The command `halte serve`."""

import click
from flask import current_app
from flask.cli import with_appcontext

from schema.database import db
from web.doctor.starting import refuse_unusable
from web.instance import require_tables
from web.serve import LOOPBACK, PORT, refuse_lonely_processes, worker_option
from web.serve import serve as run_server
from web.settings import MOST_WORKERS, strays


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=PORT, help="Port to listen on.")
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_WORKERS),
    default=None,
    help="Processes that answer. More than one needs PostgreSQL and Valkey.  [default: HALTE_WORKERS, else 1]",
)
@worker_option
@with_appcontext
def serve(host: str, port: int, workers: int | None, *, no_worker: bool) -> None:
    """Serve the pupils' and teachers' pages, with one worker beside them for work that takes long.

    \b
    Examples:
      halte serve
      HALTE_HTTPS=1 halte serve --host 0.0.0.0 --port 8000
      halte serve --workers 4
    """
    settings = current_app.config["HALTE"]
    processes = workers or settings.workers
    refuse_unusable(settings)
    refuse_lonely_processes(settings, processes)
    if host not in LOOPBACK and not settings.https:
        raise click.UsageError(
            f"{host} can be reached from other machines, and there is no https. "
            "Put Halte behind Caddy or nginx with https and set HALTE_HTTPS=1, or serve on 127.0.0.1."
        )
    for name, near in strays():
        click.echo(f"Warning: {name} is no setting{f'; did you mean {near}?' if near else '.'}", err=True)
    require_tables()
    db.engine.dispose()  # SQLite's connections must not be carried across the server's fork
    run_server(settings, host, port, worker=not no_worker, processes=processes)


COMMANDS = (serve,)
