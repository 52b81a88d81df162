"""`--lang` for the commands that speak through gettext."""

import os

import click

from producer.linter.speech import LANGUAGES, language_of

lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=lambda: language_of(os.environ),
    help="Default: HALTE_LANG, else Dutch where the terminal is (LANG), else en.",
)
