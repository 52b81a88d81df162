"""Wires the rooms together: `create_app(settings)` and the command line `halte`. Imported by none."""

import tomllib

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
import classroom.assignments.views
import classroom.board.views
import classroom.catalogue.film_views
import classroom.catalogue.views
import classroom.class_settings.views
import classroom.cli
import classroom.exports.report_views
import classroom.exports.views
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
import web.views
from accounts.ledger import OFFLINE
from accounts.people import load_person
from classroom.demo import prepare_demonstration
from classroom.demonstration.school import ADMINISTRATOR, prepare_school
from classroom.privacy.daily import start_daily_job
from media.tools import find_tools
from producer.progress import progress_bar
from producer.publish import publish_production
from schema.database import db, init_database
from schema.write_queue import init_write_queue
from web.assets import init_assets
from web.errors import init_errors
from web.instance import IS_NEW, make_folders
from web.languages import init_languages
from web.limits import init_limits
from web.qr import init_qr
from web.security import init_security
from web.serve import PORT, refuse_taken_port, serve, settled
from web.settings import ROOT, Settings, secret_key_of, settings_from_environment

DEMONSTRATION = ROOT / "demonstration/van-plaat-tot-poort"

BLUEPRINTS = (
    web.views.blueprint,
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
    classroom.hand_in_views.blueprint,
    classroom.marking.views.blueprint,
    classroom.exports.views.blueprint,
    classroom.exports.report_views.blueprint,
    classroom.catalogue.views.blueprint,
    classroom.catalogue.film_views.blueprint,
    classroom.assignments.views.blueprint,
    classroom.results.views.blueprint,
)


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
    return app


def create_served_app() -> Flask:
    """What the server's worker runs."""
    app = create_app()
    start_daily_job(app)
    return settled(app)


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        HALTE=settings,
        SECRET_KEY=secret_key_of(settings),
        SESSION_COOKIE_SECURE=settings.https,
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS={
            "pool_size": 40,
            "max_overflow": 40,
            "hide_parameters": True,
        },  # no answer in a log
        MAX_CONTENT_LENGTH=256 * 1024,
        MAX_FORM_MEMORY_SIZE=64 * 1024,
        COMPRESS_MIMETYPES=["text/html", "text/css", "text/vtt", "application/json", "image/svg+xml"],
        COMPRESS_STREAMS=False,
        TESTING=settings.testing,
        **{OFFLINE: True},
    )


def _start(app: Flask) -> None:
    init_security(app)
    init_errors(app)
    init_languages(app)
    init_database(app)
    init_write_queue(app)
    init_assets(app)
    init_qr(app)
    init_limits(app)
    Compress(app)
    flask_migrate.Migrate(app, db, directory=str(ROOT / "schema/migrations"))
    login = LoginManager(app)
    login.login_view = "sign_in.login"
    login.user_loader(load_person)


cli = click.Group(
    name="halte",
    help="Halte: films that halt until the pupil has answered.",
    context_settings={"obj": ScriptInfo(create_app=create_app)},
)


def _version() -> str:
    """As pyproject.toml has it: Halte runs from its checkout and is never installed."""
    found: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return found


def _tell_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"halte {_version()}")
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
@with_appcontext
def demo(port: int) -> None:
    """Serve a demonstration class on this machine; what is there already stays.

    \b
    Examples:
      halte demo
      HALTE_INSTANCE=/tmp/try-out halte demo --port 8080
    """
    settings: Settings = current_app.config["HALTE"]
    refuse_taken_port("127.0.0.1", port)
    flask_migrate.upgrade(directory=schema.cli.DIRECTORY)
    with progress_bar("Packaging the demonstration film") as progress:
        film = publish_production(
            DEMONSTRATION, settings.media_folder, find_tools(settings.ffmpeg, settings.ffprobe), progress
        )
    shown = prepare_demonstration(film.version_id)
    prepare_school(film.version_id)
    origin = f"http://127.0.0.1:{port}"
    click.echo(f"Pupils:  {origin}/j/{shown.code}   (class code {shown.code})")
    click.echo(f"Teacher: {origin}/login   {shown.email}, password {shown.password}")
    click.echo(f"Administrator: {origin}/login   {ADMINISTRATOR}, the same password")
    db.session.remove()
    db.engine.dispose()  # SQLite's connections must not be carried across the server's fork
    serve(settings, "127.0.0.1", port)


for _command in (
    demo,
    *producer.cli.COMMANDS,
    *accounts.cli.COMMANDS,
    *classroom.cli.COMMANDS,
    *classroom.rosters.cli.COMMANDS,
    *classroom.privacy.cli.COMMANDS,
    *schema.cli.COMMANDS,
    *web.cli.COMMANDS,
):
    cli.add_command(_command)
