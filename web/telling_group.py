"""The commands together: what the database can't do for now is told in words."""

from typing import Any

import click
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from schema.trouble import explained, is_for_now
from web.settings import settings_from_environment

WHOLE = 400  # characters, which no first sentence has


class TellingGroup(click.Group):
    """As click's own, but that no traceback of the database's reaches who runs a command."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with its first sentence whole, where click would cut it at the line's end."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, one.get_short_help_str(WHOLE)) for name, one in commands if one and not one.hidden]
            )

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; exit status 1 where the database is away."""
        try:
            return super().invoke(ctx)
        except (DBAPIError, NoneFree) as error:
            if not is_for_now(error):
                raise
            url = make_url(settings_from_environment().database)
            raise click.ClickException(explained(error, url)) from None
