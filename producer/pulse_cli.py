"""The command `halte pulse`."""

import json
from collections.abc import Iterator
from typing import Any

import click
from flask.cli import with_appcontext
from flask_babel import force_locale, format_date, ngettext
from flask_babel import gettext as _

from producer.pulse import LEAST, Counts, NoTimeline, Part, Told, pulse_of
from schema.database import db
from web.command_language import lang_option
from web.instance import require_tables

BAR = 30  # signs, of all pupils


@click.command("pulse")
@click.argument("timeline_id")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
@with_appcontext
def pulse_command(timeline_id: str, *, form: str, lang: str) -> None:
    """Tell what pupils thought of a film: how many chose each answer, per version and in all.

    Only over at least ten pupils; nothing about a class or a pupil. Exit status: 0 done, 1 no such timeline,
    2 wrong usage.

    \b
    Examples:
      halte pulse van-plaat-tot-poort
      halte pulse van-plaat-tot-poort --format json
    """
    require_tables(lang)
    with force_locale(lang):
        told = _told(timeline_id)
        click.echo(_json(told) if form == "json" else "\n".join(_lines(told)))


def _told(timeline_id: str) -> Told:
    try:
        return pulse_of(db.session(), timeline_id)
    except NoTimeline:
        raise click.ClickException(
            _(
                'No timeline "%(id)s" is published here. Publish it first: halte publish FOLDER',
                id=timeline_id,
            )
        ) from None


def _lines(told: Told) -> Iterator[str]:
    yield f"{told.title} ({told.timeline_id})"
    yield from _part(_("In all"), told.whole)
    for part in told.versions:
        at = format_date(part.published_at, "d MMMM yyyy")
        yield from _part(_("Version %(hash)s of %(date)s", hash=str(part.content_hash)[:12], date=at), part)
    yield ""
    yield _("Answers are counted by ten or more at a time; the rest waits for more.")


def _part(name: str, part: Part) -> Iterator[str]:
    yield from ("", name)
    for question, counts in part.questions.items():
        asked = {"interesting": _("Was this film interesting?"), "work": _("Would you like to do this work?")}
        yield f"  {asked[question]} {_number(counts)}"
        yield from _bars(counts)


def _number(counts: Counts) -> str:
    if not counts.pupils:
        return str(_("Fewer than %(least)s pupils: not told.", least=LEAST))
    return str(ngettext("%(num)s pupil", "%(num)s pupils", counts.pupils))


def _bars(counts: Counts) -> Iterator[str]:
    words = {1: _("No"), 2: _("Not much"), 3: _("A bit"), 4: _("Quite"), 5: _("Very")}
    width = max(map(len, words.values()))
    for step, count in counts.steps.items() if counts.pupils else ():
        bar = "#" * round(BAR * count / counts.pupils)
        yield f"    {words[step]:<{width}} {count:>5}  {bar}".rstrip()


def _json(told: Told) -> str:
    versions = [
        {"hash": part.content_hash, "published_at": _stamp(part), **_questions(part)}
        for part in told.versions
    ]
    found = {"timeline": told.timeline_id, "title": told.title, "least": LEAST}
    return json.dumps(
        {**found, "all": _questions(told.whole), "versions": versions}, indent=2, ensure_ascii=False
    )


def _stamp(part: Part) -> str | None:
    return part.published_at.strftime("%Y-%m-%dT%H:%M:%SZ") if part.published_at else None


def _questions(part: Part) -> dict[str, Any]:
    """Null where there are too few to tell."""
    return {
        name: {"pupils": counts.pupils, "counts": {str(step): count for step, count in counts.steps.items()}}
        if counts.pupils
        else None
        for name, counts in part.questions.items()
    }


COMMANDS = (pulse_command,)
