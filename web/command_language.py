"""In which language the commands speak, and the option `--lang` for it."""

import os
from collections.abc import Mapping

import click

LANGUAGES = ("nl", "en")
ASKED_IN_ORDER = ("HALTE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """`HALTE_LANG`, else the language of the terminal: "nl", or "en" for all others."""
    for name in ASKED_IN_ORDER:
        if given := environment.get(name, "").strip():
            return "nl" if given.casefold().startswith("nl") else "en"
    return "en"


lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=lambda: language_of(os.environ),
    help="Default: HALTE_LANG, else Dutch where the terminal is (LANG), else en.",
)
