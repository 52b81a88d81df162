"""In which language a command speaks: `--lang`, else the settings `HALTE_LANG` and `LANG`."""

import os
from collections.abc import Mapping

import click

LANGUAGES = ("en", "nl")


def language_of(environment: Mapping[str, str]) -> str:
    """`nl` where the surroundings are Dutch, else `en`."""
    for name in ("HALTE_LANG", "LC_ALL", "LANG"):
        spoken = environment.get(name, "")[:2].lower()
        if spoken in LANGUAGES:
            return spoken
    return "en"


lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=lambda: language_of(os.environ),
    help="The language to speak  [default: HALTE_LANG, else LANG]",
)
