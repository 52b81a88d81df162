"""How often schemathesis asked as each role, and what it was answered: `python -m tests.schemathesis_counts`."""

import os
import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import click

from schema.database import db
from tests.all_types import make_all_types
from tests.conftest import SHELF, make_instance
from tests.crowd import ROLES, crowd
from tests.databases import serve_databases
from tests.fuzzed import Fuzzed
from web.openapi import openapi, operations

COLUMNS = ("asked", "2xx", "3xx", "4xx", "5xx")


@click.command()
@click.option("--examples", default=50, show_default=True, help="Of each operation, in each of three ways.")
@click.option("--seed", "number", default=6, show_default=True, help="The same for the same number.")
@click.option("--postgresql", is_flag=True, help="Store in a real PostgreSQL.")
def counts(examples: int, number: int, postgresql: bool) -> None:
    """Ask every operation of /openapi.json as every role, and count.

    Ends with the first answer that is a fault of the server's or is not documented, and says which.

    \b
    Examples:
      python -m tests.schemathesis_counts
      python -m tests.schemathesis_counts --examples 500 --seed 1
      python -m tests.schemathesis_counts --postgresql
    """
    with tempfile.TemporaryDirectory() as folder, contextmanager(serve_databases)(wanted=postgresql):
        os.environ[SHELF] = f"{folder}/shelf"
        production = make_all_types(Path(folder) / "production")
        them = crowd(make_instance(production, Path(folder) / "instance"))
        asked = Fuzzed(them)
        asked.ask(examples, number)
        with them.app.app_context():
            db.engine.dispose()
    click.echo(
        f"{sum(1 for _ in operations(openapi()))} operations, {examples} examples in each way, seed {number}"
    )
    for line in table(asked.counts):
        click.echo(line)
    click.echo(f"Posts without a token, all refused: {len(asked.without_token)}. Undocumented answers: 0.")


def table(counted: Counter[tuple[str, int]]) -> list[str]:
    """A line for each role, by the hundreds of the status."""
    lines = [f"{'role':26}" + "".join(f"{name:>8}" for name in COLUMNS)]
    for role in ROLES:
        by_hundred = Counter[int]()
        for (who, status), number in counted.items():
            by_hundred[status // 100] += number if who == role else 0
        found = [by_hundred.total(), *(by_hundred[hundred] for hundred in (2, 3, 4, 5))]
        lines.append(f"{role:26}" + "".join(f"{number:8}" for number in found))
    return lines


if __name__ == "__main__":
    counts()
