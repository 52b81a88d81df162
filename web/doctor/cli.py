"""The command `halte doctor`."""

import json
from collections import Counter
from collections.abc import Iterable

import click
from flask import Flask
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from web.command_language import lang_option
from web.doctor.examination import examine, name_of
from web.doctor.finding import LOOK, OK, WRONG, Case, Finding
from web.languages import init_languages
from web.settings import readable


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
@lang_option
@click.pass_context
def doctor(context: click.Context, as_json: bool, lang: str) -> None:
    """Look at this set-up and say what is wrong with it, and what to do.

    Changes nothing, sends nothing and shows no secret. The exit status is 1 where something is wrong.

    \b
    Examples:
      halte doctor
      HALTE_INSTANCE=/srv/halte HALTE_LANG=nl halte doctor
      halte doctor --json
    """
    with _speaking().app_context(), force_locale(lang):
        found = list(examine(Case(readable()[0])))
        click.echo(_as_json(found) if as_json else _as_text(found))
    context.exit(1 if any(one.state == WRONG for one in found) else 0)


def _speaking() -> Flask:
    """What translations need; the application itself may not even start."""
    app = Flask("app", static_folder=None)
    init_languages(app)
    return app


def _as_json(found: Iterable[Finding]) -> str:
    told = [{"subject": one.subject, "state": one.state, "sentence": one.sentence} for one in found]
    well = all(one["state"] != WRONG for one in told)
    return json.dumps({"ok": well, "findings": told}, ensure_ascii=False, indent=2)


def _as_text(found: list[Finding]) -> str:
    signs = {OK: _("ok"), LOOK: _("look at this"), WRONG: _("wrong")}
    width = max(len(sign) for sign in signs.values())
    lines, subject = [], ""
    for one in found:
        if one.subject != subject:
            subject = one.subject
            lines.append(name_of(subject))
        lines.append(f"  {signs[one.state]:{width}}  {one.sentence}")
    return "\n".join([*lines, "", _sum(found)])


def _sum(found: Iterable[Finding]) -> str:
    counts = Counter(one.state for one in found)
    wrong = ngettext("%(num)s thing is wrong.", "%(num)s things are wrong.", counts[WRONG])
    look = ngettext("%(num)s thing to look at.", "%(num)s things to look at.", counts[LOOK])
    told = [words for words, state in ((wrong, WRONG), (look, LOOK)) if counts[state]]
    return " ".join(told) or _("All is well.")


COMMANDS = (doctor,)
