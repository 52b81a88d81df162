"""The command `halte check`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from media.tools import ToolMissing, Tools, find_tools
from producer.check import check_production, timelines_in
from producer.linter.fix import Fix, fixes
from producer.linter.speech import summary, told
from producer.linter.watch import changes
from producer.replacing import ChangedMeanwhile
from producer.report import RENDERERS, render
from timelines.problems import Problem
from web.command_language import LANGUAGES, language_of
from web.progress import progress_bar

FORMAT_HELP = "text for people, json for programs, github for the lines of a pull request."
LANGUAGE_HELP = "Default: HALTE_LANG, else Dutch where the terminal is (LANG), else en."
FIX_HELP = "Move pause points to where a warning offers, if that is safe; shows a diff and asks first."
YES = {"y", "yes", "j", "ja"}
FORM = click.Choice(list(RENDERERS))


@dataclass(frozen=True)
class Wish:
    """What was asked for."""

    paths: tuple[Path, ...]
    form: str
    language: str
    strict: bool
    tools: Tools


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=FORM, default="text", show_default=True, help=FORMAT_HELP)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help=LANGUAGE_HELP)
@click.option("--strict", is_flag=True, help="Count warnings as faults in the exit status.")
@click.option("--fix", "fixing", is_flag=True, help=FIX_HELP)
@click.option("--yes", is_flag=True, help="With --fix: don't ask.")
@click.option("--watch", "watching", is_flag=True, help="Check again at each save, until Ctrl-C.")
def check(
    *,
    paths: tuple[Path, ...],
    form: str,
    language: str | None,
    strict: bool,
    fixing: bool,
    yes: bool,
    watching: bool,
) -> None:
    """Report every fault and warning of timelines: FILE:LINE:COLUMN, what is wrong, what to do.

    PATHS are productions, folders of productions, or timeline.json files. docs/check.md explains each code; a
    timeline turns warnings off with "silence": ["code"].

    Exit status: 0 no faults, 1 faults (with --strict warnings too), 2 wrong usage.

    \b
    Examples:
      halte check demonstration/van-plaat-tot-poort
      halte check --lang nl --watch films/lassen
      halte check --fix films/lassen
      halte check --format github --strict films
    """
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"{path} is not there. Give a production's folder or its timeline.json.")
    _refuse_contradictions(form, fixing, yes, watching)
    try:
        wish = Wish(paths, form, language or language_of(), strict, find_tools())
    except ToolMissing as missing:
        raise click.ClickException(str(missing)) from None
    if watching:
        raise SystemExit(_watch(wish))
    if fixing:
        _fix(wish, yes)
    raise SystemExit(_report(wish))


def _refuse_contradictions(form: str, fixing: bool, yes: bool, watching: bool) -> None:
    if yes and not fixing:
        raise click.UsageError("--yes goes with --fix.")
    if fixing and watching:
        raise click.UsageError("--fix and --watch don't go together: mend first, then watch.")
    if form != "text" and (fixing or watching):
        raise click.UsageError(f"--format {form} goes with neither --fix nor --watch.")


def _report(wish: Wish) -> int:
    """Prints all problems and a line that counts them; gives the exit status."""
    timelines = timelines_in(wish.paths)
    problems: dict[Problem, None] = {}
    for timeline in timelines:
        with _watching(wish, timeline) as progress:
            problems |= dict.fromkeys(check_production(timeline, wish.tools, wish.language, progress))
    if problems or wish.form == "json":
        click.echo(render(problems, wish.form, wish.language))
    warnings = sum(problem.severity == "warning" for problem in problems)
    faults = len(problems) - warnings
    click.echo(summary(wish.language, faults, warnings, len(timelines)), err=True)
    return int(bool(faults or (wish.strict and warnings)))


def _watch(wish: Wish) -> int:
    """Ctrl-C is how it should end, whatever the last report was."""
    terminal = sys.stdout.isatty()
    try:
        for number, _ in enumerate(changes(wish.paths)):
            if terminal:
                click.clear()
            elif number:
                click.echo("─" * 40)
            _report(wish)
            click.echo(told(wish.language, "waiting"), err=True)
    except KeyboardInterrupt:
        pass
    return 0


def _fix(wish: Wish, yes: bool) -> None:
    found = False
    with _watching(wish, wish.paths[0]) as progress:
        everything = list(fixes(timelines_in(wish.paths), wish.tools, progress))
    for fix in everything:
        found = True
        click.echo(fix.diff())
        _apply(fix, wish.language, yes)
    if not found:
        click.echo(told(wish.language, "nothing_to_fix"), err=True)


def _apply(fix: Fix, language: str, yes: bool) -> None:
    file = fix.timeline
    if not yes and not sys.stdin.isatty():
        click.echo(told(language, "unapplied", file=file), err=True)
        return
    if not yes and not _agreed(told(language, "apply", file=file)):
        return
    try:
        fix.apply()
    except ChangedMeanwhile:
        raise click.ClickException(told(language, "changed_meanwhile", file=file)) from None
    except OSError as error:
        raise click.ClickException(told(language, "unwritable", file=file, why=error.strerror)) from None
    click.echo(told(language, "moved", file=file, count=fix.moves), err=True)


def _agreed(question: str) -> bool:
    """In either language; anything else is no."""
    said = click.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True)
    return str(said).strip().casefold() in YES


@contextmanager
def _watching(wish: Wish, timeline: Path) -> Iterator[Callable[[float], None]]:
    """Tells how far a film is looked at, where somebody sees it."""
    if not sys.stderr.isatty():
        yield lambda _fraction: None
        return
    with progress_bar(told(wish.language, "watched", file=timeline), err=True) as progress:
        yield progress


COMMANDS = (check,)
