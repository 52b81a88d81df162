"""The commands `halte admin create` and `halte admin recover`: the first administrator, and a way back in."""

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale
from flask_babel import gettext as _

from accounts.emails import email_problem
from accounts.first_administrator import Nobody, invite_administrator, recover
from accounts.invitations import HasAccount
from accounts.links import INVITATION_DAYS
from accounts.people import normalise_email
from web.command_language import lang_option
from web.instance import require_tables

USUAL = "http://127.0.0.1:8000"  # where `halte serve` listens unless told otherwise


@click.group()
def admin() -> None:
    """Make an administrator, or let one in again.

    \b
    Examples:
      halte admin create kim@school.example
      halte admin recover kim@school.example
    """


@admin.command()
@click.argument("email")
@lang_option
@with_appcontext
def create(email: str, lang: str) -> None:
    """Print a link by which EMAIL becomes an administrator.

    The link works once, for 14 days. It begins with HALTE_URL where that is set. Exit status: 0 done,
    1 not possible, 2 wrong usage.

    \b
    Examples:
      halte admin create kim@school.example
      HALTE_URL=https://halte.school.example halte admin create kim@school.example
    """
    with force_locale(lang):
        address = _checked(email)
        require_tables(lang)
        try:
            link = _address(f"/invitation/{invite_administrator(address)}")
        except HasAccount:
            click.echo(_("%(email)s has an account, and is an administrator now.", email=address))
        else:
            click.echo(
                _(
                    "Open this link to become an administrator (works once, for %(days)s days; an older one for "
                    "this address works no more):",
                    days=INVITATION_DAYS,
                )
            )
            click.echo(link)


@admin.command("recover")
@click.argument("email")
@lang_option
@with_appcontext
def recover_command(email: str, lang: str) -> None:
    """Print a link for EMAIL's new password; ends the second step too.

    For who lost password or phone when no administrator can help. The link works once, for 24 hours.
    Exit status: 0 done, 1 nobody has that address, 2 wrong usage.

    \b
    Examples:
      halte admin recover kim@school.example
    """
    with force_locale(lang):
        address = _checked(email)
        require_tables(lang)
        try:
            link = _address(f"/reset/{recover(address)}")
        except Nobody:
            raise click.ClickException(_("Nobody has an account with %(email)s.", email=address)) from None
        click.echo(_("Open this link to pick a new password (works once, for 24 hours):"))
        click.echo(link)


def _checked(email: str) -> str:
    address = normalise_email(email)
    if problem := email_problem(address):
        raise click.UsageError(problem)
    return address


def _address(path: str) -> str:
    return f"{current_app.config['HALTE'].url or USUAL}{path}"


COMMANDS = (admin,)
