"""`--lang` for the commands, and why a film can't be played in that language."""

import os

import click

from media.dutch import in_dutch
from media.not_playable import NotPlayable
from producer.linter.speech import LANGUAGES, language_of

lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=lambda: language_of(os.environ),
    help="Default: HALTE_LANG, else Dutch where the terminal is (LANG), else en.",
)


def why_not(fault: NotPlayable) -> dict[str, str]:
    """By language: the file, and what is wrong with it."""
    return {"en": str(fault), "nl": f"{fault.file}: {in_dutch(fault.reason)}"}
