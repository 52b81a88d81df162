"""The command `halte new`."""

from pathlib import Path

import click

from media.probe import NotPlayable
from media.tools import find_tools
from producer.names import film_id
from producer.new.make import InTheWay, Made, NoCaptions, Wish, make_production
from producer.new.words import told
from producer.speaking import why_not
from timelines.times import timestamp
from web.command_language import lang_option
from web.progress import progress_bar


@click.command("new")
@click.argument("video", type=click.Path(path_type=Path))
@click.option("--captions", multiple=True, type=click.Path(path_type=Path), help="WebVTT; may be repeated.")
@click.option(
    "--into", type=click.Path(path_type=Path), help="The folder to make [default: the film's name]."
)
@click.option("--title", help="What pupils and teachers see [default: the film's name].")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--pause-points", type=click.IntRange(1, 100), help="How many [default: one for 45 seconds].")
@lang_option
@click.option("--link", is_flag=True, help="Link the film and its captions instead of copying them.")
def new_command(
    video: Path,
    captions: tuple[Path, ...],
    *,
    into: Path | None,
    title: str | None,
    language: str,
    pause_points: int | None,
    link: bool,
    lang: str,
) -> None:
    """Make a production of a film: proposed pause points, a timeline to fill in, a picture of the halts.

    Nothing is overwritten. Exit status: 0 done, 1 the film or its captions can't be used, 2 wrong usage.

    \b
    Examples:
      halte new laser.mp4
      halte new laser.mp4 --captions laser.nl.vtt --captions laser.en.vtt --title "De laser" --into films/laser
    """
    for file in (video, *captions):
        if not file.is_file():
            raise click.UsageError(told(lang, "not_there", file=file))
    wish = Wish(
        video,
        into or Path(film_id(video.stem)),
        captions,
        title,
        language,
        pause_points,
        link,
    )
    try:
        with progress_bar(told(lang, "looking")) as progress:
            made = make_production(wish, find_tools(), progress)
    except InTheWay:
        raise click.ClickException(told(lang, "in_the_way", folder=wish.folder)) from None
    except NotPlayable as fault:
        raise click.ClickException(why_not(fault)[lang]) from None
    except (NoCaptions, OSError) as fact:
        raise click.ClickException(str(fact)) from None
    _tell(made, lang, pause_points or 0)


def _tell(made: Made, lang: str, wanted: int) -> None:
    for number, proposal in enumerate(made.proposals, 1):
        heard = f"  “{proposal.heard}”" if proposal.heard else ""
        click.echo(f"{number:3}  {timestamp(proposal.at)}  {told(lang, proposal.why)}{heard}")
    if len(made.proposals) < wanted:
        click.echo(told(lang, "fewer", made=len(made.proposals), wanted=wanted))
    if made.sheet:
        click.echo(told(lang, "sheet", sheet=made.sheet))
    click.echo(told(lang, "next", timeline=made.folder / "timeline.json", folder=made.folder))


COMMANDS = (new_command,)
