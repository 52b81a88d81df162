"""The commands `halte import` and `halte export`."""

import json
from collections.abc import Mapping
from pathlib import Path

import click

from media.tools import find_tools
from producer.check import check_production
from producer.given import production_at
from producer.h5p.errors import H5PError, NotExportable, NotImportable
from producer.h5p.exporting import export_production
from producer.h5p.importing import import_package
from producer.h5p.report import LeftOut, render
from producer.h5p.saying import gettext as _
from producer.h5p.saying import ngettext, speaking, spoken_language
from producer.report import render as listed
from web.command_language import lang_option

report_option = click.option(
    "--report",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How what was left out is listed.",
)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into",
    "folder",
    type=click.Path(path_type=Path),
    help="The production's folder; named after its title here, if not given.",
)
@report_option
@lang_option
def import_command(file: Path, folder: Path | None, form: str, lang: str) -> None:
    """Make a production of an H5P Interactive Video package.

    What can't come over is listed, each with the reason. The film must be in the package itself.
    Exit status: 0 done, also when parts were left out; 1 nothing could be made of it; 2 wrong usage.

    \b
    Examples:
      halte import bedrijf.h5p
      halte import bedrijf.h5p --into films/bedrijf --report json
    """
    with speaking(lang):
        _refuse_no_file(file)
        try:
            done = import_package(file, folder, find_tools())
        except NotImportable as error:
            raise _refused(error, form) from None
        counts = {"pause_points": done.pause_points, "questions": done.questions}
        made = _(
            "Made %(place)s with %(questions)s at %(pause_points)s.",
            place=done.folder,
            questions=_questions(done.questions),
            pause_points=ngettext("%(num)s pause point", "%(num)s pause points", done.pause_points),
        )
        _tell(str(done.folder), made, counts, done.left_out, form)


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--format", type=click.Choice(["h5p"]), required=True, expose_value=False, help="What to make.")
@click.option(
    "--output", "file", type=click.Path(path_type=Path), help="The file to write; DIR.h5p here, if not given."
)
@report_option
@lang_option
def export_command(folder: Path, file: Path | None, form: str, lang: str) -> None:
    """Make an H5P Interactive Video package of a production.

    H5P puts the answers in the page, where any pupil can read them, and lets pupils pass halts unanswered.
    What H5P has no equal of is listed. Exit status: 0 done, also when parts were left out; 1 faults in the
    production, or nothing could be made of it; 2 wrong usage.

    \b
    Examples:
      halte export films/bedrijf --format h5p
      halte export films/bedrijf --format h5p --output bedrijf.h5p --report json
    """
    folder = production_at(folder)
    with speaking(lang):
        target = file or Path(f"{folder.resolve().name}.h5p")
        try:
            _refuse_existing(target, named=file is not None)
            _refuse_faults(folder)
            done = export_production(folder, target)
        except NotExportable as error:
            raise _refused(error, form) from None
        warning = _(
            "H5P puts the answers in the page and lets pupils pass unanswered halts: "
            "use this package where that does not matter."
        )
        click.echo(warning, err=True)
        counts = {"questions": done.questions, "warning": warning}
        made = _("Made %(place)s with %(questions)s.", place=done.file, questions=_questions(done.questions))
        _tell(str(done.file), made, counts, done.left_out, form)


def _tell(
    place: str, made: str, counts: Mapping[str, object], left_out: tuple[LeftOut, ...], form: str
) -> None:
    if form == "text":
        click.echo(made)
        heading = _("These came over in part, or not:") if left_out else _("Nothing was left out.")
        click.echo(heading)
    if form == "json" or left_out:
        click.echo(render(place, counts, left_out, form))


def _questions(count: int) -> str:
    return ngettext("%(num)s question", "%(num)s questions", count)


def _refuse_no_file(file: Path) -> None:
    if file.is_dir():
        raise click.UsageError(_("%(file)s is a folder. Give the .h5p file itself.", file=file))
    if not file.is_file():
        raise click.UsageError(_("%(file)s is not there. Give an .h5p file.", file=file))


def _refused(error: H5PError, form: str) -> SystemExit:
    """Says why; to raise."""
    if form == "json":
        click.echo(json.dumps({"error": str(error)}, ensure_ascii=False, indent=2))
    else:
        click.echo(str(error), err=True)
    return SystemExit(1)


def _refuse_existing(file: Path, *, named: bool) -> None:
    if file.exists() and not (named and file.is_file()):
        raise NotExportable(_("%(file)s is there already: name the file to write with --output.", file=file))
    if not file.parent.is_dir():
        raise NotExportable(_("%(folder)s is not there: make that folder first.", folder=file.parent))


def _refuse_faults(folder: Path) -> None:
    found = check_production(folder, language=spoken_language())
    if faults := [problem for problem in found if problem.severity == "fault"]:
        raise NotExportable(listed(faults, "text"))


COMMANDS = (import_command, export_command)
