"""Wires the rooms together: `create_app(settings)` and the command line `halte`. Imported by none."""

from web.swift_start import all_imported

# isort: split
import os
from typing import Any

import click
import flask_migrate
from flask import Flask, current_app
from flask.cli import ScriptInfo, with_appcontext
from flask_compress import Compress
from flask_login import LoginManager
from whitenoise import WhiteNoise

import accounts.admin.invitation_views
import accounts.admin.place_views
import accounts.admin.views
import accounts.cli
import accounts.entry_views
import accounts.link_views
import accounts.own_views
import accounts.session_views
import accounts.sign_in_views
import accounts.views
import backups.cli
import backups.move_cli
import classroom.assignments.views
import classroom.background.views
import classroom.board.views
import classroom.catalogue.film_views
import classroom.catalogue.views
import classroom.class_settings.views
import classroom.cli
import classroom.exports.report_views
import classroom.exports.views
import classroom.exports.year.views
import classroom.hand_in_views
import classroom.joining.views
import classroom.live.views
import classroom.marking.views
import classroom.privacy.cli
import classroom.privacy.views
import classroom.results.views
import classroom.rosters.cli
import classroom.rosters.oneroster.views
import classroom.rosters.views
import classroom.views
import jobs.cli
import player.beside_views
import player.certificate_views
import player.lesson.views
import player.live_views
import player.media_views
import player.playlist_views
import player.practical_views
import player.views
import producer.cli
import schema.cli
import schema.tables
import web.cli
import web.doctor.cli
import web.health_views
import web.views
from accounts.ledger import OFFLINE
from accounts.people import SIGN_IN_FIRST, load_person
from classroom.demo import prepare_demonstration
from classroom.demonstration.school import ADMINISTRATOR, prepare_school
from classroom.exports.year.background import SWEEP, YEAR
from classroom.privacy.daily import NIGHTLY, PHOTOS
from jobs.kinds import init_jobs
from jobs.overview import counts
from media.tools import find_tools
from producer.background import PUBLISHING
from producer.publish import publish_production
from producer.strays import TIDYING
from schema.database import db, engine_options, init_database
from schema.write_queue import init_write_queue
from web.assets import init_assets
from web.bodies import init_bodies
from web.doctor.starting import refuse_unusable
from web.errors import init_errors
from web.health import init_health
from web.instance import IS_NEW, make_folders
from web.languages import init_languages
from web.limits import init_limits
from web.live_shared import init_live
from web.logs import begin_logs
from web.media import films_of, init_media
from web.metrics import STATES, init_metrics
from web.progress import progress_bar
from web.qr import init_qr
from web.security import init_security
from web.serve import PORT, refuse_taken_port, serve, settled, worker_option
from web.settings import ROOT, Settings, WrongSetting, secret_key_of, settings_from_environment
from web.stopping import stop_well
from web.telling_group import TellingGroup
from web.traffic import init_traffic
from web.valkey import init_valkey
from web.version import version

DEMONSTRATION = ROOT / "demonstration/van-plaat-tot-poort"

BLUEPRINTS = (
    web.views.blueprint,
    web.health_views.blueprint,
    accounts.views.blueprint,
    accounts.entry_views.blueprint,
    accounts.session_views.blueprint,
    accounts.sign_in_views.blueprint,
    accounts.link_views.blueprint,
    accounts.own_views.blueprint,
    accounts.admin.views.blueprint,
    accounts.admin.invitation_views.blueprint,
    accounts.admin.place_views.blueprint,
    player.views.blueprint,
    player.beside_views.blueprint,
    player.live_views.blueprint,
    player.certificate_views.blueprint,
    player.playlist_views.blueprint,
    player.lesson.views.blueprint,
    player.media_views.blueprint,
    player.practical_views.blueprint,
    classroom.views.blueprint,
    classroom.live.views.blueprint,
    classroom.board.views.blueprint,
    classroom.joining.views.blueprint,
    classroom.class_settings.views.blueprint,
    classroom.rosters.views.blueprint,
    classroom.rosters.oneroster.views.blueprint,
    classroom.privacy.views.blueprint,
    classroom.background.views.blueprint,
    classroom.hand_in_views.blueprint,
    classroom.marking.views.blueprint,
    classroom.exports.views.blueprint,
    classroom.exports.report_views.blueprint,
    classroom.exports.year.views.blueprint,
    classroom.catalogue.views.blueprint,
    classroom.catalogue.film_views.blueprint,
    classroom.assignments.views.blueprint,
    classroom.results.views.blueprint,
)

WORK = (NIGHTLY, PHOTOS, PUBLISHING, TIDYING, YEAR, SWEEP)


def create_app(settings: Settings | None = None) -> Flask:
    """The application, on the instance that the settings name. Makes the instance folder, not the tables."""
    settings = settings or settings_from_environment()
    is_new = make_folders(settings)
    app = Flask(
        "app", instance_path=str(settings.instance), static_folder=None, template_folder="web/templates"
    )
    _configure(app, settings)
    app.config[IS_NEW] = is_new
    _start(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=str(ROOT / "web/static/build"), prefix="static/build", max_age=31536000
    )
    init_traffic(app)
    return app


