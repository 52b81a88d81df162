"""The commands `halte backup` and `halte restore`."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from backups.checking import check_backup, work_folder
from backups.faults import told
from backups.making import Made, Wish, make_backup
from backups.manifest import fingerprint_of, opened
from backups.pruning import prune
from backups.restoring import after_words, restore
from backups.store import Store
from schema.database import db
from web.instance import require_tables
from web.progress import progress_bar
from web.settings import Settings, secret_key_of
from web.version import version

FILE = click.Path(dir_okay=False, path_type=Path, resolve_path=True)
FOLDER = click.Path(file_okay=False, exists=True, path_type=Path, resolve_path=True)


class Named(click.Group):
    """`halte backup FILE` makes one; `check` and `prune` are commands of their own."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The first word is a command of this group, or else the FILE of `make`."""
        if args and args[0] not in self.commands:
            args = ["make", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options of `make` may stand before its FILE."""
        if args and args[0].startswith("--") and args[0] != "--help":
            args = ["make", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As it is given."""
        formatter.write_usage(ctx.command_path, "[--without-media] [--without-secret] FILE")
        formatter.write_usage(ctx.command_path, "check FILE | prune FOLDER")


@click.group("backup", cls=Named)
def backup() -> None:
    """Keep all of this instance in FILE, while pupils go on answering.

    FILE is a zip with the database; beside it the folder halte-media keeps films and photos, each once for all
    backups in that folder. Both are needed to restore. Exit status: 0 made, 1 not made (the older backup is as it
    was), 2 wrong usage.

    \b
    Examples:
      halte backup /var/backups/halte/2026-11-23.zip
      halte backup --without-media /var/backups/halte/2026-11-23.zip
      halte backup check /var/backups/halte/2026-11-23.zip
      halte backup prune --days 30 /var/backups/halte
    """


@backup.command("make", hidden=True)
@click.argument("file", type=FILE)
@click.option("--without-media", is_flag=True, help="Leave out the films; photos are kept all the same.")
@click.option("--without-secret", is_flag=True, help="Leave out the secret that signs cookies and cards.")
@with_appcontext
def make_command(file: Path, *, without_media: bool, without_secret: bool) -> None:
    """Keep all of this instance in FILE.

    \b
    Examples:
      halte backup /var/backups/halte/2026-11-23.zip
    """
    require_tables(of_any_age=True)
    wish = Wish(file, media=not without_media, secret=not without_secret)
    rest = "No backup was made; older ones are as they were."
    with told(file.parent, rest), progress_bar("Backup", err=True) as progress:
        made = make_backup(current_app.config["HALTE"], db.engine, version(), wish, progress)
    click.echo(_made(file, made))


@backup.command("check")
@click.argument("file", type=FILE)
def check_command(file: Path) -> None:
    """Read all of a backup: checksums, database, every film and photo. Exit status: 0 whole, 1 not, 2 wrong usage.

    \b
    Examples:
      halte backup check /var/backups/halte/2026-11-23.zip
    """
    with told(file.parent, "Do not rely on this backup."), opened(file) as held:
        work = work_folder(file.parent, f".{file.name}.making")
        with Store(file.parent).held(), work as folder, progress_bar("Checking", err=True) as progress:
            check_backup(held, folder, progress)
        rows = sum(held.manifest.rows.values())
        made = f"{held.manifest.made_at} by Halte {held.manifest.halte}"
        click.echo(f"{file} is whole: made {made}, {rows} rows, {len(held.files)} files.")


@backup.command("prune")
@click.argument("folder", type=FOLDER)
@click.option(
    "--days", type=click.IntRange(1, 3650), default=30, show_default=True, help="Keep the younger ones."
)
@click.option("--dry-run", is_flag=True, help="Only tell what would go.")
def prune_command(folder: Path, *, days: int, dry_run: bool) -> None:
    """Delete backups older than so many days, with what only they need.

    That is the films and photos that no backup there needs any more. The newest backup always stays.
    Exit status: 0 done, 1 refused, 2 wrong usage.

    \b
    Examples:
      halte backup prune --days 30 /var/backups/halte
      halte backup prune --dry-run /var/backups/halte
    """
    with told(folder, "Nothing was deleted."):
        gone = prune(folder, days, dry_run=dry_run)
    for path in gone.backups:
        click.echo(f"{path} {'would be' if dry_run else 'was'} deleted.")
    click.echo(
        f"Looked at {gone.of_backups} backups and {gone.of_files} films' and photos' files: {len(gone.backups)} "
        f"backups and {gone.files} files ({_size(gone.bytes)}) {'would go' if dry_run else 'are gone'}."
    )


@click.command("restore")
@click.argument("file", type=FILE)
@with_appcontext
def restore_command(file: Path) -> None:
    """Put a backup back into an empty instance, on SQLite or PostgreSQL.

    Everything is checked first. A backup of an older Halte is brought up to this one. Cut off half-way, the same
    command goes on. Exit status: 0 restored, 1 not restored, 2 wrong usage.

    \b
    Examples:
      HALTE_INSTANCE=/srv/halte halte restore /var/backups/halte/2026-11-23.zip
    """
    settings: Settings = current_app.config["HALTE"]
    rest = "The instance is as empty as it was; the backup was not touched."
    with told(settings.instance, rest), opened(file) as held:
        with progress_bar("Restoring", err=True) as progress:
            restore(settings, db.engine, held, progress)
        rows = sum(held.manifest.rows.values())
        click.echo(f"Restored {rows} rows and {len(held.files)} files of {held.manifest.made_at}.")
        for words in after_words(held, fingerprint_of(secret_key_of(settings))):
            click.echo(words)
        click.echo("Pupils that were erased since then are back: see docs/backup.md before you serve.")


def _made(file: Path, made: Made) -> str:
    rows = sum(made.manifest.rows.values())
    return (
        f"{file}: {rows} rows, {_size(made.size)}; {made.files} films' and photos' files beside it, "
        f"{made.copied} of them new ({_size(made.copied_bytes)})."
    )


def _size(count: float) -> str:
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"


COMMANDS = (backup, restore_command)
