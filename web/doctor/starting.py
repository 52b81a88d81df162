"""What stands in the settings that can't serve: a start is refused with the doctor's own sentence."""

import click
from flask_babel import force_locale

from web.command_language import language_of
from web.doctor import films, https, mail, secret
from web.doctor.finding import WRONG, Case, Told
from web.settings import Settings


def refuse_unusable(settings: Settings) -> None:
    """Only what can be seen from the words alone: nothing is asked of another machine."""
    with force_locale(language_of()):
        for state, sentence in _written(Case(settings)):
            if state == WRONG:
                raise click.UsageError(sentence)


def _written(case: Case) -> Told:
    if case.settings.secret_key:
        yield secret.of_setting(case.settings)
    yield from https.of_address(case.settings)
    yield from mail.written(case.settings)
    yield from films.named_tools(case.settings)