def create_served_app() -> Flask:
    """What the server's worker runs."""
    stop_well()
    settings = settings_from_environment()
    begin_logs(settings)
    return settled(create_app(settings))


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        HALTE=settings,
        SECRET_KEY=secret_key_of(settings),
        SESSION_COOKIE_SECURE=settings.https,
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        MAX_CONTENT_LENGTH=256 * 1024,
        MAX_FORM_MEMORY_SIZE=64 * 1024,
        COMPRESS_MIMETYPES=["text/html", "text/css", "text/vtt", "application/json", "image/svg+xml"],
        COMPRESS_STREAMS=False,
        TESTING=settings.testing,
        **{OFFLINE: True},
    )


def _engine_options(settings: Settings) -> dict[str, Any]:
    try:
        return engine_options(settings.database, settings.database_bounds)
    except ValueError as error:
        raise WrongSetting(f"HALTE_DATABASE_URL can't be used: {error}.") from None


def _start(app: Flask) -> None:
    init_bodies(app)
    init_security(app)
    init_errors(app)
    init_languages(app)
    init_media(app)
    init_database(app, app.config["HALTE"].database_bounds)
    init_write_queue(app)
    init_assets(app)
    init_qr(app)
    init_valkey(app)
    init_live(app)
    init_limits(app)
    init_metrics(app)
    init_health(app)
    init_jobs(app, WORK)
    app.extensions[STATES] = counts
    Compress(app)
    flask_migrate.Migrate(app, db, directory=str(ROOT / "schema/migrations"))
    login = LoginManager(app)
    login.login_view = "sign_in.login"
    login.login_message = SIGN_IN_FIRST
    login.user_loader(load_person)


def _app_for_commands(settings: Settings | None = None) -> Flask:
    """A setting that can't be used is told in words."""
    try:
        return create_app(settings)
    except WrongSetting as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            f"{error.filename} can't be used ({(error.strerror or 'no reason given').lower()}). Run Halte as the "
            "owner of its instance, or set HALTE_INSTANCE to a folder that this user may write."
        ) from None


cli = TellingGroup(
    name="halte",
    help="Halte: films that halt until the pupil has answered.",
    context_settings={"obj": ScriptInfo(create_app=_app_for_commands)},
)


def _tell_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"halte {version()}")
        context.exit()


cli.params.append(
    click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_tell_version,
        help="Show the version and exit.",
    )
)


@click.command()
@click.option("--port", default=8000, show_default=True, type=PORT, help="Port to listen on.")
@worker_option
@with_appcontext
def demo(port: int, *, no_worker: bool) -> None:
    """Serve a demonstration class on this machine; what is there already stays.

    \b
    Examples:
      halte demo
      HALTE_INSTANCE=/tmp/try-out halte demo --port 8080
    """
    settings: Settings = current_app.config["HALTE"]
    if (
        settings.media_url
    ):  # who has spoken with a store must not fork a server: obstore's threads would be gone
        raise click.UsageError("The demonstration keeps its film in a folder: leave HALTE_MEDIA_URL out.")
    refuse_unusable(settings)
    schema.cli.refuse_moved()
    refuse_taken_port("127.0.0.1", port)
    flask_migrate.upgrade(directory=schema.cli.DIRECTORY)
    with progress_bar("Packaging the demonstration film") as progress:
        film = publish_production(
            DEMONSTRATION,
            films_of(settings),
            find_tools(settings.ffmpeg, settings.ffprobe),
            progress,
        )
    shown = prepare_demonstration(film.version_id)
    prepare_school(film.version_id)
    origin = f"http://127.0.0.1:{port}"
    click.echo(f"Pupils:  {origin}/j/{shown.code}   (class code {shown.code})")
    click.echo(f"Teacher: {origin}/login   {shown.email}, password {shown.password}")
    click.echo(f"Administrator: {origin}/login   {ADMINISTRATOR}, the same password")
    db.session.remove()
    db.engine.dispose()  # SQLite's connections must not be carried across the server's fork
    os.environ.setdefault("HALTE_LOG_LEVEL", "warning")  # this is a terminal, not a log
    serve(settings, "127.0.0.1", port, worker=not no_worker)


for _command in (
    demo,
    *producer.cli.COMMANDS,
    *accounts.cli.COMMANDS,
    *classroom.cli.COMMANDS,
    *classroom.rosters.cli.COMMANDS,
    *classroom.privacy.cli.COMMANDS,
    *jobs.cli.COMMANDS,
    *schema.cli.COMMANDS,
    *web.cli.COMMANDS,
    *backups.cli.COMMANDS,
    *web.doctor.cli.COMMANDS,
):
    cli.add_command(_command)

all_imported()
